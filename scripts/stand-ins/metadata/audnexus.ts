/** A strict stand-in for Audnexus (`GET /books/{asin}`), with its numbers, regions, limits and shape of errors. */
import { EDITIONS, type Edition } from "./books.ts";
import { type Answer, type Asked, json, Pace } from "./reply.ts";

const REGIONS = ["us", "ca", "uk", "au", "fr", "de", "jp", "it", "in", "es"];
const ASIN = /^(B[\dA-Z]{9}|\d{9}[\dX])$/;
/** These numbers stand for a service in trouble, and for a number that another region has. */
export const FAILING_ASIN = "B0FAILS503";
export const ELSEWHERE_ASIN = "B0ELSEWHER";

const problem = (status: number, code: string, message: string, headers: Record<string, string> = {}): Answer =>
  json(status, { error: { code, message, details: null } }, headers);

const shown = (edition: Edition, region: string) => ({
  asin: edition.asin,
  title: edition.title,
  ...(edition.subtitle ? { subtitle: edition.subtitle } : {}),
  authors: edition.authors.map((name) => ({ name })),
  narrators: edition.narrators.map((name) => ({ name })),
  publisherName: edition.publisher,
  summary: edition.description,
  description: "A teaser.",
  releaseDate: `${edition.year}-06-01T00:00:00.000Z`,
  runtimeLengthMin: edition.minutes,
  image: `https://pictures.example/audnexus/${edition.asin}.jpg`,
  language: "english",
  genres: [{ asin: "18574597011", name: "Fiction", type: "genre" }],
  ...(edition.series ? { seriesPrimary: { asin: "B00SERIES1", ...edition.series } } : {}),
  rating: "4.7",
  formatType: "unabridged",
  isAdult: false,
  isbn: edition.isbn,
  region,
});

/** @returns a handler that counts its calls */
export function audnexus(): (asked: Asked) => Answer {
  const pace = new Pace();
  return ({ method, url, at }) => {
    const wait = pace.tooMany(at, 100, 60_000);
    if (wait !== undefined)
      return problem(429, "RATE_LIMIT_EXCEEDED", "Too many requests", { "retry-after": String(wait) });
    const asin = /^\/books\/([^/]+)$/.exec(url.pathname)?.[1];
    if (method !== "GET" || asin === undefined) return problem(404, "NOT_FOUND", "Route not found");
    if (!ASIN.test(asin)) return problem(400, "BAD_REQUEST", "Bad ASIN");
    const region = url.searchParams.get("region") ?? "us";
    if (!REGIONS.includes(region)) return problem(422, "VALIDATION_ERROR", "Invalid region");
    if (asin === FAILING_ASIN) return problem(503, "SERVICE_UNAVAILABLE", "Try later", { "retry-after": "120" });
    if (asin === ELSEWHERE_ASIN) return problem(404, "REGION_UNAVAILABLE", `Item not available in region '${region}'`);
    const edition = EDITIONS.find((one) => one.asin === asin);
    return edition ? json(200, shown(edition, region)) : problem(404, "NOT_FOUND", `${asin} not found`);
  };
}

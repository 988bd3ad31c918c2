/** A strict stand-in for Open Library's search: who does not say who he is gets 403, who asks too often 429. */
import { BROKEN, EDITIONS, type Edition, hasWords } from "./books.ts";
import { type Answer, type Asked, json, Pace } from "./reply.ts";

const text = (status: number, body: string, headers: Record<string, string> = {}): Answer => ({
  status,
  headers: { "content-type": "text/html", ...headers },
  body,
});

const document = (edition: Edition): Record<string, unknown> => ({
  key: `/works/OL${edition.isbn.slice(-5)}W`,
  title: edition.title,
  ...(edition.subtitle ? { subtitle: edition.subtitle } : {}),
  author_name: edition.authors,
  isbn: ["9780000000002", edition.isbn],
  cover_i: Number(edition.isbn.slice(-5)),
  first_publish_year: edition.year - 1,
  language: ["eng", "ger"],
  publisher: ["Some Reprint House", edition.publisher],
});

/** @returns a handler that counts its calls */
export function openLibrary(): (asked: Asked) => Answer {
  const pace = new Pace();
  return ({ method, url, headers, at }) => {
    const name = headers["user-agent"] ?? "";
    if (!/^\w+\/\d/.test(name) || /^(node|undici|workerd|curl)/i.test(name)) return text(403, "Say who you are.");
    const wait = pace.tooMany(at, name.includes("@") ? 3 : 1, 1_000);
    if (wait !== undefined) return text(429, "Too many requests", { "retry-after": String(wait) });
    if (method !== "GET" || url.pathname !== "/search.json") return text(404, "Not found");
    const asked = {
      title: url.searchParams.get("title"),
      author: url.searchParams.get("author"),
      isbn: url.searchParams.get("isbn"),
    };
    if (Object.values(asked).every((value) => value === null)) return json(422, { detail: "Provide a query" });
    if (asked.title === BROKEN) return text(503, "Internet Archive services are temporarily offline.");
    const fields = url.searchParams.get("fields")?.split(",");
    const found = EDITIONS.filter(
      (edition) =>
        (asked.isbn === null || edition.isbn === asked.isbn) &&
        (asked.title === null || hasWords(edition.title, asked.title)) &&
        (asked.author === null || hasWords(edition.authors.join(" "), asked.author)),
    ).slice(0, Number(url.searchParams.get("limit") ?? 100));
    const docs = found.map((edition) =>
      Object.fromEntries(Object.entries(document(edition)).filter(([field]) => !fields || fields.includes(field))),
    );
    return json(200, { numFound: docs.length, start: 0, numFoundExact: true, docs });
  };
}

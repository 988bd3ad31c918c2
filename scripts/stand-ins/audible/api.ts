/** `api.audible.{tld}`: who asks is proved by a signature or a token, and everything else is refused. */
import { verify } from "node:crypto";
import { makeItem } from "./items.ts";
import { answerLibrary } from "./library.ts";
import { type Answer, type Asked, faulty, json } from "./reply.ts";
import type { AudibleService, Code, Device } from "./service.ts";

const SKEW_MS = 15 * 60_000;
const notAuthenticated = () => json(403, { message: "Request could not be authenticated" });

export function answerApi(service: AudibleService, store: Code, asked: Asked): Answer {
  const { url, headers } = asked;
  const refuse = (why: string, answer: Answer): Answer => {
    service.refusals.push(`${url.pathname}: ${why}`);
    return answer;
  };
  if (headers.authorization)
    return refuse("a bearer", json(400, { message: "token does not correspond to the specified Client-ID" }));
  if (!headers["user-agent"]?.startsWith("Audible/"))
    return refuse("an unknown user agent", json(403, { message: "Forbidden" }));
  if (!headers.accept?.includes("application/json"))
    return refuse("no accept header", json(406, { message: "Not acceptable" }));
  const found = deviceOf(service, asked);
  if (typeof found === "string") return refuse(found, notAuthenticated());
  if (!found.isRegistered) return notAuthenticated();
  if (asked.method !== "GET") return refuse("another method", json(405, { message: "Method not allowed" }));
  return answerDevice(service, store, asked, found);
}

/** @returns the device that signed, or whose token it is; a text: why it is nobody */
function deviceOf(service: AudibleService, { method, url, headers, body, at }: Asked): Device | string {
  const token = headers["x-amz-access-token"];
  if (token) {
    const device = service.deviceOf(token);
    if (!device) return "an unknown token";
    return (device.accessTokens.get(token) ?? 0) > at ? device : "an expired token";
  }
  const adp = headers["x-adp-token"] ?? "";
  const device = service.devices.get(adp);
  if (!device) return "an unknown device";
  if (headers["x-adp-alg"] !== "SHA256withRSA:1.0") return "another algorithm";
  const proof = headers["x-adp-signature"] ?? "";
  const colon = proof.indexOf(":");
  const [signature, date] = [proof.slice(0, colon), proof.slice(colon + 1)];
  if (!date.endsWith("Z") || Math.abs(Date.parse(date) - at) > SKEW_MS) return "a date that is too far off";
  const text = [method, url.pathname + url.search, date, body, adp].join("\n");
  const isRight = verify("sha256", Buffer.from(text), device.publicKey, Buffer.from(signature, "base64"));
  return isRight ? device : "a wrong signature";
}

function answerDevice(service: AudibleService, store: Code, asked: Asked, { account }: Device): Answer {
  const { pathname, searchParams } = asked.url;
  const library = account.libraries.get(store);
  const kind = /^\/1\.0\/(library|wishlist|annotations\/lastpositions)$/
    .exec(pathname)?.[1]
    ?.replace("annotations/", "");
  if (kind === "library" || kind === "wishlist" || kind === "lastpositions") {
    const fault = service.fault(kind, store, Number(searchParams.get("num_results")));
    if (fault) return faulty(fault);
  }
  if (kind === "library") {
    if (!library)
      return json(200, { items: [], response_groups: ["always-returned"] }, { "total-count": "0", "state-token": "0" });
    const answer = answerLibrary(library, asked);
    if (answer.status === 400) service.refusals.push(answer.body);
    return answer;
  }
  if (kind === "lastpositions") return positions(service, asked, library?.places ?? new Map());
  if (kind === "wishlist") return wishlist(library?.wishes ?? [], asked);
  const asin = /^\/1\.0\/content\/([\dA-Z]{10})\/metadata$/.exec(pathname)?.[1];
  return asin && library?.has(asin) ? chapters() : json(404, { message: "Not found" });
}

function positions(
  service: AudibleService,
  { url }: Asked,
  places: ReadonlyMap<string, { position_ms: number; last_updated: string }>,
): Answer {
  const asins = (url.searchParams.get("asins") ?? "").split(",").filter(Boolean);
  if (asins.length === 0 || asins.length > 25) {
    service.refusals.push(`${asins.length} titles in lastpositions`);
    return json(400, { message: "asins: between 1 and 25" });
  }
  const annots = asins.map((asin) => {
    const place = places.get(asin);
    return { asin, last_position_heard: place ? { ...place, status: "Exists" } : { status: "DoesNotExist" } };
  });
  return json(200, { asin_last_position_heard_annots: annots, response_groups: ["always-returned"] });
}

function wishlist(wishes: string[], { url, at }: Asked): Answer {
  const size = Number(url.searchParams.get("num_results"));
  if (!(size >= 1 && size <= 50)) return json(400, { message: "num_results must be between 1 and 50" });
  const page = Number(url.searchParams.get("page") ?? "0");
  const products = wishes.slice(page * size, (page + 1) * size).map((space) => ({
    ...(makeItem({ space, n: 900_000 + (space.codePointAt(1) ?? 0), edition: 0, kind: "book" }, at) as object), // an object of its own making
    added_timestamp: "2025-05-01T00:00:00Z",
  }));
  return json(200, { products, total_results: wishes.length });
}

const chapters = (): Answer => {
  const lengths = [20_000, 1_500_000, 1_700_000];
  let at = 0;
  const list = lengths.map((length_ms, index) => {
    const chapter = {
      title: `Chapter ${index + 1}`,
      start_offset_ms: at,
      start_offset_sec: Math.floor(at / 1_000),
      length_ms,
    };
    at += length_ms;
    return chapter;
  });
  const info = { brandIntroDurationMs: 2_043, brandOutroDurationMs: 5_061, is_accurate: true, runtime_length_ms: at };
  return json(200, { content_metadata: { chapter_info: { ...info, chapters: list } } });
};

/** A strict stand-in for Google Books v1 (`GET /volumes`): a call without a key gets what such calls get, 429. */
import { BROKEN, EDITIONS, type Edition, hasWords } from "./books.ts";
import { type Answer, type Asked, json } from "./reply.ts";

export const GOOGLE_KEY = "the-google-key-of-the-tests";

const problem = (code: number, status: string, reason: string, message: string): Answer =>
  json(code, { error: { code, message, errors: [{ message, domain: "global", reason }], status } });

const volume = (edition: Edition) => ({
  kind: "books#volume",
  id: `vol${edition.isbn.slice(-6)}`,
  etag: "x",
  volumeInfo: {
    title: edition.title,
    ...(edition.subtitle ? { subtitle: edition.subtitle } : {}),
    authors: edition.authors,
    publisher: edition.publisher,
    publishedDate: `${edition.year}-04-01`,
    description: edition.description,
    industryIdentifiers: [
      { type: "ISBN_13", identifier: edition.isbn },
      { type: "OTHER", identifier: "UOM:39015" },
    ],
    pageCount: 320,
    categories: ["Fiction"],
    imageLinks: { thumbnail: `http://pictures.example/google/${edition.isbn}?zoom=1&edge=curl` },
    language: edition.language,
    canonicalVolumeLink: `https://books.google.com/books/about/x?id=vol${edition.isbn.slice(-6)}`,
  },
});

/** `intitle:a b inauthor:c isbn:1` -> its parts. */
function partsOf(query: string): { isbn: string; title: string; author: string } {
  const part = (name: string) => new RegExp(`${name}:(.*?)(?=\\s+\\w+:|$)`).exec(query)?.[1]?.replaceAll('"', "") ?? "";
  return { isbn: part("isbn"), title: part("intitle"), author: part("inauthor") };
}

export function googleBooks({ method, url }: Asked): Answer {
  if (method !== "GET" || url.pathname !== "/books/v1/volumes")
    return problem(404, "NOT_FOUND", "notFound", "Not Found");
  const key = url.searchParams.get("key");
  if (key === null)
    return problem(429, "RESOURCE_EXHAUSTED", "rateLimitExceeded", "Quota exceeded for quota metric 'Queries'.");
  if (key !== GOOGLE_KEY)
    return problem(400, "INVALID_ARGUMENT", "badRequest", "API key not valid. Please pass a valid API key.");
  const query = url.searchParams.get("q") ?? "";
  if (query.trim() === "") return problem(400, "INVALID_ARGUMENT", "queryRequired", "Missing query.");
  const most = Number(url.searchParams.get("maxResults") ?? 10);
  if (!(most >= 0 && most <= 40))
    return problem(400, "INVALID_ARGUMENT", "invalidParameter", "Invalid value for maxResults.");
  const { isbn, title, author } = partsOf(query);
  if (title === BROKEN) return problem(503, "UNAVAILABLE", "backendError", "Service temporarily unavailable.");
  const found = EDITIONS.filter((edition) =>
    isbn
      ? edition.isbn === isbn
      : hasWords(edition.title, title) && (author === "" || hasWords(edition.authors.join(" "), author)),
  ).slice(0, most);
  // Where nothing is found there is no `items` at all.
  return json(200, {
    kind: "books#volumes",
    totalItems: found.length,
    ...(found.length ? { items: found.map(volume) } : {}),
  });
}

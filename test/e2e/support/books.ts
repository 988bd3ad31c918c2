/** Books for the journeys, brought in as a person would: by a file. */
import { crc32, deflateSync } from "node:zlib";
import { expect, inject } from "vitest";
import { PASSWORD } from "./browser.ts";

const FIRST = [
  "Under",
  "Beyond",
  "Toward",
  "After",
  "The Quiet",
  "The Unlit",
  "Among",
  "The Borrowed",
  "Before",
  "A Long",
];
const SECOND = ["Winter", "Salt", "Copper", "Amber", "Paper", "Harbour", "Granite", "Linen", "Ember", "Tidal"];
const THIRD = [
  "Verdict",
  "Inheritance",
  "Orchard",
  "Crossing",
  "Garden",
  "Signal",
  "Republic",
  "Cathedral",
  "Ledger",
  "Meridian",
];
const PEOPLE = ["Wren Ashby", "Thea Sørensen", "Solveig Dahl", "Arlo Kestrel", "Odile Dahl", "Josephine Hartmann"];

const pick = (words: readonly string[], index: number): string => words[index % words.length] ?? "";

/** The first thousand titles differ by their words, later ones by a number too. */
export function makeBooks(count: number): Record<string, unknown>[] {
  return Array.from({ length: count }, (_, i) => {
    const words = [pick(FIRST, i), pick(SECOND, Math.floor(i / 10)), pick(THIRD, Math.floor(i / 100))].join(" ");
    const series =
      i % 4 === 0 ? { series: `The ${pick(SECOND, i / 4)} Cycle`, series_number: String(1 + Math.floor(i / 40)) } : {};
    return {
      title: i < 1_000 ? words : `${words} ${Math.floor(i / 1_000) + 1}`,
      author: pick(PEOPLE, i),
      narrator: pick(PEOPLE, i + 3),
      duration_minutes: 60 + ((i * 37) % 1_200),
      published_year: 1_990 + (i % 35),
      language: "en",
      ...series,
    };
  });
}

/** Sends as the person: a JSON body, the envelope's data back. */
export async function asPerson(
  email: string,
): Promise<(method: string, path: string, body?: unknown) => Promise<unknown>> {
  const origin = inject("origin");
  const call = async (method: string, path: string, body?: unknown, token?: string) => {
    const response = await fetch(`${origin}${path}`, {
      method,
      headers: {
        "content-type": body instanceof Uint8Array ? "image/png" : "application/json",
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      ...(body === undefined
        ? {}
        : { body: body instanceof Uint8Array ? (body as Uint8Array<ArrayBuffer>) : JSON.stringify(body) }), // made above
    });
    expect(response.ok, `${method} ${path}: ${response.status}`).toBe(true);
    return response.json();
  };
  const { access_token } = (await call("POST", "/api/auth/login", { email, password: PASSWORD })) as {
    access_token: string;
  }; // contract of the route
  return async (method, path, body) => ((await call(method, path, body, access_token)) as { data: unknown }).data; // the envelope
}

/** Puts books on the person's shelf. Answers how many are new. */
export async function importBooks(email: string, books: readonly object[]): Promise<number> {
  const send = await asPerson(email);
  const report = (await send("POST", "/api/books/import?format=json", { books })) as { counts: { new: number } }; // contracts/exchange.ts
  return report.counts.new;
}

const SIDE = 320;

/** A PNG (RFC 2083) with a slope of two colours, another one for each number. */
function picture(number: number): Uint8Array<ArrayBuffer> {
  const rows = Buffer.alloc(SIDE * (1 + 3 * SIDE));
  for (let y = 0; y < SIDE; y++)
    for (let x = 0; x < SIDE; x++) {
      const at = y * (1 + 3 * SIDE) + 1 + 3 * x;
      rows[at] = (number * 37 + x / 3) % 256;
      rows[at + 1] = (number * 91 + y / 3) % 256;
      rows[at + 2] = (number * 53 + (x ^ y)) % 256;
    }
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const around = Buffer.alloc(8);
    around.writeUInt32BE(data.length, 0);
    around.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([around.subarray(0, 4), body, around.subarray(4)]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(SIDE, 0);
  head.writeUInt32BE(SIDE, 4);
  head.set([8, 2], 8);
  const signature = Buffer.from("89504e470d0a1a0a", "hex");
  const parts = [chunk("IHDR", head), chunk("IDAT", deflateSync(rows)), chunk("IEND", Buffer.alloc(0))];
  return Uint8Array.from(Buffer.concat([signature, ...parts]));
}

/** Puts a cover on as many of the person's books. @returns the covers' addresses */
export async function giveCovers(email: string, count: number): Promise<string[]> {
  const send = await asPerson(email);
  const { books } = (await send("GET", `/api/books?page_size=${count}`)) as { books: { id: number }[] }; // contracts/catalogue.ts
  const covers: string[] = [];
  for (const [number, { id }] of books.entries()) {
    const { cover_url } = (await send("PUT", `/api/books/${id}/cover`, picture(number))) as { cover_url: string }; // contracts/catalogue.ts
    covers.push(cover_url);
  }
  return covers;
}

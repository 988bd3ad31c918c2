/** An installation with something on every page: a thousand books, and one that plays. */
import { z } from "zod";

export const PERSON = { email: "lighthouse@example.org", password: "a long enough password" };
const BOOKS = 1_000;

/** @returns the address of the book that plays */
export async function seed(origin: string): Promise<string> {
  const send = async (method: string, path: string, body: unknown, token?: string): Promise<unknown> => {
    const response = await fetch(`${origin}${path}`, {
      method,
      headers: { "content-type": "application/json", ...(token ? { authorization: `Bearer ${token}` } : {}) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: HTTP ${response.status} ${await response.text()}`);
    return response.json();
  };
  const { access_token } = z
    .object({ access_token: z.string() })
    .parse(await send("POST", "/api/auth/register", { ...PERSON, name: "Ada" }));
  const books = Array.from({ length: BOOKS }, (_, place) => ({
    title: `The ${place + 1}th Harbour`,
    author: `Author ${place % 90}`,
    narrator: `Reader ${place % 40}`,
    duration_minutes: 60 + ((place * 37) % 1_200),
    ...(place % 4 === 0 ? { series: `Harbours ${place % 60}`, series_number: String(1 + (place % 9)) } : {}),
  }));
  await send("POST", "/api/books/import?format=json", { books }, access_token);
  const hours = Array.from({ length: 30 }, (_, hour) => `In hour ${hour} the keeper wound both clocks.`).join(" ");
  const job = z
    .object({ id: z.string() })
    .parse(
      await send(
        "POST",
        "/api/jobs",
        { title: "Two Clocks", author: "Mara Quill", manuscript_text: hours },
        access_token,
      ),
    );
  const state = z.object({ status: z.string() });
  for (let status = "pending"; status !== "completed"; ) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    ({ status } = state.parse(await send("GET", `/api/jobs/${job.id}`, undefined, access_token)));
    if (status === "failed") throw new Error("The narration failed.");
  }
  const shelf = z.object({
    data: z.object({ items: z.array(z.object({ id: z.int(), narration_id: z.string().nullable() })) }),
  });
  const { data } = shelf.parse(await send("GET", "/api/library/changes?limit=2000", undefined, access_token));
  const book = data.items.find(({ narration_id }) => narration_id === job.id);
  if (!book) throw new Error("The narration is not on the shelf.");
  return `/book/${book.id}`;
}

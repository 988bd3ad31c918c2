/** A title with sound, for tests. */
import { z } from "zod";
import { libraryPage } from "../../../src/contracts/library.ts";
import { shelveNarrations } from "../../../src/features/narration/index.ts";
import { createContext } from "../../../src/platform/context.ts";
import { bindings, data, type Person } from "../catalogue/api.ts";

const started = z.object({ id: z.string() });

/** A narration as its job leaves it at the end, with two chapters: the media container is another suite's. */
export async function narrate(who: Person, title: string): Promise<{ job: string; book: number }> {
  const { id } = started.parse(
    await (await who.post("/api/jobs", { title, author: "Anne Bee", manuscript_text: "The lamp was lit." })).json(),
  );
  await who.post(`/api/jobs/${id}/cancel`);
  const chapter = bindings.DB.prepare(`INSERT OR REPLACE INTO narration_chapters
    (job_id, ix, title, state, characters, duration_ms, start_ms, audio_key) VALUES (?, ?, ?, 'ready', 10, ?, ?, ?)`);
  await bindings.DB.batch([
    bindings.DB.prepare("UPDATE narration_jobs SET status = 'completed', duration_ms = 100500 WHERE id = ?").bind(id),
    chapter.bind(id, 0, "One", 60_500, 0, `chapters/${who.id}/${id}-0.mp3`),
    chapter.bind(id, 1, "Two", 40_000, 60_500, `chapters/${who.id}/${id}-1.mp3`),
  ]);
  await shelveNarrations(createContext(bindings));
  const { items } = await data(await who.get("/api/library?source=narration&page_size=100"), libraryPage);
  return { job: id, book: items.find((item) => item.narration_id === id)?.id ?? 0 };
}

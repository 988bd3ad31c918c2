/** A finished narration is a book of its owner's library, and leaves it when it is deleted. */
import { beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { libraryChanges, libraryPage } from "../../../src/contracts/library.ts";
import { shelveNarrations } from "../../../src/features/narration/index.ts";
import { shelveNarration } from "../../../src/features/narration/shelve-narrations.ts";
import { createContext } from "../../../src/platform/context.ts";
import { add, bindings, clear, data, type Person, person, read, refusal } from "../catalogue/api.ts";

const list = async (who: Person, query = "") => data(await who.get(`/api/library?${query}`), libraryPage);
const started = z.object({ id: z.string() });

/** A narration as its job leaves it at the end: the media container is another suite's. */
async function finish(who: Person, title: string, author: string | null = "Anne Bee"): Promise<string> {
  const body = { title, ...(author === null ? {} : { author }), manuscript_text: "The lamp was lit." };
  const { id } = started.parse(await (await who.post("/api/jobs", body)).json());
  await who.post(`/api/jobs/${id}/cancel`);
  await bindings.DB.prepare("UPDATE narration_jobs SET status = 'completed', duration_ms = 3570000 WHERE id = ?")
    .bind(id)
    .run();
  return id;
}

describe("narrations on the shelf", () => {
  let ada: Person;
  let bob: Person;
  const ctx = createContext(bindings);
  beforeEach(async () => {
    await clear();
    await bindings.DB.exec("DELETE FROM narration_jobs");
    [ada, bob] = await Promise.all([person("ada"), person("bob")]);
  });

  test("a finished one is a private book with the voice for a narrator, once", async () => {
    const job = await finish(ada, "The Keeper");
    await Promise.all([shelveNarration(ctx, job), shelveNarration(ctx, job), shelveNarrations(ctx)]);
    const { items } = await list(ada, "source=narration");
    expect(items).toMatchObject([
      {
        title: "The Keeper",
        author: "Anne Bee",
        narrator: "Slt",
        duration_minutes: 60,
        sources: ["narration"],
        narration_id: job,
        state: "owned",
      },
    ]);
    const id = items[0]?.id ?? 0;
    expect(await read(ada, id)).toMatchObject({ import_source: "narration", metadata_source: { title: "narration" } });
    await refusal(await bob.get(`/api/books/${id}`), 404, "NOT_FOUND");
    expect(await shelveNarrations(ctx)).toBe(0);
  });

  test("one that is not finished is no book", async () => {
    const body = { title: "Half", manuscript_text: "The lamp was lit." };
    const { id } = started.parse(await (await ada.post("/api/jobs", body)).json());
    await shelveNarration(ctx, id);
    expect(await shelveNarrations(ctx)).toBe(0);
    expect((await list(ada)).items).toEqual([]);
    await ada.remove(`/api/jobs/${id}`);
  });

  test("the owner's book of that name is the book; somebody else's is not", async () => {
    const own = await add(ada, { title: "Keeper", author: "Anne Bee", narrator: "A person" });
    await add(bob, { title: "The Keeper", author: "Anne Bee" });
    const job = await finish(ada, "The Keeper");
    expect(await shelveNarrations(ctx)).toBe(1);
    expect((await list(ada)).items).toMatchObject([
      { id: own, narrator: "A person", sources: ["manual", "narration"], narration_id: job },
    ]);
    expect((await list(bob)).items).toMatchObject([{ sources: ["manual"], narration_id: null }]);
  });

  test("deleted, it leaves the shelf with its last source, and the book stays with its history", async () => {
    const [first, second] = [await finish(ada, "The Keeper"), await finish(ada, "The Keeper")];
    await shelveNarrations(ctx);
    const [item] = (await list(ada)).items;
    const id = item?.id ?? 0;
    await ada.put(`/api/library/${id}`, { rating: 4 });
    await ada.remove(`/api/jobs/${first}`);
    expect((await list(ada)).items).toMatchObject([{ id, narration_id: second }]);
    const { cursor } = await data(await ada.get("/api/library/changes"), libraryChanges);
    await ada.remove(`/api/jobs/${second}`);
    expect((await list(ada)).items).toEqual([]);
    expect(await data(await ada.get(`/api/library/changes?cursor=${cursor}`), libraryChanges)).toMatchObject({
      removed: [id],
    });
    expect((await read(ada, id)).status).toBe("active");
    await ada.put(`/api/library/${id}`, { state: "owned" });
    expect((await list(ada)).items).toMatchObject([{ id, rating: 4, sources: ["manual"], narration_id: null }]);
  });

  test("taken off by hand, it stays off; deleted first, it never comes", async () => {
    const job = await finish(ada, "The Keeper");
    await shelveNarrations(ctx);
    await ada.remove(`/api/library/${(await list(ada)).items[0]?.id}`);
    expect(await shelveNarrations(ctx)).toBe(0);
    await shelveNarration(ctx, job);
    expect((await list(ada)).items).toEqual([]);
    const other = await finish(ada, "Another");
    await ada.remove(`/api/jobs/${other}`);
    await shelveNarration(ctx, other);
    expect(await shelveNarrations(ctx)).toBe(0);
  });
});

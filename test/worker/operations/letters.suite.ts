/** Dead letters: kept, sent again once, deleted; an administrator's alone. */
import { createExecutionContext, createMessageBatch, getQueueResult } from "cloudflare:test";
import { beforeAll, describe, expect, test } from "vitest";
import { deadLetter, deadLetterPage, deletedDeadLetter } from "../../../src/contracts/system.ts";
import { replayLetter } from "../../../src/features/system/letters/replay-letter.ts";
import worker from "../../../src/index.ts";
import { asUser } from "../../../src/platform/context.ts";
import { bindings } from "../accounts/api.ts";
import { data, type Person, person, refusal } from "../catalogue/api.ts";
import { hearing, withBindings } from "./api.ts";

const ticket = () => ({ v: 1, type: "lane", jobId: crypto.randomUUID(), lane: 0 });

async function bury(id: string, body: unknown, queue = "narration-dead") {
  const batch = createMessageBatch(queue, [{ id, timestamp: new Date(), attempts: 6, body }]);
  const ctx = createExecutionContext();
  await worker.queue(batch, bindings);
  return getQueueResult(batch, ctx);
}

describe("dead letters", () => {
  let root: Person;
  beforeAll(async () => {
    root = await person("letters", "admin");
    await bindings.DB.prepare("delete from dead_letters").run();
  });
  const list = async (query = "") => data(await root.get(`/api/system/dead-letters${query}`), deadLetterPage);
  const replay = (id: number) => root.post(`/api/system/dead-letters/${id}/replay`);

  test("what a queue gave up is kept once, whatever is in it", async () => {
    const body = ticket();
    expect((await bury("m1", body)).explicitAcks).toEqual(["m1"]);
    await bury("m1", body);
    for (const [id, odd] of [
      ["m2", "rubbish"],
      ["m3", null],
      ["m4", { deep: [1, "'; DROP TABLE", { "": "é" }] }],
    ] as const)
      await bury(id, odd);
    const { dead_letters, page_info } = await list();
    expect(page_info.total_items).toBe(4);
    expect(dead_letters.map(({ queue, message_id, body: kept }) => [queue, message_id, kept])).toEqual([
      ["narration", "m4", { deep: [1, "'; DROP TABLE", { "": "é" }] }],
      ["narration", "m3", null],
      ["narration", "m2", "rubbish"],
      ["narration", "m1", body],
    ]);
    expect((await list("?page=2&page_size=3")).dead_letters.map(({ message_id }) => message_id)).toEqual(["m1"]);
  });

  test("is sent again once, also when two press the button", async () => {
    const waiting = (await list()).dead_letters.find(({ message_id }) => message_id === "m1");
    const id = waiting?.id ?? 0;
    const [first, second] = await Promise.all([replay(id), replay(id)]);
    const statuses = [first.status, second.status].toSorted();
    expect(statuses).toEqual([200, 409]);
    expect(await data(first.status === 200 ? first : second, deadLetter)).toMatchObject({
      id,
      replayed_at: expect.any(String),
    });
    expect((await refusal(await replay(id), 409, "DUPLICATE_RESOURCE")).message).toContain("sent again already");
    expect((await list()).dead_letters.map(({ message_id }) => message_id)).not.toContain("m1");
    expect((await list("?state=replayed")).dead_letters.map(({ message_id }) => message_id)).toEqual(["m1"]);
    expect((await list("?state=all")).page_info.total_items).toBe(4);
  });

  test("stays where the queue does not take it, or there is no such queue", async () => {
    await bury("m5", ticket());
    await bury("m6", ticket(), "forgotten-dead");
    const { dead_letters } = await list();
    const idOf = (name: string) => dead_letters.find(({ message_id }) => message_id === name)?.id ?? 0;
    const sent: unknown[] = [];
    const ctx = (send: (body: unknown) => Promise<void>) =>
      asUser(
        withBindings(
          {
            ...hearing(),
            actor: { type: "user", userId: root.id, role: "admin", expiresAt: 0, via: "session", family: "" },
          },
          { NARRATION: { send } },
        ),
      );
    await expect(
      replayLetter(
        ctx(() => Promise.reject(new Error("full"))),
        idOf("m5"),
      ),
    ).rejects.toMatchObject({ code: "UNAVAILABLE" });
    expect((await list()).dead_letters.map(({ message_id }) => message_id)).toContain("m5");
    await replayLetter(
      ctx(async (body) => void sent.push(body)),
      idOf("m5"),
    );
    expect(sent).toEqual([dead_letters.find(({ message_id }) => message_id === "m5")?.body]);
    expect((await refusal(await replay(idOf("m6")), 409, "DUPLICATE_RESOURCE")).message).toContain("forgotten");
  });

  test("is deleted for good", async () => {
    const [letter] = (await list()).dead_letters;
    const path = `/api/system/dead-letters/${letter?.id}`;
    expect(await data(await root.remove(path), deletedDeadLetter)).toEqual({ deleted: true, id: letter?.id });
    await refusal(await root.remove(path), 404, "NOT_FOUND");
    await refusal(await replay(letter?.id ?? 0), 404, "NOT_FOUND");
    await refusal(await root.get("/api/system/dead-letters?state=lost"), 422, "VALIDATION_ERROR");
  });
});

/** Tickets: read, or retried towards the dead-letter queue; a dead one is buried without harm. */
import { createExecutionContext, createMessageBatch, getQueueResult } from "cloudflare:test";
import { describe, expect, test } from "vitest";
import worker from "../../../src/index.ts";
import { bindings } from "../accounts/api.ts";

const deliver = async (queue: string, body: unknown) => {
  const batch = createMessageBatch(queue, [{ id: "m1", timestamp: new Date(), attempts: 1, body }]);
  const ctx = createExecutionContext();
  await worker.queue(batch, bindings);
  return getQueueResult(batch, ctx);
};

describe("queue messages", () => {
  test("a ticket for a job that is gone is done", async () => {
    const result = await deliver("narration", { v: 1, type: "lane", jobId: crypto.randomUUID(), lane: 0 });
    expect(result.explicitAcks).toEqual(["m1"]);
  });

  test.each([[{ v: 2, type: "lane" }], ["rubbish"], [null]])(
    "a body nobody knows is retried until it is dead: %j",
    async (body) => {
      const result = await deliver("narration", body);
      expect(result.explicitAcks).toEqual([]);
      expect(result.retryMessages).toMatchObject([{ msgId: "m1" }]);
    },
  );

  test("the dead are buried", async () => {
    expect((await deliver("narration-dead", { anything: true })).explicitAcks).toEqual(["m1"]);
  });
});

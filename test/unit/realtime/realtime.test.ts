/** Which socket sees which event, when a socket must go, and what counts as a message. */
import { describe, expect, test } from "vitest";
import type { Channel } from "../../../src/contracts/realtime.ts";
import type { Role } from "../../../src/core/role.ts";
import { frameOf, sees } from "../../../src/features/realtime/entry.ts";
import { deadlineOf, earliestDeadline, newPresence, overdue } from "../../../src/features/realtime/presence.ts";
import { readMessage } from "../../../src/features/realtime/read-message.ts";

describe("who sees what", () => {
  const all: Channel[] = ["jobs", "books", "system", "scheduler", "downloads"];
  const member = { userId: "ada", role: "member" as Role, channels: all };
  const admin = { ...member, role: "admin" as Role };
  test.each<[string | null, Channel, boolean, boolean]>([
    ["ada", "jobs", true, true],
    [null, "jobs", true, true],
    [null, "system", true, true],
    ["bob", "jobs", false, false],
    ["bob", "books", false, false],
    ["bob", "system", false, true],
    ["bob", "scheduler", false, true],
    ["bob", "downloads", false, true],
    ["ada", "requests", false, false],
    [null, "requests", false, false],
  ])("event of %s on %s: member %s, administrator %s", (userId, channel, byMember, byAdmin) => {
    expect(sees(member, { userId, channel })).toBe(byMember);
    expect(sees(admin, { userId, channel })).toBe(byAdmin);
  });

  test("the frame is the seed's, with the id, and does not say whose it is", () => {
    const entry = { id: 7, userId: "ada", channel: "jobs" as const, type: "job_updated", data: { a: 1 }, at: 0 };
    expect(JSON.parse(frameOf(entry))).toEqual({
      id: 7,
      type: "job_updated",
      channel: "jobs",
      data: { a: 1 },
      timestamp: "1970-01-01T00:00:00.000Z",
    });
  });
});

describe("deadlines", () => {
  const stranger = newPresence(1_000);
  const person = { type: "user" as const, userId: "ada", role: "member" as const, expiresAt: 5_000 };
  const actor = { ...person, via: "session" as const, family: "f" };
  const known = { ...stranger, actor };
  test("10 s to say who one is, then the end of the token", () => {
    expect(deadlineOf(stranger)).toBe(11_000);
    expect(overdue(stranger, 10_999)).toBeUndefined();
    expect(overdue(stranger, 11_000)?.code).toBe(4408);
    expect(overdue(known, 4_999)).toBeUndefined();
    expect(overdue(known, 5_000)?.code).toBe(4401);
    expect(earliestDeadline([stranger, known])).toBe(5_000);
    expect(earliestDeadline([])).toBeUndefined();
  });
});

describe("messages", () => {
  test("all kinds are read", () => {
    for (const message of [
      { type: "auth", token: "t" },
      { type: "subscribe", channels: ["jobs"], last_event_id: 3 },
      { type: "unsubscribe", channels: ["jobs"] },
      { type: "ack", id: 1 },
      { type: "ping" },
    ])
      expect(readMessage(JSON.stringify(message))).toEqual(message);
  });

  test.each([
    ["{", "not JSON"],
    ["7", "Not a message"],
    ['{"type":"subscribe","channels":[]}', "channels"],
    ['{"type":"subscribe","channels":["secrets"]}', "channels"],
    ['{"type":"ack","id":-1}', "id"],
    [JSON.stringify({ type: "auth", token: "x".repeat(9_000) }), "8192"],
    [JSON.stringify({ type: "auth", token: "ä".repeat(4_090) }), "8192"],
  ])("%.40s is refused", (raw, why) => {
    expect(() => readMessage(raw)).toThrow(why);
  });

  test("binary frames are refused", () => {
    expect(() => readMessage(new ArrayBuffer(2))).toThrow("text frames");
  });
});

/** Sockets against real rooms: the door, who hears what, and when a socket must go. */
import { evictDurableObject, runDurableObjectAlarm } from "cloudflare:test";
import { beforeAll, describe, expect, test } from "vitest";
import { eventFrame } from "../../../src/contracts/realtime.ts";
import { endFamily } from "../../../src/features/accounts/end-family.ts";
import { openSession } from "../../../src/features/accounts/open-session.ts";
import {
  app,
  connect,
  ctx,
  inRoom,
  LAST,
  type Person,
  person,
  publish,
  rooms,
  signedIn,
  stub,
  upgrade,
} from "./rooms.ts";
import { SocketClient } from "./socket-client.ts";

let ada: Person;
let bob: Person;
let root: Person;
beforeAll(async () => {
  [ada, bob, root] = await Promise.all([person("ada"), person("bob"), person("root", "admin")]);
});

describe("the door", () => {
  test("both addresses upgrade, through the whole app; anything else gets 426", async () => {
    for (const path of ["/ws", "/api/ws"]) {
      const client = new SocketClient(await app.fetch(`http://lectern.test${path}`, upgrade));
      client.send({ type: "auth", token: await ada.token() });
      expect(await client.take("authenticated")).toMatchObject({ user_id: ada.id });
      client.close();
      const plain = await app.fetch(`http://lectern.test${path}`);
      expect([plain.status, await plain.json()]).toEqual([
        426,
        expect.objectContaining({ error_type: "upgrade_required" }),
      ]);
    }
  });

  test("a bad token: an error that says why, then closed", async () => {
    const client = (await connect(LAST)).send({ type: "auth", token: "nonsense" });
    expect(await client.take("error")).toMatchObject({ error_type: "unauthorized" });
    expect(await client.closeCode()).toBe(4401);
  });

  test("no auth within 10 s: closed; those who did it stay", async () => {
    const silent = await connect(LAST);
    const good = await signedIn(LAST, ada);
    await inRoom(LAST, (room) => {
      room.clock = { now: () => Date.now() + 9_000 };
      return room.alarm();
    });
    expect(silent.closed).toBeUndefined();
    await inRoom(LAST, (room) => {
      room.clock = { now: () => Date.now() + 10_001 };
    });
    expect(await runDurableObjectAlarm(stub(LAST))).toBe(true);
    expect(await silent.closeCode()).toBe(4408);
    await inRoom(LAST, (room) => {
      room.clock = { now: () => Date.now() };
    });
    await publish(ada.id, "still here");
    expect(await good.events(1)).toMatchObject([{ data: "still here" }]);
  });
});

describe("who hears what", () => {
  test("the seed's format with an id, in every room, and only one's own", async () => {
    const adas = await Promise.all(rooms.map((room) => signedIn(room, ada)));
    const bobs = await signedIn(LAST, bob);
    const roots = await signedIn(LAST, root, ["jobs", "system", "scheduler"]);
    const id = await publish(ada.id, { progress_percent: 5 });
    await publish(null, "for all");
    await publish(bob.id, "other channel", "books");
    await publish(ada.id, "operations", "system");
    await publish(bob.id, "end");
    for (const client of adas) {
      const [own, all] = await client.events(2);
      expect(eventFrame.parse(own)).toMatchObject({
        id,
        type: "job_updated",
        channel: "jobs",
        data: { progress_percent: 5 },
      });
      expect(all).toMatchObject({ data: "for all" });
    }
    expect((await bobs.events(2)).map(({ data }) => data)).toEqual(["for all", "end"]);
    expect((await roots.events(2)).map(({ data }) => data)).toEqual(["for all", "operations"]);
    expect(adas.flatMap((client) => client.frames)).toEqual([]);
  });

  test("unsubscribe ends it; ping is answered, also in an unusual spelling", async () => {
    const client = await signedIn(LAST, ada);
    client.send({ type: "unsubscribe", channels: ["jobs"] }).send('{ "type" : "ping" }');
    await client.take("pong");
    await publish(ada.id, "unheard");
    client.send({ type: "subscribe", channels: ["books"] });
    await client.take("subscribed");
    await publish(ada.id, "heard", "books");
    expect(await client.events(1)).toMatchObject([{ data: "heard" }]);
    client.send({ type: "ping" });
    await client.take("pong");
  });

  test("subscribe before auth is held, through hibernation too", async () => {
    const client = await connect(LAST);
    client.send({ type: "subscribe", channels: ["jobs"] }).send({ type: "subscribe", channels: ["books"] });
    client.send('{"type": "ping"}');
    await client.take("pong");
    await evictDurableObject(stub(LAST));
    client.send({ type: "auth", token: await ada.token() });
    await client.take("authenticated");
    expect(await client.take("subscribed")).toMatchObject({ channels: ["jobs"] });
    expect(await client.take("subscribed")).toMatchObject({ channels: ["books"] });
  });

  test("a room that slept still knows its sockets, and so does the one that orders", async () => {
    const client = await signedIn(LAST, ada);
    const first = await publish(ada.id, "before");
    await client.events(1);
    await Promise.all([LAST, "room-0"].map((room) => evictDurableObject(stub(room))));
    expect(await publish(ada.id, "after")).toBe(first + 1);
    expect(await client.events(1)).toMatchObject([{ id: first + 1, data: "after" }]);
  });
});

describe("when a socket must go", () => {
  test("the end of the token, unless it was renewed in time", async () => {
    const client = await signedIn(LAST, ada);
    const renewed = await signedIn(LAST, ada);
    const at = Date.now() + 1_790_000;
    const token = (await openSession({ ...ctx, clock: { now: () => at } }, ada.row)).access_token;
    renewed.send({ type: "auth", token });
    await renewed.take("authenticated");
    await inRoom(LAST, (room) => {
      room.clock = { now: () => Date.now() + 1_801_000 };
    });
    expect(await runDurableObjectAlarm(stub(LAST))).toBe(true);
    expect(await client.closeCode()).toBe(4401);
    await inRoom(LAST, (room) => {
      room.clock = { now: () => Date.now() };
    });
    await publish(ada.id, "renewed");
    expect(await renewed.events(1)).toMatchObject([{ data: "renewed" }]);
  });

  test("a renewal by somebody else", async () => {
    const client = await signedIn(LAST, ada);
    client.send({ type: "auth", token: await bob.token() });
    expect(await client.closeCode()).toBe(4401);
  });

  test("sign-out closes the sockets of that sign-in in every room, and no others", async () => {
    const { access_token } = await openSession(ctx, ada.row);
    const going = await Promise.all(rooms.map(connect));
    for (const client of going) {
      client.send({ type: "auth", token: access_token });
      await client.take("authenticated");
    }
    const staying = await signedIn(LAST, ada);
    const response = await app.fetch("http://lectern.test/api/auth/logout", {
      method: "POST",
      headers: { authorization: `Bearer ${access_token}` },
    });
    expect(response.status).toBe(204);
    for (const client of going) expect(await client.closeCode()).toBe(4401);
    const late = (await connect(LAST)).send({ type: "auth", token: access_token });
    expect(await late.take("error")).toMatchObject({ error: expect.stringContaining("ended") });
    expect(staying.closed).toBeUndefined();
    await endFamily(ctx, "nobody's");
  });

  test("garbage gets an error each and does not disturb; more than 20 and the socket is closed", async () => {
    const client = await signedIn(LAST, ada);
    const bad = ["{", "[]", '"x"', "null", '{"type":"shout"}', '{"type":"subscribe","channels":["secrets"]}'];
    for (const message of bad) client.send(message);
    client.send(new ArrayBuffer(4)).send(JSON.stringify({ type: "auth", token: "ä".repeat(4_090) }));
    const kinds = [];
    for (let n = 0; n < 8; n++) kinds.push((await client.take("error")).error_type);
    expect(kinds).toEqual(["bad_request", ...Array(5).fill("validation_error"), "bad_request", "payload_too_large"]);
    await publish(ada.id, "undisturbed");
    expect(await client.events(1)).toMatchObject([{ data: "undisturbed" }]);
    for (let n = 8; n <= 20; n++) client.send("?");
    expect(await client.closeCode()).toBe(1008);
  });

  test("too many subscriptions before auth are refused", async () => {
    const client = await connect(LAST);
    for (let n = 0; n < 9; n++) client.send({ type: "subscribe", channels: ["jobs"] });
    expect(await client.take("error")).toMatchObject({ error: "Send auth first." });
  });

  test("who acknowledges and falls 2,000 events behind is closed; who never does is not", async () => {
    const acking = await signedIn("room-0", ada);
    const quiet = await signedIn("room-0", ada);
    const flood = (count: number) =>
      inRoom("room-0", async (room) => {
        let id = 0;
        for (let n = 0; n < count; n++)
          id = await room.publish({ userId: ada.id, channel: "jobs", type: "job_updated", data: n });
        return id;
      });
    const id = await flood(1_500);
    await acking.events(1_500);
    acking.send({ type: "ack", id }).send('{"type": "ping"}');
    await acking.take("pong");
    await flood(1_500);
    await acking.events(1_500);
    expect(acking.closed).toBeUndefined();
    await flood(600);
    expect(await acking.closeCode()).toBe(1013);
    expect(await quiet.events(3_600)).toHaveLength(3_600);
    expect(quiet.closed).toBeUndefined();
  }, 30_000);
});

/** One socket a key, the newest, whichever rooms the sockets are in. */
import { evictDurableObject } from "cloudflare:test";
import { beforeAll, describe, expect, test, vi } from "vitest";
import type { Channel } from "../../../src/contracts/realtime.ts";
import { mintKey } from "../../../src/features/accounts/keys/mint-key.ts";
import { asUser } from "../../../src/platform/context.ts";
import { connect, ctx, LAST, type Person, person, publish, rooms, signedIn, stub } from "./rooms.ts";

let ada: Person;
beforeAll(async () => {
  ada = await person("ada", "admin");
});

async function newKey(): Promise<string> {
  const session = { type: "user", via: "session", userId: ada.id, role: "admin", family: "f", expiresAt: 0 } as const;
  return (await mintKey(asUser({ ...ctx, actor: session }), { name: "socket", scopes: ["read"] })).key;
}

async function withKey(key: string, room: string, channels: Channel[] = ["jobs"]) {
  const client = (await connect(room)).send({ type: "auth", token: key }).send({ type: "subscribe", channels });
  await client.take("subscribed");
  return client;
}

describe("sockets of a key", () => {
  test("a second one closes the first with 4409 and a reason, in another room as in the same, asleep or not", async () => {
    const key = await newKey();
    let before = await withKey(key, rooms[0] ?? LAST);
    for (const room of [...rooms, LAST, LAST]) {
      await evictDurableObject(stub(room));
      const next = await withKey(key, room);
      expect(await before.closeCode()).toBe(4409);
      expect(before.closed?.reason).toBe("A newer socket was opened with this API key");
      before = next;
    }
    await publish(ada.id, "for the last");
    expect(await before.events(1)).toMatchObject([{ data: "for the last" }]);
  });

  test("another key of the same person, and the person's own sockets, stay", async () => {
    const [one, two] = [await withKey(await newKey(), LAST), await signedIn(LAST, ada)];
    const key = await newKey();
    const three = await withKey(key, LAST);
    await publish(ada.id, "all three");
    for (const client of [one, two, three]) expect(await client.events(1)).toMatchObject([{ data: "all three" }]);
  });

  test("showing the key again on the same socket is no second socket", async () => {
    const key = await newKey();
    const client = await withKey(key, LAST);
    client.send({ type: "auth", token: key });
    await client.take("authenticated");
    await publish(ada.id, "still here");
    expect(await client.events(1)).toMatchObject([{ data: "still here" }]);
    expect(client.closed).toBeUndefined();
  });

  test("twelve at once in all rooms: one stays, and hears", async () => {
    const key = await newKey();
    const clients = await Promise.all(Array.from({ length: 12 }, (_, ix) => connect(rooms[ix % rooms.length] ?? LAST)));
    for (const client of clients)
      client.send({ type: "auth", token: key }).send({ type: "subscribe", channels: ["jobs"] });
    await vi.waitUntil(() => clients.filter(({ closed }) => closed).length === 11, { timeout: 5_000 });
    const staying = clients.find(({ closed }) => !closed);
    await staying?.take("subscribed");
    await publish(ada.id, "one hears");
    expect(await staying?.events(1)).toMatchObject([{ data: "one hears" }]);
    expect(clients.map(({ closed }) => closed?.code).filter((code) => code !== undefined)).toEqual(
      Array(11).fill(4409),
    );
  });
});

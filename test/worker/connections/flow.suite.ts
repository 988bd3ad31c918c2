/** From the sign-in in a browser to the shelf, and back. */
import { expect, test } from "vitest";
import { audibleDisconnected, audibleStatus, audibleSynced } from "../../../src/contracts/audible.ts";
import { libraryPage } from "../../../src/contracts/library.ts";
import { bindings } from "../accounts/api.ts";
import { data } from "../accounts/people.ts";
import { connected, reader, settled, standIn } from "./people.ts";

test("a pasted address connects, the queue imports, and disconnecting leaves the books", async () => {
  const person = await reader({ us: 120 });
  expect(audibleStatus.parse(await (await person.call("GET", "/api/audible/status")).json())).toEqual({
    connected: false,
    marketplace: null,
    device_name: null,
    last_sync_at: null,
    books_count: null,
  });
  const first = await connected(person);
  expect(first).toMatchObject({
    state: "active",
    marketplace: "us",
    from_file: false,
    account_name: `${person.id} Reader`,
  });
  const now = await settled(person, first.id);
  // Of each hundred: a podcast and an episode, a periodical, a part, no title, pending, hidden, broken, without a number.
  expect(now.problem).toBeNull();
  expect(now.last_sync).toMatchObject({
    status: "succeeded",
    imported: 111,
    updated: 0,
    skipped: 0,
    errors: 3,
    done: 120,
  });
  expect(now.stores).toEqual([
    expect.objectContaining({ marketplace: "us", store_total: 120, imported: 111, skipped: 9 }),
  ]);
  expect(now.books_count).toBe(111);
  const shelf = await data(await person.call("GET", "/api/library?source=audible&page_size=100"), libraryPage);
  expect(shelf.page_info.total_items).toBe(111);
  const again = await person.call("POST", "/api/audible/sync");
  expect(again.status).toBe(200);
  expect(audibleSynced.parse(await again.json())).toMatchObject({
    imported: 0,
    updated: 0,
    skipped: 111,
    errors: 3,
    total: 114,
  });
  const gone = await person.call("DELETE", "/api/audible/disconnect");
  expect(audibleDisconnected.parse(await gone.json())).toEqual({
    success: true,
    message: "Audible account disconnected successfully. Device removed from Amazon account.",
  });
  const report = await standIn({ do: "report", id: person.id });
  expect(report.devices).toEqual([{ serial: expect.any(String), isRegistered: false }]);
  expect(report.refusals).toEqual([]);
  const kept = await data(await person.call("GET", "/api/library?source=audible"), libraryPage);
  expect(kept.page_info.total_items).toBe(111);
  expect(await bindings.DB.prepare("SELECT count(*) AS n FROM connections").first()).toEqual({ n: 0 });
});

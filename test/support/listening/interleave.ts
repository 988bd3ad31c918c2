/** Random interleavings of what people do on three devices and what lines do to it, and what must hold at the end. */
import fc from "fast-check";
import { expect } from "vitest";
import { NEAR_SECONDS } from "../../../frontend/src/features/player/sync/offers.ts";
import type { Stretch } from "../../../src/features/listening/progress/decide.ts";
import type { Clock } from "./clock.ts";
import { Device, type Fault, type Server } from "./device.ts";

/** What is asked of a server afterwards: the rows of a device in history. */
export interface Asked extends Server {
  rows(deviceId: string): Promise<Pick<Stretch, "seq" | "untilSeq" | "kind" | "position" | "untilPosition">[]>;
}

type Act =
  | {
      do: "play" | "pause" | "sleep" | "finish" | "offline" | "online" | "open" | "leave" | "take" | "stay";
      on: number;
    }
  | { do: "seek"; on: number; to: number }
  | { do: "fault"; on: number; fault: Fault }
  | { do: "wait"; seconds: number };

const on = fc.nat({ max: 2 });
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant("play" as const), on }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("seek" as const), on, to: fc.nat({ max: 36_000 }) }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constantFrom("pause" as const, "sleep" as const, "finish" as const), on }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom("offline" as const, "online" as const), on }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom("open" as const, "leave" as const), on }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom("take" as const, "stay" as const), on }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("fault" as const),
      on,
      fault: fc.constantFrom<Fault>("lost", "answer lost", "twice", "late", "slow"),
    }),
  },
  { weight: 5, arbitrary: fc.record({ do: fc.constant("wait" as const), seconds: fc.integer({ min: 1, max: 40 }) }) },
);

export const acts = (most: number): fc.Arbitrary<Act[]> => fc.array(act, { minLength: 8, maxLength: most });

const HOUR = 3_600_000;
/** One right, one an hour ahead, one an hour behind. */
export const SKEWS = [0, HOUR, -HOUR];

async function perform(devices: readonly Device[], clock: Clock, step: Act): Promise<void> {
  // No two things happen at the same millisecond, so that one of them is the newest.
  await clock.advance(7);
  if (step.do === "wait") return clock.advance(step.seconds * 1_000);
  const device = devices[step.on];
  if (!device) return;
  switch (step.do) {
    case "play":
      return device.play();
    case "pause":
    case "sleep":
    case "finish":
      return device.pause(step.do);
    case "seek":
      return device.seek(step.to);
    case "offline":
      device.online = false;
      return;
    case "online":
      device.online = true;
      return;
    case "open":
      void device.open();
      return clock.advance(10_000);
    case "leave":
      await device.leave();
      void device.open();
      return clock.advance(10_000);
    case "take":
      return device.takeOffer();
    case "stay":
      return device.declineOffer();
    case "fault":
      device.faults.push(step.fault);
      return;
  }
}

/** Runs one interleaving, and checks what must hold whatever happened. @returns how many deeds it had */
export async function interleave(steps: readonly Act[], clock: Clock, server: Asked, bookId: number): Promise<number> {
  const devices = SKEWS.map((skew) => new Device(clock, server, skew, bookId));
  for (const device of devices) {
    void device.open();
    await clock.advance(1_000);
    // A report that the line does not hold up tells how the clocks differ.
    await device.seek(10 * (devices.indexOf(device) + 1));
    await clock.advance(1_000);
  }
  for (const step of steps) await perform(devices, clock, step);
  for (const device of devices) {
    device.online = true;
    device.faults = [];
    await clock.advance(7);
    await device.pause();
  }
  // Longer than the longest back-off, and than anything is late.
  await clock.advance(200_000);
  for (const device of devices) await nothingIsLost(device, server);
  await allAgree(devices, clock, server);
  return devices.reduce((sum, { deeds }) => sum + deeds.length, 0);
}

async function nothingIsLost(device: Device, server: Asked): Promise<void> {
  expect(device.reused).toEqual([]);
  expect(await device.waiting()).toBe(0);
  const rows = [...(await server.rows(await device.id()))].sort((a, b) => a.seq - b.seq);
  const sent = [...device.sent.values()].sort((a, b) => a.seq - b.seq);
  // Each number is in exactly one row, and no row has a number that was never sent.
  const covered = rows.flatMap(({ seq, untilSeq }) => Array.from({ length: untilSeq - seq + 1 }, (_, at) => seq + at));
  expect(covered).toEqual(sent.map(({ seq }) => seq));
  // Every deed of the person is a row of its own, at its place.
  const deeds = rows.filter(({ kind }) => kind !== "listen").map(({ kind, position }) => ({ kind, position }));
  expect(deeds).toEqual(device.deeds.map(({ kind, position }) => ({ kind, position })));
  // And where the listening after it was at last.
  for (const row of rows) expect(row.untilPosition).toBe(device.sent.get(row.untilSeq)?.position_seconds);
}

async function allAgree(devices: readonly Device[], clock: Clock, server: Asked): Promise<void> {
  const bookId = devices[0]?.bookId ?? 0;
  // By the true time of everything that was ever written, deeds and beats: no clock was corrected here.
  const written = devices.flatMap((device) =>
    [...device.sent.values()].map((entry) => ({ device, at: Date.parse(entry.at) - device.skew, entry })),
  );
  const newest = written.sort((a, b) => b.at - a.at || b.entry.seq - a.entry.seq)[0];
  const { place } = await server.state(bookId);
  expect({ device: place?.device.id, position: place?.position_seconds }).toEqual({
    device: await newest?.device.id(),
    position: newest?.entry.position_seconds,
  });
  for (const device of devices) {
    const opening = device.open();
    await clock.advance(10_000);
    const { position, offer } = await opening;
    const goesThere = Math.abs((position ?? -1) - (place?.position_seconds ?? 0)) <= NEAR_SECONDS;
    const { stayed } =
      (await device.storage.change([`book:${bookId}`], ({ books }) => books.get(`book:${bookId}`))) ?? {};
    // Who said "Stay" to this very place is not asked again.
    const declined = stayed !== null && stayed?.device.id === place?.device.id;
    expect(goesThere || offer?.place.device_seq === place?.device_seq || declined).toBe(true);
    device.engine.close();
  }
}

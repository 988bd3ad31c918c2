/** Devices of a person, for tests: each keeps its own numbers and its own clock. */
import { expect } from "vitest";
import type { z } from "zod";
import {
  historyPage,
  type ListeningEntry,
  type ProgressReport,
  progressState,
  progressTaken,
} from "../../../src/contracts/listening.ts";
import { data, type Person } from "../catalogue/api.ts";

type Entry = Partial<ListeningEntry> & { secondsAgo?: number };

export interface Device {
  id: string;
  name: string;
  /** The entries as a report would carry them, with the next numbers of the device. */
  report(...entries: Entry[]): ProgressReport;
  /** Sends a report. */
  send(book: number, report: ProgressReport): Promise<z.infer<typeof progressTaken>>;
  /** Does something, and tells of it at once. */
  does(book: number, ...entries: Entry[]): Promise<z.infer<typeof progressTaken>>;
}

/** @param skew how many seconds its clock is ahead */
export function device(who: Person, name: string, skew = 0): Device {
  const id = crypto.randomUUID();
  let seq = 0;
  const clock = (secondsAgo = 0) => new Date(Date.now() + (skew - secondsAgo) * 1_000).toISOString();
  const report: Device["report"] = (...entries) => ({
    device: { id, name },
    sent_at: clock(),
    entries: entries.map(({ secondsAgo, ...entry }) => ({
      seq: ++seq,
      kind: "seek",
      position_seconds: 0,
      from_seconds: null,
      speed: 1,
      at: clock(secondsAgo),
      ...entry,
    })),
  });
  const send: Device["send"] = async (book, body) =>
    data(await who.post(`/api/library/${book}/progress`, body), progressTaken);
  return { id, name, report, send, does: (book, ...entries) => send(book, report(...entries)) };
}

export const progress = async (who: Person, book: number) =>
  data(await who.get(`/api/library/${book}/progress`), progressState);

export const history = async (who: Person, book: number, query = "limit=200") =>
  data(await who.get(`/api/library/${book}/history?${query}`), historyPage);

/** All rows, page by page. */
export async function wholeHistory(who: Person, book: number, limit = 7) {
  const items = [];
  for (let cursor: number | null = null, first = true; first || cursor !== null; first = false) {
    const page: z.infer<typeof historyPage> = await history(
      who,
      book,
      `limit=${limit}${cursor === null ? "" : `&cursor=${cursor}`}`,
    );
    expect(page.items.length).toBeLessThanOrEqual(limit);
    items.push(...page.items);
    cursor = page.next_cursor;
  }
  return items;
}

/**
 * The same interleavings as in plain Node, over the real routes and the real database; and the shelf that follows.
 * LECTERN_INTERLEAVINGS says how many.
 */
import { env } from "cloudflare:workers";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { shelfItem } from "../../../src/contracts/library.ts";
import { type ProgressReport, progressState, progressTaken } from "../../../src/contracts/listening.ts";
import { Clock } from "../../support/listening/clock.ts";
import { type Asked, acts, interleave } from "../../support/listening/interleave.ts";
import { add, bindings, data, type Person, person } from "../catalogue/api.ts";
import { wholeHistory } from "./devices.ts";

const { INTERLEAVINGS } = env as unknown as { INTERLEAVINGS: string }; // a binding of the config
const RUNS = Number(INTERLEAVINGS);

class Routes implements Asked {
  #underWay = 0;

  readonly who: Person;
  readonly book: number;

  constructor(who: Person, book: number) {
    this.who = who;
    this.book = book;
  }

  async #count<T>(answer: Promise<T>): Promise<T> {
    this.#underWay++;
    return answer.finally(() => this.#underWay--);
  }

  report = (book: number, report: ProgressReport) =>
    this.#count(this.who.post(`/api/library/${book}/progress`, report).then((reply) => data(reply, progressTaken)));

  state = (book: number) =>
    this.#count(this.who.get(`/api/library/${book}/progress`).then((reply) => data(reply, progressState)));

  async rows(deviceId: string) {
    const { results } = await bindings.DB.prepare(
      `SELECT seq, until_seq AS untilSeq, kind, position_seconds AS position, until_seconds AS untilPosition
       FROM listening_log WHERE user_id = ? AND device_id = ?`,
    )
      .bind(this.who.id, deviceId)
      .all<Awaited<ReturnType<Asked["rows"]>>[number]>();
    const shown = (await wholeHistory(this.who, this.book, 50)).filter(({ device }) => device.id === deviceId);
    // What is in the log is what history shows.
    expect(shown.map(({ kind, position_seconds }) => `${kind} ${position_seconds}`).sort()).toEqual(
      results.map(({ kind, position }) => `${kind} ${position}`).sort(),
    );
    return results;
  }

  /** Everything that was asked has been answered; what needs nobody's answer is a few turns of promises. */
  settle = async () => {
    for (let idle = 0; idle < 60; idle++) {
      await Promise.resolve();
      while (this.#underWay > 0) {
        await new Promise((resolve) => setTimeout(resolve, 0));
        idle = 0;
      }
    }
  };
}

describe("interleavings over the routes", () => {
  let start: number;
  beforeEach(() => {
    start = Date.now();
    vi.useFakeTimers({ toFake: ["Date"], now: start });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test(`${RUNS} of them: no place is lost, all agree, and the shelf is where the newest deed was`, async () => {
    const who = await person("many-devices");
    let runs = 0;
    const property = fc.asyncProperty(acts(25), async (steps) => {
      vi.setSystemTime(start);
      const book = await add(who, { title: `Book ${crypto.randomUUID()}`, duration_minutes: 6_000 });
      const routes = new Routes(who, book);
      const clock = new Clock(start, routes.settle, (now) => vi.setSystemTime(now));
      await interleave(steps, clock, routes, book);
      const { place } = await routes.state(book);
      const item = await data(await who.get(`/api/library/${book}`), shelfItem);
      expect([item.position_seconds, item.last_listened_at]).toEqual([place?.position_seconds, place?.at]);
      runs++;
    });
    await fc.assert(property, { numRuns: RUNS, seed: 20_261_127, endOnFailure: true });
    expect(runs).toBe(RUNS);
  });
});

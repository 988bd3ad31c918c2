/** The rules of the player: book time, smart rewind, the sleep timer, speeds, finer steps. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { swipeOf } from "../../../frontend/src/features/player/parts/use-swipe.ts";
import { moved } from "../../../frontend/src/features/player/queue/moved.ts";
import {
  heardShare,
  neighbour,
  placeOfTime,
  previousSpot,
  resumeAt,
  spotAt,
} from "../../../frontend/src/features/player/rules/book-time.ts";
import { draggedTo, shareAt, ticksOf } from "../../../frontend/src/features/player/rules/finer-steps.ts";
import {
  afterChapter,
  afterListening,
  forChapters,
  forMinutes,
  loudness,
  OFF,
  type SleepTimer,
  stepped,
} from "../../../frontend/src/features/player/rules/sleep-timer.ts";
import { rewindSeconds, rewound } from "../../../frontend/src/features/player/rules/smart-rewind.ts";
import { speedNear, timeLeft } from "../../../frontend/src/features/player/rules/speeds.ts";
import type { Chapter } from "../../../frontend/src/features/player/store.ts";

const chapter = (index: number, start_seconds: number, duration_seconds: number, made = true): Chapter => ({
  index,
  title: `Chapter ${index + 1}`,
  start_seconds,
  duration_seconds,
  audio_path: made ? `/chapters/${index}` : null,
});
const chapters = [chapter(0, 0, 60), chapter(1, 60, 60), chapter(2, 120, 60)];

describe("book time", () => {
  test.for([
    [-5, 0, 0],
    [0, 0, 0],
    [59.5, 0, 59.5],
    [60, 1, 0],
    [75, 1, 15],
    [120, 2, 0],
    [179.99, 2, 59.95],
    [900, 2, 59.95],
  ])("%s seconds are chapter %s at %s", ([at = 0, index, from]) => {
    const spot = spotAt(chapters, at);
    expect(spot?.chapter.index).toBe(index);
    expect(spot?.from).toBeCloseTo(from ?? 0, 2);
  });

  test("only what is made is played", () => {
    expect(spotAt([chapter(0, 0, 0, false)], 10)).toBeUndefined();
    expect(spotAt([chapter(0, 0, 60), chapter(1, 60, 0, false)], 70)?.chapter.index).toBe(0);
  });

  test("a place belongs to the last chapter that begins before it, in a book of any length", () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 5_000 }), { minLength: 1, maxLength: 400 });
    fc.assert(
      fc.property(lengths, fc.double({ min: 0, max: 1, noNaN: true }), (listed, share) => {
        let end = 0;
        const book = listed.map((length, index) => {
          const one = chapter(index, end, length);
          end += length;
          return one;
        });
        const at = share * end;
        const expected = book.findLastIndex(({ start_seconds }) => start_seconds <= at);
        expect(placeOfTime(book, at)).toBe(expected);
      }),
    );
  });

  test("heard to its end, a book begins anew", () => {
    expect(resumeAt(179, 180)).toBe(0);
    expect(resumeAt(170, 180)).toBe(170);
    expect(resumeAt(50, 0)).toBe(50);
  });

  test("back goes to the start of the chapter, near its start to the one before", () => {
    const [first, second] = chapters as [Chapter, Chapter]; // three, above
    expect(previousSpot(chapters, second, 3.1)).toEqual({ chapter: second, from: 0 });
    expect(previousSpot(chapters, second, 3)).toEqual({ chapter: first, from: 0 });
    expect(previousSpot(chapters, first, 1)).toEqual({ chapter: first, from: 0 });
    expect(neighbour(chapters, second, 1)?.index).toBe(2);
    expect(neighbour(chapters, first, -1)).toBeUndefined();
    expect(heardShare(second, 75)).toBe(0.25);
    expect(heardShare(second, 30)).toBe(0);
    expect(heardShare(second, 300)).toBe(1);
  });
});

describe("smart rewind", () => {
  test.for([
    ["off", 5_000, 0],
    ["fixed", 9, 0],
    ["fixed", 11, 10],
    ["fixed", 900_000, 10],
    ["adaptive", 9.9, 0],
    ["adaptive", 10, 3],
    ["adaptive", 86_400, 45],
    ["adaptive", 30 * 86_400, 45],
  ] as const)("%s after %s s: %s s", ([mode, pause, back]) => expect(rewindSeconds(mode, pause)).toBeCloseTo(back, 5));

  test("a longer pause never goes back less, and never across the start of the chapter", () => {
    const pause = fc.double({ min: 0, max: 1e7, noNaN: true });
    fc.assert(
      fc.property(pause, pause, fc.double({ min: 0, max: 9_000, noNaN: true }), (a, b, from) => {
        const [short, long] = [Math.min(a, b), Math.max(a, b)];
        expect(rewindSeconds("adaptive", short)).toBeLessThanOrEqual(rewindSeconds("adaptive", long));
        expect(rewound(from, rewindSeconds("adaptive", long))).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe("the sleep timer", () => {
  test("counts what is heard and ends once", () => {
    let timer = forMinutes(1);
    const asleep: boolean[] = [];
    for (let second = 0; second < 120; second++) {
      const after = afterListening(timer, 0.5);
      timer = after.timer;
      asleep.push(after.asleep);
    }
    expect(asleep.indexOf(true)).toBe(119);
    expect(timer).toEqual(OFF);
    expect(afterListening(timer, 100).asleep).toBe(false);
  });
  test("counts the ends of chapters, and minutes do not care for them", () => {
    const two = afterChapter(forChapters(2));
    expect(two).toEqual({ timer: forChapters(1), asleep: false });
    expect(afterChapter(two.timer)).toEqual({ timer: OFF, asleep: true });
    expect(afterChapter(forMinutes(5))).toEqual({ timer: forMinutes(5), asleep: false });
    expect(afterListening(forChapters(1), 1e6).asleep).toBe(false);
  });
  test("is made longer and shorter while it runs, within bounds", () => {
    expect(stepped(forMinutes(10), 1)).toEqual(forMinutes(15));
    expect(stepped(forMinutes(3), -1)).toEqual(forMinutes(1));
    expect(stepped(forMinutes(600), 1)).toEqual(forMinutes(600));
    expect(stepped(forChapters(1), -1)).toEqual(forChapters(1));
    expect(stepped(forChapters(1), 1)).toEqual(forChapters(2));
    expect(stepped(OFF, 1)).toEqual(OFF);
  });
  test.for([
    [OFF, 1, 1],
    [{ kind: "time", left: 60 }, 1, 1],
    [{ kind: "time", left: 6 }, 99, 0.5],
    [{ kind: "chapters", left: 1 }, 3, 0.25],
    [{ kind: "chapters", left: 2 }, 3, 1],
    [{ kind: "time", left: 0 }, 3, 0],
  ] as [SleepTimer, number, number][])("%j, %s s of the chapter left: %s as loud", ([timer, left, loud]) =>
    expect(loudness(timer, left)).toBe(loud),
  );
});

describe("speeds", () => {
  test.for([
    [1.4, 1.4],
    [1.42, 1.4],
    [1.43, 1.45],
    [0.1, 0.5],
    [9, 3.5],
    [0.1 + 0.2 + 0.9, 1.2],
  ])("%s is %s", ([value = 0, speed]) => expect(speedNear(value)).toBe(speed));
  test("what is left is as long as it will take", () => {
    expect(timeLeft(3_600, 1.5)).toBe(2_400);
    expect(timeLeft(-3, 2)).toBe(0);
  });
});

describe("the line", () => {
  test("the farther from it, the finer", () => {
    expect([0, 49, 50, -60, 120, 200, -900].map(shareAt)).toEqual([1, 1, 0.5, 0.5, 0.25, 0.1, 0.1]);
    expect(draggedTo(100, 50, 0, 600, 300)).toBe(200);
    expect(draggedTo(100, 50, 250, 600, 300)).toBe(110);
    expect(draggedTo(100, -300, 0, 600, 300)).toBe(0);
    expect(draggedTo(100, 300, 0, 600, 0)).toBe(100);
  });
  test("ticks only where they stand apart", () => {
    expect(ticksOf([0, 60, 120], 180, 300)).toEqual([1 / 3, 2 / 3]);
    expect(ticksOf([0, 1, 120], 180, 300)).toEqual([]);
    expect(ticksOf([0], 180, 300)).toEqual([]);
  });
});

test("a swipe goes where it goes farthest, and a touch is none", () => {
  expect(swipeOf(10, -20)).toBeUndefined();
  expect(swipeOf(10, -80)).toBe("up");
  expect(swipeOf(-10, 80)).toBe("down");
  expect(swipeOf(-90, 80)).toBe("forward");
  expect(swipeOf(90, 80)).toBe("backward");
});

test("a queue is put in another order, and nothing gets lost", () => {
  expect(moved(["a", "b", "c"], 2, 0)).toEqual(["c", "a", "b"]);
  expect(moved(["a", "b", "c"], 0, 9)).toEqual(["b", "c", "a"]);
  expect(moved([], 0, 0)).toEqual([]);
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.nat(20), fc.nat(20), (items, from, to) => {
      expect(moved(items, from, to).toSorted()).toEqual(items.toSorted());
    }),
  );
});

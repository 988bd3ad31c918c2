import { expect, test } from "vitest";
import { readPosition } from "../../../src/app/http/read-position.ts";

const BOOKMARK = "00000085-0000024c-00004c6d-8e61117bf38d7adb71b934ebbf891683";

test.for([
  ["a bookmark is followed", { method: "GET", bookmark: BOOKMARK, isKnown: true }, BOOKMARK],
  ["a stranger's bookmark too", { method: "GET", bookmark: BOOKMARK, isKnown: false }, BOOKMARK],
  ["rubbish is none", { method: "GET", bookmark: "first-unconstrained", isKnown: true }, "first-primary"],
  [
    "a client that sends none reads what it wrote",
    { method: "GET", bookmark: undefined, isKnown: true },
    "first-primary",
  ],
  ["who writes decides by the newest", { method: "PUT", bookmark: BOOKMARK, isKnown: true }, "first-primary"],
  ["a stranger writes at the primary", { method: "POST", bookmark: undefined, isKnown: false }, "first-primary"],
  ["a stranger reads nearby", { method: "GET", bookmark: undefined, isKnown: false }, "first-unconstrained"],
] as const)("%s", ([, asking, position]) => expect(readPosition(asking)).toBe(position));

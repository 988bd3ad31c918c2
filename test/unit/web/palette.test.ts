/** The palette: what a few letters find, in which order. */
import { expect, test } from "vitest";
import type { Choice } from "../../../frontend/src/features/palette/choice.ts";
import { find, type Known } from "../../../frontend/src/features/palette/find.ts";

const place = (id: string, label: string, kind: Choice["kind"] = "page"): Choice => ({
  id,
  kind,
  label,
  does: { to: { to: "/" } },
});

const known: Known = {
  places: [
    place("page-library", "Library"),
    place("page-studio", "Studio"),
    place("setting-playback", "Playback", "setting"),
    place("page-everywhere", "Search all books here for “…”"),
  ],
  everywhere: "page-everywhere",
  entries: [],
  narrations: [
    { id: "a", title: "The Salt Road", author: "Mara Quill" },
    { id: "b", title: "Sound and Salt", author: null },
  ],
  recent: [place("title-7", "Salt and Iron", "title"), place("page-studio", "Studio")],
};
const ids = (typed: string, more: Partial<Known> = {}) => find(typed, { ...known, ...more }).map(({ id }) => id);

test("nothing typed: what was used lately, then the places, each once and no settings", () => {
  expect(ids("")).toEqual(["title-7", "page-studio", "page-library"]);
});

test("what was used lately stands before what only fits, and a search everywhere last", () => {
  expect(ids("salt")).toEqual(["title-7", "narration-a", "narration-b", "page-everywhere"]);
});

test("settings are found by their names, narrations by beginnings of words alone", () => {
  expect(ids("playb")).toEqual(["setting-playback", "page-everywhere"]);
  expect(ids("alt")).toEqual(["page-everywhere"]);
});

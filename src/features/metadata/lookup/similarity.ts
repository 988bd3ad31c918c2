/** How alike two texts or two people's names are, 0 to 1. Pure. */
import { textKey } from "../../../core/text-key.ts";

function pairsOf(text: string): Map<string, number> {
  const pairs = new Map<string, number>();
  for (let at = 0; at < text.length - 1; at++) {
    const pair = text.slice(at, at + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
}

/** The share of pairs of letters that two texts have in common (Dice's coefficient), after folding. */
export function likeness(one: string, other: string): number {
  const [left, right] = [textKey(one).replaceAll(" ", ""), textKey(other).replaceAll(" ", "")];
  if (left === right) return 1;
  if (left.length < 2 || right.length < 2) return 0;
  const pairs = pairsOf(left);
  let common = 0;
  for (const [pair, times] of pairsOf(right)) common += Math.min(times, pairs.get(pair) ?? 0);
  return (2 * common) / (left.length + right.length - 2);
}

/** "J. R. R. Tolkien" and "JRR Tolkien" -> given "jrr", family "tolkien"; "Tolkien, J.R.R." is turned around. */
function partsOf(name: string): { given: string[]; family: string } {
  const [last, first, ...more] = name.split(",");
  const turned = first !== undefined && more.length === 0 ? `${first} ${last}` : name;
  const words = textKey(turned).split(" ");
  return { given: words.slice(0, -1), family: words.at(-1) ?? "" };
}

const initials = (given: string[]) => given.map((word) => word[0] ?? "").join("");

/** Equal family names and given names that can be each other's short form are one person: "J. K." and "Joanne Kathleen". */
export function sameName(one: string, other: string): number {
  if (textKey(one) === textKey(other)) return 1;
  const [left, right] = [partsOf(one), partsOf(other)];
  if (left.family !== right.family) return likeness(one, other) * 0.9;
  if (left.given.join("") === right.given.join("")) return 1;
  const isShort = (given: string[], of: string[]) => {
    const short = given.join("");
    const long = initials(of);
    return (
      short !== "" && long !== "" && given.every((word) => word.length === 1 || word === long) && long.startsWith(short)
    );
  };
  if (isShort(left.given, right.given) || isShort(right.given, left.given)) return 0.95;
  return Math.min(0.7, likeness(left.given.join(" "), right.given.join(" ")));
}

/** How far two groups of people are the same: the smaller group's share that is in the larger one. */
export function samePeople(one: readonly string[], other: readonly string[]): number {
  const [few, many] = one.length <= other.length ? [one, other] : [other, one];
  if (few.length === 0) return 0;
  const best = few.map((name) => Math.max(...many.map((candidate) => sameName(name, candidate))));
  return best.reduce((sum, value) => sum + value, 0) / few.length;
}

/** Who has an account at the stand-in, and what they own. */
import type { Kind } from "./items.ts";
import { Library } from "./library.ts";
import { type Account, AudibleService, type Code, type Obstacle } from "./service.ts";

/** A shelf as people have it: mostly books, some of everything else. */
export function mixed(n: number): Kind {
  if (n % 10 === 1) return "plus";
  const others: Record<number, Kind> = {
    17: "leaving",
    23: "podcast",
    24: "episode",
    32: "preorder",
    37: "periodical",
    42: "part",
    47: "no_title",
    53: "pending",
    59: "hidden",
    67: "broken",
    73: "no_asin",
  };
  return others[n % 100] ?? "book";
}

/**
 * Libraries of three stores.
 * @param shared titles that the second and third store have too, by the same number or under one of their own
 */
export function threeStores(sizes: Partial<Record<Code, number>>, shared = 0): Map<Code, Library> {
  const libraries = new Map<Code, Library>();
  let from = 0;
  for (const [store, size] of Object.entries(sizes) as [Code, number][]) {
    const library = new Library(store);
    const isFirst = libraries.size === 0;
    const twins = isFirst ? 0 : Math.min(shared, size);
    const [first] = libraries.values();
    // Half under the number that the first store has, half under another one.
    library.add(Math.ceil(twins / 2), { from: 0, space: first?.space ?? store, kindOf: mixed });
    library.add(Math.floor(twins / 2), { from: Math.ceil(twins / 2), kindOf: mixed });
    library.add(size - twins, { from: isFirst ? 0 : from, kindOf: mixed });
    from += size;
    libraries.set(store, library);
  }
  return libraries;
}

const at = (name: string) => `${name}@stand-in.example`;
const person = (id: string, name: string, more: Partial<Account> = {}): Account => ({
  id: `amzn1.account.${id.toUpperCase()}`,
  name,
  email: at(id),
  password: "library",
  libraries: new Map(),
  ...more,
});

/** The people of `npm start -- --stand-ins`. */
export function populate(service: AudibleService): void {
  const anna = service.add(person("anna", "Anna Keating", { libraries: threeStores({ us: 140, uk: 60, de: 35 }, 20) }));
  const library = anna.libraries.get("us");
  if (library) {
    library.wishes = ["WA", "WB", "WC"];
    for (const index of [5, 10, 15])
      library.places.set(library.asin(index), { position_ms: 4_542_015, last_updated: "2025-06-16 20:23:18.818" });
  }
  service.add(person("empty", "Emil Novak"));
  service.add(person("full", "Fanny Brandt", { isFull: true }));
  const obstacles: Obstacle[] = ["captcha", "otp", "choose", "approval", "bot", "cvf", "two_pages"];
  for (const obstacle of obstacles)
    service.add(person(obstacle, "Otto Moreau", { obstacle, libraries: threeStores({ us: 12 }) }));
}

export function newService(): AudibleService {
  const service = new AudibleService();
  populate(service);
  return service;
}

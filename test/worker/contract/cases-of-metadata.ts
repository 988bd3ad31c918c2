/** Cases of the sources of descriptions. */
import { asin } from "../catalogue/numbers.ts";
import type { Cases } from "./cases.ts";
import type { World } from "./world.ts";

const candidate = (fields: object) => ({ source: "audnexus", id: "B007978NPG", fields });
const own = async (world: World) => Number(await world.book("member"));

export const METADATA: Record<string, Cases> = {
  "POST /api/metadata/lookup": { happy: () => ({ as: "member", body: { asin: "B007978NPG" } }) },
  "POST /api/metadata/apply": {
    happy: async (world) => ({
      as: "member",
      body: { book_id: await own(world), candidates: [candidate({ publisher: "A house" })] },
    }),
    conflict: async (world) => {
      const taken = asin();
      await world.book("admin", { asin: taken });
      const book_id = Number(await world.book("admin"));
      return { as: "admin", body: { book_id, candidates: [candidate({ asin: taken })], fields: ["asin"] } };
    },
  },
  "POST /api/books/{book_id}/refresh-metadata": {
    private: true,
    happy: async (world) => ({
      as: "member",
      params: { book_id: await world.book("member") },
      body: { dry_run: true },
    }),
    conflictElsewhere: "a source that gives it another book's number: as for apply",
  },
};

/** Cases of merging books that are one, and of parting them again. */
import { z } from "zod";
import type { Cases, Request } from "./cases.ts";
import type { World } from "./world.ts";

const merges = z.object({ data: z.object({ merges: z.array(z.object({ id: z.int() })) }) });

const pair = async (world: World) => {
  const [kept, other] = [await world.book("member"), await world.book("member")];
  return { params: { book_id: kept }, body: { duplicate_ids: [Number(other)] } };
};

/** Two books that were merged. @returns the merge's id, and what merged them */
async function merge(world: World) {
  const { params, body } = await pair(world);
  const reply = await world.call("member", "POST", `/api/books/${params.book_id}/merge`, body);
  return { id: String(merges.parse(await reply.json()).data.merges[0]?.id), params, body };
}

const undo = (id: string): Request => ({ as: "member", params: { merge_id: id } });

export const MERGES: Record<string, Cases> = {
  "GET /api/books/duplicates": { happy: () => ({ as: "member" }) },
  "POST /api/books/{book_id}/merge": {
    private: true,
    happy: async (world) => ({ as: "member", ...(await pair(world)) }),
    conflict: async (world) => {
      const { params, body } = await merge(world);
      return { as: "member", params, body };
    },
  },
  "POST /api/books/merges/{merge_id}/undo": {
    private: true,
    happy: async (world) => undo((await merge(world)).id),
    conflict: async (world) => {
      const { id } = await merge(world);
      await world.call("member", "POST", `/api/books/merges/${id}/undo`);
      return undo(id);
    },
  },
  "GET /api/books/{book_id}/merges": {
    private: true,
    happy: async (world) => ({ as: "member", params: { book_id: await world.book("member") } }),
  },
};

/** The text of one chapter, out of all its pieces. */
import { z } from "zod";
import { type Block, block } from "../../../contracts/manuscript.ts";
import { notFound } from "../../../core/errors.ts";
import type { AppContext } from "../../../platform/context.ts";
import { chaptersKey } from "../keys.ts";
import { blockStarts, type Piece, piecesOf, readPiece } from "./pieces.ts";

const blocks = z.array(block);

/** @returns the blocks, and where in each piece they begin. @throws AppError NOT_FOUND when the text is gone */
export async function readRow(
  ctx: AppContext,
  manuscriptId: string,
  row: Parameters<typeof piecesOf>[0],
): Promise<{ blocks: Block[]; starts: number[][] }> {
  const bytes = await Promise.all(piecesOf(row).map((piece) => readBytes(ctx, manuscriptId, piece)));
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  return {
    blocks: blocks.parse(bytes.flatMap((piece) => readPiece(decoder.decode(piece)))),
    starts: bytes.map(blockStarts),
  };
}

async function readBytes(ctx: AppContext, manuscriptId: string, [offset, length]: Piece): Promise<Uint8Array> {
  if (length === 0) return new Uint8Array();
  const object = await ctx.env.BUCKET.get(chaptersKey(manuscriptId), { range: { offset, length } });
  if (!object) throw notFound("The manuscript's text");
  return new Uint8Array(await object.arrayBuffer());
}

/** Texts that were handed in and that no narration uses: what their owner has not decided on yet. */
import type { ManuscriptList } from "../../contracts/manuscripts.ts";
import { toIso } from "../../core/clock.ts";
import type { UserContext } from "../../platform/context.ts";
import { UNUSED_DAYS } from "./limits.ts";
import { listDrafts } from "./store.ts";

export async function listOwnDrafts(
  ctx: UserContext,
  page: { limit: number; offset: number },
): Promise<ManuscriptList> {
  const { rows, total } = await listDrafts(ctx.db, ctx.actor.userId, page);
  const manuscripts = rows.map(({ id, title, authors, format, chapters, words, createdAt }) => ({
    id,
    title,
    authors,
    format,
    chapters,
    words,
    created_at: toIso(createdAt),
    expires_at: toIso(createdAt + UNUSED_DAYS * 86_400_000),
  }));
  return { manuscripts, total, ...page };
}

/** The chapters of a title, as its publisher marked them. */
import type { AudibleChapters } from "../../../../contracts/audible.ts";
import type { Marketplace } from "../../../../contracts/connections.ts";
import { notFound } from "../../../../core/errors.ts";
import { callApi, type Session } from "./call-api.ts";
import { audibleError } from "./errors.ts";
import { chapterReply } from "./replies.ts";

/** @throws AppError NOT_FOUND, and as `callApi` */
export async function readChapters(session: Session, store: Marketplace, asin: string): Promise<AudibleChapters> {
  const reply = await callApi(session, {
    store,
    path: `/1.0/content/${asin}/metadata`,
    query: { response_groups: "chapter_info", chapter_titles_type: "Flat" },
    answers: [404],
  });
  if (reply.status === 404) throw notFound("Chapters of this title");
  const parsed = chapterReply.safeParse(reply.body);
  if (!parsed.success) throw audibleError("provider_changed", { cause: parsed.error });
  const info = parsed.data.content_metadata.chapter_info;
  return {
    asin,
    duration_ms: info.runtime_length_ms,
    is_accurate: info.is_accurate ?? false,
    intro_ms: info.brandIntroDurationMs ?? 0,
    outro_ms: info.brandOutroDurationMs ?? 0,
    chapters: info.chapters
      .flatMap((one) => [one, ...(one.chapters ?? [])])
      .map(({ title, start_offset_ms, length_ms }, index) => ({
        title: title?.trim() || `Chapter ${index + 1}`,
        start_ms: start_offset_ms,
        length_ms,
      })),
  };
}

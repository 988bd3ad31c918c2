/** Why nothing sounds, and what to do. */
import { TriangleAlert } from "lucide-react";
import { describeError } from "../../../i18n/describe-error.ts";
import { type Translate, useT } from "../../../i18n/use-t.ts";
import { togglePlay } from "../engine/toggle.ts";
import { neighbour, placeOf } from "../rules/book-time.ts";
import type { Playing } from "../store.ts";
import { ACT } from "./classes.ts";

/** What the element says of itself, or what the server refused. */
function reason(t: Translate, problem: unknown): string {
  if (!(problem instanceof MediaError)) {
    if (problem instanceof DOMException) return t("player.problem.kind");
    return describeError(t, problem);
  }
  if (problem.code === MediaError.MEDIA_ERR_NETWORK) return t("player.problem.network");
  if (problem.code === MediaError.MEDIA_ERR_DECODE) return t("player.problem.damaged");
  return t("player.problem.kind");
}

export function Note({ now }: { now: Playing }) {
  const t = useT();
  const { book, chapter, sound, problem } = now;
  const next = neighbour(book.chapters, chapter, 1);
  const number = next ? placeOf(book.chapters, next) + 1 : book.chapters.length + 1;
  return (
    <div role="status" className="text-support text-ink">
      {sound === "waiting" && <p className="text-center">{t("player.waiting", { number })}</p>}
      {sound === "ended" && <p className="text-center">{t("player.end")}</p>}
      {sound === "failed" && (
        <p className="flex flex-wrap items-center justify-center gap-x-2">
          <TriangleAlert size={20} strokeWidth={1.75} aria-hidden className="shrink-0" />
          <span className="min-w-0">{t("player.failed", { reason: reason(t, problem) })}</span>
          <button type="button" className={ACT} onClick={togglePlay}>
            {t("action.tryAgain")}
          </button>
        </p>
      )}
    </div>
  );
}

/** A narration's state as a word and its pigment: never by colour alone. */
import type { Translate } from "../../i18n/use-t.ts";
import { length } from "../../lib/format.ts";
import type { Job } from "../../lib/wire.ts";

export interface StateWords {
  text: string;
  colour: string;
}

export function stateWords(t: Translate, job: Job): StateWords {
  const counts = { done: job.chapters_completed, total: job.chapters_total };
  switch (job.status) {
    case "pending":
      return { text: t("status.pending"), colour: "text-ink-2" };
    case "processing":
      if (job.stage === "narrating") return { text: t("status.processing", counts), colour: "text-lapis" };
      return { text: t(job.stage === "parsing" ? "status.parsing" : "status.assembling"), colour: "text-lapis" };
    case "paused":
      return { text: t("status.paused", counts), colour: "text-brass" };
    case "completed": {
      const long = job.duration_seconds === null ? "" : `, ${length(job.duration_seconds)}`;
      return { text: t("status.completed") + long, colour: "text-verdigris" };
    }
    case "failed":
      return {
        text: job.error_message ? `${t("status.failed")}: ${job.error_message}` : t("status.failed"),
        colour: "text-ink",
      };
    case "cancelled":
      return { text: t("status.cancelled"), colour: "text-ink-2" };
  }
}

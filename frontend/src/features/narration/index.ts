/** Narrations: their state, live, and what can be done with them. */
export { type Step, useArchive, useChapterDownload, useDownload, useLimit, useStep } from "./actions.ts";
export { useDelete, useHidden } from "./delete-narration.ts";
export { narrationsGap, takeNarration, takeNarrationEvent } from "./live-updates.ts";
export {
  chaptersQuery,
  isStateFilter,
  isUnderWay,
  narrationQuery,
  narrationsQuery,
  STATE_FILTERS,
  type StateFilter,
} from "./queries.ts";

/** Manuscripts: texts that were handed in, parsed into chapters, and held until they are narrated. */

export { ensureCover } from "./change-cover.ts";
export { chapterRoutes } from "./chapter-routes.ts";
export { coverPath } from "./cover.ts";
export { manuscriptCoverRoutes } from "./cover-routes.ts";
export { createManuscript } from "./create-manuscript.ts";
export { releaseManuscript } from "./delete-manuscript.ts";
export { coverKey, sampleKey } from "./keys.ts";
export { pastedSource } from "./pasted-source.ts";
export { type IncludedChapter, includedChapters, readChapter } from "./read-chapters.ts";
export { removeManuscriptsOf } from "./remove-manuscripts.ts";
export { manuscriptRoutes } from "./routes.ts";
export { findManuscript, type ManuscriptRow } from "./store.ts";
export { sweepUnused } from "./sweep-unused.ts";
export { uploadRoutes } from "./upload-routes.ts";

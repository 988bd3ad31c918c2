/** Where a manuscript's objects stand in R2. */
export const manuscriptPrefix = (id: string) => `manuscripts/${id}/`;
/** One JSON line a chapter, read by range. */
export const chaptersKey = (id: string) => `manuscripts/${id}/chapters.ndjson`;
export const skippedKey = (id: string) => `manuscripts/${id}/skipped.json`;
export const coverKey = (id: string) => `manuscripts/${id}/cover.jpg`;
/** A voice that read a sentence of it. */
export const sampleKey = (id: string, hash: string) => `manuscripts/${id}/samples/${hash}.wav`;
export const uploadKey = (id: string) => `uploads/${id}`;

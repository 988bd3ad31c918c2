/** How a manuscript is read where more than one way is right. */
import type { Reading } from "../../../contracts/manuscripts.ts";

export type ReadingChoice = Reading;

/** As a listener expects it who chose nothing. */
export const USUAL: ReadingChoice = { notes: "skip", speakers: "read", ruby: "base" };

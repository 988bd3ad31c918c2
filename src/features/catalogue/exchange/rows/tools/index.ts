/** The tools whose files are known. A new one is a file and a line. */
import { audibleCli } from "./audible-cli.ts";
import { goodreads } from "./goodreads.ts";
import { libation } from "./libation.ts";
import { libraryExtractor } from "./library-extractor.ts";
import { openAudible } from "./openaudible.ts";
import type { Tool } from "./tool.ts";

/** From top to bottom: the first that knows the names. audible-cli's are the least its own. */
export const TOOLS: readonly Tool[] = [goodreads, libation, libraryExtractor, openAudible, audibleCli];
export type { Tool } from "./tool.ts";

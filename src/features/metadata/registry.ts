/** The services that are asked, in the order in which their values are taken where nothing else is set. */
import { audnexus } from "./providers/audnexus/index.ts";
import { googleBooks } from "./providers/google-books/index.ts";
import { openLibrary } from "./providers/open-library/index.ts";
import type { MetadataSource } from "./source.ts";

export const SOURCES: readonly MetadataSource[] = [audnexus, googleBooks, openLibrary];

/** What is so until an administrator changes it. */
import type { Settings } from "../../contracts/configuration.ts";

export const DEFAULTS: Settings = {
  registration_open: true,
  library_name: "Lectern",
  // The sources that know recordings come first; an ISBN is the print's, which booksellers know better.
  metadata_priority: {
    "*": ["audible", "audnexus", "google_books", "open_library"],
    isbn: ["google_books", "open_library", "audible", "audnexus"],
  },
  audible_enabled: true,
};

/** What is so until an administrator changes it. */
import type { Settings } from "../../contracts/configuration.ts";

export const DEFAULTS: Settings = {
  registration_open: true,
  library_name: "Lectern",
  // The source that knows recordings comes first; an ISBN is the print's, which booksellers know better.
  metadata_priority: {
    "*": ["audnexus", "google_books", "open_library"],
    isbn: ["google_books", "open_library", "audnexus"],
  },
};

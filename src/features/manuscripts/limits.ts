/** Every number with its reason. */

/** A form body passes through the isolate's memory; larger files come in parts. */
export const DIRECT_BYTES = 5 * 1024 * 1024;
/** The largest illustrated EPUBs seen are about 150 MB. */
export const LARGEST_FILE_BYTES = 200 * 1024 * 1024;
/** R2 wants parts of at least 5 MiB, all equal but the last; 8 MiB keeps a slow line's retry short. */
export const PART_BYTES = 8 * 1024 * 1024;
/** Unfinished uploads a person may have: each may hold 200 MB for a week. */
export const MOST_UPLOADS = 50;
/** A cover as a phone's camera makes it. */
export const LARGEST_PICTURE_BYTES = 10 * 1024 * 1024;
/** Skipped pieces listed in an answer; the sums cover all of them. */
export const SKIPPED_LISTED = 200;
/** Cover addresses live as long as a page stays open. */
export const COVER_SECONDS = 24 * 3600;
/** A manuscript or upload that nobody used goes after a week. */
export const UNUSED_DAYS = 7;

/** What a cover may weigh. */

export const MAX_PICTURE_BYTES = 10 * 1024 * 1024;

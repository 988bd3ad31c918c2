/** The widths a kept cover can be had in, and how wide pages show it. Read by the page's boot script, too. Pure. */

/** Pixels. */
export const WIDTHS = [160, 320, 640];
/** The last part of its address names the width. */
export const KEPT_COVER = /(\/api\/covers\/[^/]+\/)\d+$/;
/** `sizes` of the picture on a book's page. */
export const BOOK_PAGE = "(width < 48rem) 60vw, 20rem";

/** `srcset` of the same picture in its widths; undefined where it has one only. */
export const widthsOf = (url: string): string | undefined =>
  KEPT_COVER.test(url)
    ? WIDTHS.map((width) => `${url.replace(KEPT_COVER, `$1${width}`)} ${width}w`).join(", ")
    : undefined;

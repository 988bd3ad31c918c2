/** Covers: fetched once, kept in a few sizes, named by what nobody can guess. */
import { z } from "zod";

/** Widths that are kept, in pixels; covers are square. */
export const COVER_WIDTHS = [160, 320, 640] as const;
export type CoverWidth = (typeof COVER_WIDTHS)[number];

/** The name is the permission, and what is behind it never changes: an address without a signature, cached for ever. */
export const coverUrl = (key: string, width: CoverWidth = 320): string => `/api/covers/${key}/${width}`;

export const coverFields = {
  /** Of 320 pixels; the last part is the width, and may be any of `COVER_WIDTHS`. */
  cover_url: z.string().nullable(),
  /** The mean colour, "#rrggbb". */
  cover_color: z.string().nullable(),
};

/** `POST /api/books/{id}/cover`: where the picture is. */
export const coverAddress = z.object({ url: z.url({ protocol: /^https?$/ }).max(2_000) });

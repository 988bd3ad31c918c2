/** Where a page of the list ended: the place, and the order in which it is one. Pure. */
import { z } from "zod";
import { bookSort, sortOrder } from "../../../../contracts/books.ts";
import { AppError } from "../../../../core/errors.ts";

const shape = z.object({
  sort: bookSort,
  order: sortOrder,
  value: z.union([z.string(), z.number()]),
  id: z.int(),
});
export type Cursor = z.infer<typeof shape>;

export function writeCursor(cursor: Cursor): string {
  const bytes = new TextEncoder().encode(JSON.stringify(cursor));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}

/** @throws AppError VALIDATION_ERROR: it was not made here */
export function readCursor(text: string): Cursor {
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
    return shape.parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    const message = "Send next_cursor of the page before, as it is.";
    throw new AppError("VALIDATION_ERROR", `cursor: ${message}`, {
      details: { fields: [{ field: "cursor", message }] },
    });
  }
}

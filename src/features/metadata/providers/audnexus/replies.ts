/** What Audnexus answers to `GET /books/{asin}`. */
import { z } from "zod";

const named = z.object({ name: z.string() });

export const book = z.object({
  asin: z.string().min(1),
  title: z.string().min(1),
  subtitle: z.string().optional(),
  authors: z.array(named).optional(),
  narrators: z.array(named).optional(),
  publisherName: z.string().optional(),
  summary: z.string().optional(),
  description: z.string().optional(),
  releaseDate: z.string().optional(),
  runtimeLengthMin: z.number().optional(),
  image: z.string().optional(),
  language: z.string().optional(),
  isbn: z.string().optional(),
  seriesPrimary: z.object({ name: z.string(), position: z.string().optional() }).optional(),
});
export type AudnexusBook = z.infer<typeof book>;

/** Its errors, which come with 404 where the number is not known, or not in this region. */
const failure = z.object({ error: z.object({ code: z.string(), message: z.string() }) });

/** Undefined: there is no such book. */
export const bookOrNone = z.union([book, failure.transform(() => undefined)]);

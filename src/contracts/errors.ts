/** The error bodies of the API's three families (DESIGN: HTTP contract). */
import { z } from "zod";

export const narrationError = z.object({ error: z.string(), error_type: z.string(), detail: z.unknown() });
export const accountError = z.object({ error: z.string(), error_type: z.string(), detail: z.unknown().optional() });
export const envelopeError = z.object({
  success: z.literal(false),
  data: z.null(),
  error: z.object({
    code: z.string(),
    message: z.string(),
    details: z.unknown().optional(),
    /** Seconds, with RATE_LIMIT_EXCEEDED. */
    retry_after: z.int().optional(),
  }),
  timestamp: z.iso.datetime(),
});

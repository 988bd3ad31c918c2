/** `GET /api/voices` as it crosses the wire. */
import { z } from "zod";

export const voice = z.object({
  id: z.string(),
  name: z.string(),
  provider: z.string(),
  gender: z.enum(["female", "male", "neutral"]),
  /** BCP 47 tag, e.g. `en-US`; `mul` for a voice that reads many languages. */
  language: z.string(),
  description: z.string(),
  preview_url: z.string().nullable(),
});
export type Voice = z.infer<typeof voice>;

export const voiceList = z.object({ voices: z.array(voice), total: z.int() });

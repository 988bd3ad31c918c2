/** `GET /api/voices` as it crosses the wire. */
import { z } from "zod";

/** What a voice is like. */
export const voiceStyle = z.enum([
  "bright",
  "calm",
  "clear",
  "deep",
  "direct",
  "even",
  "expressive",
  "friendly",
  "lively",
  "natural",
  "robotic",
  "soft",
  "varied",
  "warm",
]);
export type VoiceStyle = z.infer<typeof voiceStyle>;

export const voice = z.object({
  id: z.string(),
  name: z.string(),
  provider: z.string(),
  gender: z.enum(["female", "male", "neutral"]),
  /** BCP 47 tag, e.g. `en-US`; `mul` for a voice that reads many languages. */
  language: z.string(),
  description: z.string(),
  /** As people name it, e.g. `American`, `Scottish`; null where the voice has none or nobody says. */
  accent: z.string().nullable(),
  age: z.enum(["young", "adult", "old"]).nullable(),
  styles: z.array(voiceStyle),
  /** US dollars for a million characters: 0 where it is free, null where nobody told this installation. */
  price_per_million_usd: z.number().nullable(),
  preview_url: z.string().nullable(),
});
export type Voice = z.infer<typeof voice>;

export const voiceList = z.object({ voices: z.array(voice), total: z.int() });

/** What a job is to make: read once from D1 when the object first wakes, then kept in the object. */
import { z } from "zod";
import { audioFormat } from "../../../contracts/media.ts";
import { notFound } from "../../../core/errors.ts";
import type { AppContext } from "../../../platform/context.ts";
import { providerIds } from "../../voices/index.ts";
import { findJobWithManuscript } from "../store.ts";
import { isActive } from "./transitions.ts";

export const jobPlan = z.object({
  jobId: z.string(),
  ownerId: z.string(),
  /** Origin at which the media container reaches us. */
  origin: z.string(),
  manuscriptId: z.string(),
  title: z.string(),
  author: z.string(),
  language: z.string().nullable(),
  published: z.string().nullable(),
  description: z.string().nullable(),
  hasCover: z.boolean(),
  provider: z.enum(providerIds),
  model: z.string().nullable(),
  voice: z.string(),
  speed: z.number(),
  format: audioFormat,
  bitrateKbps: z.int(),
  /** US dollars for a million characters, and where to stop; null: not known, no limit. Jobs of earlier releases have neither. */
  price: z.number().nullable().default(null),
  priceLimit: z.number().nullable().default(null),
});
export type JobPlan = z.infer<typeof jobPlan>;

/** @throws AppError NOT_FOUND when the job or its manuscript is gone */
export async function loadPlan(ctx: AppContext, jobId: string): Promise<JobPlan> {
  const row = await findJobWithManuscript(ctx.db, jobId);
  if (!row) throw notFound("The narration's manuscript");
  const { job, manuscript } = row;
  // A deletion that broke off leaves a cancelled row: it must not come back to life.
  if (!isActive(job.status)) throw notFound("Narration");
  return jobPlan.parse({
    jobId,
    ownerId: job.ownerId,
    origin: ctx.env.settings.LECTERN_ORIGIN ?? job.origin,
    manuscriptId: manuscript.id,
    title: job.title,
    author: job.author ?? "",
    language: manuscript.language,
    published: manuscript.published,
    description: manuscript.description,
    hasCover: manuscript.hasCover,
    provider: job.provider,
    model: job.model,
    voice: job.voice,
    speed: job.speed,
    format: job.format,
    bitrateKbps: Number.parseInt(job.bitrate, 10),
    price: job.price,
    priceLimit: job.priceLimit,
  });
}

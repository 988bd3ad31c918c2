/** How much lies in R2, as the task `measure_storage` added it up. */
import { z } from "zod";
import type { Env } from "../../../platform/env.ts";

const area = z.object({ area: z.string(), bytes: z.int(), count: z.int() });
const measurement = z.object({ measuredAt: z.int(), areas: z.array(area) });
export type Measurement = z.infer<typeof measurement>;

/** A measurement that is under way: everything up to the object `after` is counted. */
const part = z.object({ after: z.string(), areas: z.array(area) });
export type Part = z.infer<typeof part>;

const WHOLE = "state/storage.json";
const PART = "state/storage-part.json";

async function read<S extends z.ZodType>({ BUCKET }: Env, key: string, schema: S): Promise<z.infer<S> | undefined> {
  const object = await BUCKET.get(key);
  return object === null ? undefined : schema.safeParse(await object.json()).data;
}

const write = ({ BUCKET }: Env, key: string, value: unknown) =>
  BUCKET.put(key, JSON.stringify(value), { httpMetadata: { contentType: "application/json" } });

/** Undefined before the first one. */
export const readMeasurement = (env: Env): Promise<Measurement | undefined> => read(env, WHOLE, measurement);

export const readPart = (env: Env): Promise<Part | undefined> => read(env, PART, part);

export async function writePart(env: Env, counted: Part): Promise<void> {
  await write(env, PART, counted);
}

export async function writeMeasurement(env: Env, measured: Measurement): Promise<void> {
  await write(env, WHOLE, measured);
  await env.BUCKET.delete(PART);
}

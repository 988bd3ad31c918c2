/** How the catalogue's routes describe what they take and answer. */
import type { z } from "zod";
import { enveloped } from "../../contracts/envelope.ts";
import { envelopeError } from "../../contracts/errors.ts";

const json = <S extends z.ZodType>(schema: S) => ({ content: { "application/json": { schema } } });

export const answers = <S extends z.ZodType>(data: S, description: string) => ({
  ...json(enveloped(data)),
  description,
});
export const refused = (description: string) => ({ ...json(envelopeError), description });
export const body = <S extends z.ZodType>(schema: S) => ({ body: { required: true, ...json(schema) } });

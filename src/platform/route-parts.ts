/** The parts that routes are described with. */
import type { z } from "zod";
import { enveloped } from "../contracts/envelope.ts";
import { envelopeError } from "../contracts/errors.ts";

export const jsonBody = <S extends z.ZodType>(schema: S, required = true) => ({
  body: { content: { "application/json": { schema } }, required },
});

export const answer = <S extends z.ZodType>(schema: S, description: string) => ({
  content: { "application/json": { schema } },
  description,
});

/** A good answer of the catalogue's family. */
export const success = <S extends z.ZodType>(data: S, description: string) => answer(enveloped(data), description);

/** A refusal of the catalogue's family. */
export const refused = (description: string) => answer(envelopeError, description);

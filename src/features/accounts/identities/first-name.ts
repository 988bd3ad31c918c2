/** The name that Apple tells at the first consent, and never again. Pure. */
import { z } from "zod";

const part = z.string().trim().max(80).optional().catch(undefined);
const told = z.object({ name: z.object({ firstName: part, lastName: part }) });

/** @param user the form's field: `{"name": {"firstName", "lastName"}, "email"}`; whatever else it is, there is no name */
export function nameOf(user: string | undefined): string | undefined {
  const parsed = told.safeParse(parseOrNothing(user));
  if (!parsed.success) return undefined;
  const { firstName, lastName } = parsed.data.name;
  return [firstName, lastName].filter(Boolean).join(" ").slice(0, 80) || undefined;
}

function parseOrNothing(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return undefined;
  }
}

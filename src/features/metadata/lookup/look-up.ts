/** What the services say about a book. Changes nothing. */
import type { DescribedFields, LookupRequest, LookupResult } from "../../../contracts/metadata.ts";
import type { UserContext } from "../../../platform/context.ts";
import { requireBook, valuesOf } from "../../catalogue/index.ts";
import { SOURCES } from "../registry.ts";
import { tidyFields } from "../tidy.ts";
import { askSource } from "./ask-source.ts";

/** @throws AppError NOT_FOUND */
export async function lookUp(ctx: UserContext, request: LookupRequest): Promise<LookupResult> {
  const known = "book_id" in request ? tidyFields(valuesOf(await requireBook(ctx, request.book_id))) : request;
  return askAll(ctx, known);
}

/** Asks all services at once. */
export async function askAll(ctx: UserContext, known: DescribedFields): Promise<LookupResult> {
  return { sources: await Promise.all(SOURCES.map((source) => askSource(ctx, source, known))) };
}

/** Where values of the catalogue come from, and how the services among them are. */
import type { KnownSource } from "../../../contracts/metadata.ts";
import { toIso } from "../../../core/clock.ts";
import type { UserContext } from "../../../platform/context.ts";
import { countBooksBySource } from "../../catalogue/index.ts";
import { SOURCES } from "../registry.ts";
import type { MetadataSource } from "../source.ts";
import { lastFailure } from "./failures.ts";

/** Sources of this installation itself; others are called by the name that their books came with. */
const OWN = new Map([
  ["manual", "Entered by hand"],
  ["manual_correction", "Corrected by hand"],
  ["undo", "A change taken back"],
  ["series_rename", "Renamed series"],
  ["author_rename", "Renamed author"],
]);
const FILES = new Map([["goodreads", "Goodreads export"]]);

/** The services, what comes by file, the installation's own, then those that books came from. */
export async function listSources(ctx: UserContext): Promise<KnownSource[]> {
  const found = new Map((await countBooksBySource(ctx.db, ctx.actor.userId)).map((row) => [row.source, row.books]));
  const services = await Promise.all(SOURCES.map((source) => showService(ctx, source)));
  const entry = (id: string, name: string, kind: KnownSource["kind"]) => ({ id, name, kind, books: 0, service: null });
  const known: KnownSource[] = [
    ...services,
    ...[...FILES].map(([id, name]) => entry(id, name, "file")),
    ...[...OWN].map(([id, name]) => entry(id, name, "own")),
  ];
  const others = [...found.keys()].filter((id) => !known.some((source) => source.id === id));
  return [...known, ...others.map((id) => entry(id, id, "other"))].map((source) => ({
    ...source,
    books: found.get(source.id) ?? 0,
  }));
}

async function showService(ctx: UserContext, source: MetadataSource): Promise<KnownSource> {
  const { settings } = ctx.env;
  const missing = source.needs(settings);
  const failure = await lastFailure(ctx, source.id);
  const pause = Math.ceil(((failure?.until ?? 0) - ctx.clock.now()) / 1_000);
  const [state, message] = missing
    ? (["needs_key", `An administrator has to set ${missing}.`] as const)
    : pause > 0
      ? (["waiting", `It asked to be left alone for ${pause} s.`] as const)
      : (["available", null] as const);
  const { id, name } = source;
  const service = {
    state,
    message,
    finds_by: [...source.findsBy],
    base_url: ctx.actor.role === "admin" ? source.baseUrl(settings) : null,
    last_failure: failure ? { at: toIso(failure.at), reason: failure.reason, message: failure.message } : null,
  };
  return { id, name, kind: "service", books: 0, service };
}

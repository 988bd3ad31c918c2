/** What a service must be able to do to be connected: one folder in `providers`, one line in the registry. */
import type { z } from "zod";
import type { AudibleChapters, AudibleMetadata } from "../../contracts/audible.ts";
import type { Marketplace, skipReasons } from "../../contracts/connections.ts";
import type { AppContext } from "../../platform/context.ts";
import type { Changes } from "../catalogue/index.ts";

export type SkipReason = z.infer<typeof skipReasons>;
export type Ownership = "bought" | "plus" | "preorder";

/** What a store says of a book. */
export interface StoreBook {
  fields: Changes & { title: string };
  /** All of them, the first is the one in the fields; numbers as they are printed. */
  series: { name: string; number: string | null }[];
  metadata: AudibleMetadata;
  ownership: Ownership;
  /** Epoch milliseconds; null: for good, as far as is known. */
  until: number | null;
  /** Epoch milliseconds. */
  addedAt: number | null;
  /** The person's own, 1 to 5. */
  rating: number | null;
  finishedAt: number | null;
  /** 0 to 100. */
  percent: number;
  positionSeconds: number | null;
}

/** A title of a store: a book, or the reason why it is none for the shelf. */
export type StoreTitle = { asin: string; title: string | null } & (
  | { kind: "book"; book: StoreBook }
  | { kind: "left_out"; reason: SkipReason; message: string }
  /** No longer the person's. */
  | { kind: "gone"; reason: SkipReason; message: string }
);

export interface StorePage {
  titles: StoreTitle[];
  /** Of all pages. */
  total: number | null;
  /** What to ask the next time for what changed since; on the first page. */
  stateToken: string | null;
  /** What to ask for the next page; null: this was the last one. */
  next: { token: string } | { page: number } | null;
}

export interface PageAsk {
  store: Marketplace;
  size: number;
  /** Undefined: the first page. */
  from: { token: string } | { page: number } | undefined;
  /** Only what changed since. */
  stateToken: string | null;
  podcasts: boolean;
}

export interface Place {
  asin: string;
  positionSeconds: number;
  /** Epoch milliseconds. */
  at: number;
}

/** An account that is open for reading. */
export interface OpenAccount {
  /** How many titles a store has. */
  count(store: Marketplace): Promise<number>;
  page(ask: PageAsk): Promise<StorePage>;
  /** At most 25 titles at a time. */
  places(store: Marketplace, asins: string[]): Promise<Place[]>;
  /** @param page from 0 */
  wishes(store: Marketplace, page: number): Promise<{ titles: StoreTitle[]; hasMore: boolean }>;
  /** @throws AppError NOT_FOUND */
  chapters(store: Marketplace, asin: string): Promise<AudibleChapters>;
}

export interface Provider<Credentials = unknown> {
  id: "audible";
  name: string;
  stores: readonly Marketplace[];
  /** What was sealed. @throws ZodError */
  readCredentials(sealed: unknown): Credentials;
  open(ctx: AppContext, credentials: Credentials, renew: (refused?: Credentials) => Promise<Credentials>): OpenAccount;
  /** @throws AppError token_expired, provider_unavailable */
  renew(ctx: AppContext, credentials: Credentials): Promise<Credentials>;
  /** Takes this installation off the account. @returns false where the person has to do it */
  forget(ctx: AppContext, credentials: Credentials): Promise<boolean>;
  /** Whether this access token is one that another has renewed meanwhile. */
  isFresh(credentials: Credentials, now: number): boolean;
}

/** What a job hands to a lane, and what a lane hands back. Plain data: it crosses between Durable Objects. */
import type { SentenceSpan } from "../../../contracts/media.ts";
import type { FailureKind, ProviderId } from "../../voices/index.ts";

/** One chunk, leased. */
export interface Work {
  ix: number;
  lease: string;
  text: string;
  sentences: SentenceSpan[];
  hash: string;
}

export type Next = { kind: "work"; work: Work } | { kind: "wait"; ms: number } | { kind: "none" };

/** What a lane needs to know to work for a job. */
export interface LaneOrder {
  jobId: string;
  ownerId: string;
  lane: number;
  /** Provider calls at a time in this lane. */
  slots: number;
  /** Chunks after which the lane comes back for a new ticket: keeps one invocation clear of the subrequest limit. */
  budget: number;
  provider: ProviderId;
  model: string | null;
  voice: string;
  speed: number;
}

export interface StoredTake {
  bytes: number;
  samples: number;
  sampleRate: number;
  marks: [number, number][] | null;
}

export interface ChunkFailure {
  kind: FailureKind;
  message: string;
  retryAfterMs: number | undefined;
}

/** The part of NarrationJob that lanes call. */
export interface JobForLanes {
  next(): Promise<Next>;
  /** The body of the answer is here: the slot is free, and the next chunk is wanted. */
  spoke(ix: number, lease: string): Promise<Next>;
  /** The take is stored. @returns false when nobody wants it any more */
  stored(ix: number, lease: string, take: StoredTake): Promise<boolean>;
  failed(ix: number, lease: string, failure: ChunkFailure): Promise<Next>;
  /** The chunk was not started. */
  giveBack(ix: number, lease: string): Promise<void>;
}

/** By name, the queues that a dead message can go back to. */
import type { Env } from "../../../platform/env.ts";

const QUEUES: Readonly<Record<string, (env: Env) => Queue>> = {
  narration: (env) => env.NARRATION,
  sync: (env) => env.SYNC,
};

/** Of a dead-letter queue: the one whose messages end in it. */
export const sourceOf = (deadLetterQueue: string): string => deadLetterQueue.replace(/-dead$/, "");

export const queueOf = (env: Env, name: string): Queue | undefined => QUEUES[name]?.(env);

/** What a verb may use. The same verb runs from a request, a queue message, an alarm or a test. */
import type { OutgoingEvent } from "../contracts/realtime.ts";
import { type Actor, requireUser, type UserActor } from "../core/actor.ts";
import { type Clock, systemClock } from "../core/clock.ts";
import { type Database, openDatabase } from "./database.ts";
import { type Bindings, type Env, readEnv } from "./env.ts";
import { type Logger, log } from "./log.ts";
import { publishTo } from "./publish.ts";

export interface AppContext {
  env: Env;
  db: Database;
  clock: Clock;
  log: Logger;
  actor: Actor;
  /** Origin at which this installation is reached, without a slash at the end. */
  origin: string;
  /** Of the request that is being answered; null where there is none. */
  requestId: string | null;
  uuid(): string;
  /** Tells the sockets; never fails the caller. */
  publish(event: OutgoingEvent): Promise<void>;
}

export type UserContext = AppContext & { actor: UserActor };

interface ContextOptions {
  actor?: Actor;
  origin?: string;
  requestId?: string;
}

/** Builds the context of one request, message or alarm. */
export function createContext(bindings: Bindings, options: ContextOptions = {}): AppContext {
  const env = readEnv(bindings);
  return {
    env,
    db: openDatabase(env.DB),
    clock: systemClock,
    log,
    actor: options.actor ?? { type: "system" },
    origin: env.settings.LECTERN_ORIGIN ?? options.origin ?? "",
    requestId: options.requestId ?? null,
    uuid: () => crypto.randomUUID(),
    publish: (event) => publishTo(env, event),
  };
}

/** The context of a signed-in person. @throws AppError UNAUTHORIZED */
export function asUser(ctx: AppContext): UserContext {
  return { ...ctx, actor: requireUser(ctx.actor) };
}

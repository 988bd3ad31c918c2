/** What a verb may use. The same verb runs from a request, a queue message, an alarm or a test. */
import type { OutgoingEvent } from "../contracts/realtime.ts";
import { type Actor, requireUser, type UserActor } from "../core/actor.ts";
import { type Clock, systemClock } from "../core/clock.ts";
import { type Database, openDatabase, openDatabaseSession, type ReadFrom } from "./database.ts";
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
  /** How the caller's browser or program names itself; empty where it does not, or there is no request. */
  userAgent: string;
  /** How new the data is that was read or written so far; null where nothing was, and outside requests. */
  bookmark(): string | null;
  uuid(): string;
  /** Tells the sockets; never fails the caller. */
  publish(event: OutgoingEvent): Promise<void>;
}

export type UserContext = AppContext & { actor: UserActor };

interface ContextOptions {
  actor?: Actor;
  origin?: string;
  requestId?: string;
  userAgent?: string | undefined;
  /** Without it the database itself is asked, as queues and alarms must. */
  readFrom?: ReadFrom;
}

/** Builds the context of one request, message or alarm. */
export function createContext(bindings: Bindings, options: ContextOptions = {}): AppContext {
  const env = readEnv(bindings);
  const session = options.readFrom === undefined ? undefined : openDatabaseSession(env.DB, options.readFrom);
  return {
    env,
    db: session?.db ?? openDatabase(env.DB),
    bookmark: () => session?.bookmark() ?? null,
    clock: systemClock,
    log,
    actor: options.actor ?? { type: "system" },
    origin: env.settings.LECTERN_ORIGIN ?? options.origin ?? "",
    requestId: options.requestId ?? null,
    userAgent: options.userAgent ?? "",
    uuid: () => crypto.randomUUID(),
    publish: (event) => publishTo(env, event),
  };
}

/** The context of a signed-in person. @throws AppError UNAUTHORIZED */
export function asUser(ctx: AppContext): UserContext {
  return { ...ctx, actor: requireUser(ctx.actor) };
}

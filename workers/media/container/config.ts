/** What the environment decides about one media server. */
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";

export interface Config {
  host: string;
  /** 0 takes a free port. */
  port: number;
  /** When set, every request must carry it as a bearer token. */
  secret: string | undefined;
  /** Texts spoken at once. */
  voices: number;
  /** Chapters encoded at once. */
  encoders: number;
  /** Folder of this process's temporary files; removed when it ends. */
  tmp: string;
  /** Ends the process when its standard input closes, so that no orphan outlives its launcher. */
  exitWithStdin: boolean;
}

const MAX_VOICES = 4;

function whole(name: string, value: string | undefined, fallback: number, min: number, max: number): number {
  if (value === undefined || value === "") return fallback;
  const number = Number(value);
  if (Number.isInteger(number) && number >= min && number <= max) return number;
  throw new Error(`${name} must be a whole number from ${min} to ${max}, but is "${value}".`);
}

/**
 * Reads MEDIA_HOST, MEDIA_PORT, MEDIA_SECRET, MEDIA_VOICES, MEDIA_ENCODERS, MEDIA_TMP and MEDIA_EXIT_WITH_STDIN.
 * @throws Error naming the variable whose value cannot be used.
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  return {
    host: env.MEDIA_HOST || "127.0.0.1",
    port: whole("MEDIA_PORT", env.MEDIA_PORT, 8080, 0, 65_535),
    secret: env.MEDIA_SECRET || undefined,
    voices: whole("MEDIA_VOICES", env.MEDIA_VOICES, Math.min(availableParallelism(), MAX_VOICES), 1, MAX_VOICES),
    encoders: whole("MEDIA_ENCODERS", env.MEDIA_ENCODERS, 2, 1, 16),
    tmp: join(env.MEDIA_TMP || tmpdir(), `lectern-media-${process.pid}`),
    exitWithStdin: env.MEDIA_EXIT_WITH_STDIN === "1",
  };
}

/** Settings of the API worker: what `wrangler.toml` names and what the environment may set. */
import type { Secrets } from "./secrets.ts";
import type { Wrangler } from "./worker-config.ts";

/** Settings that are secrets, so that `wrangler.toml` does not list them. */
const SECRET_SETTINGS = [
  "OPENAI_API_KEY",
  "GOOGLE_BOOKS_KEY",
  "GOOGLE_CLIENT_SECRET",
  "APPLE_PRIVATE_KEY",
  "MAIL_API_KEY",
] as const;

interface Given {
  env: NodeJS.ProcessEnv;
  secrets: Secrets;
  /** Where the media server reaches the worker. */
  origin: string;
}

export function readSettings(wrangler: Wrangler, { env, secrets, origin }: Given): Record<string, string> {
  const names = [...Object.keys(wrangler.vars), ...SECRET_SETTINGS];
  const given = names.flatMap((name) => (env[name] ? [[name, env[name]]] : []));
  return {
    LECTERN_ORIGIN: origin,
    ...Object.fromEntries(given),
    ...secrets,
    BOOT: `${Date.now()}-${process.pid}`,
  };
}

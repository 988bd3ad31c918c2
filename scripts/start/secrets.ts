/** Secrets of one installation: made at its first start, kept in the state folder, readable by its owner only. */
import { randomBytes } from "node:crypto";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { StartRefusal } from "./refusal.ts";

const schema = z.object({
  JWT_SECRET: z.string().min(32),
  PASSWORD_PEPPER: z.string().min(16),
  MEDIA_SECRET: z.string().min(16),
  SEAL_KEYS: z.string().min(34),
  ADMIN_USERNAME: z.string().min(1),
  ADMIN_PASSWORD: z.string().min(10),
});
export type Secrets = z.infer<typeof schema>;

/** Installations from before there were connections have none yet. */
const older = schema.partial({ SEAL_KEYS: true });

const secret = () => randomBytes(32).toString("base64url");

/** A name that says when it was made, for whoever adds the next one in front. */
const newSealKey = () => `${new Date().toISOString().slice(0, 10)}:${secret()}`;

/** What the environment sets wins over what is kept, as on the real platform. */
const fromEnvironment = (env: NodeJS.ProcessEnv): Partial<Secrets> =>
  Object.fromEntries(Object.keys(schema.shape).flatMap((name) => (env[name] ? [[name, env[name]]] : [])));

function readKept(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw new StartRefusal(
      `${path} cannot be read (${error instanceof Error ? error.message : error}). It holds the keys of this ` +
        "installation: bring it back from a backup. Without it everybody must sign in anew and set a new password.",
    );
  }
}

function keep(path: string, secrets: Secrets): void {
  writeFileSync(`${path}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flush: true });
  renameSync(`${path}.new`, path);
}

/** @throws StartRefusal when the file is damaged. */
export function readSecrets(dataDir: string, env: NodeJS.ProcessEnv): Secrets {
  const path = join(dataDir, "secrets.json");
  const kept = readKept(path);
  if (kept !== undefined) {
    const result = older.safeParse(kept);
    if (!result.success) throw new StartRefusal(`${path} is damaged: ${z.prettifyError(result.error)}`);
    const whole = { ...result.data, SEAL_KEYS: result.data.SEAL_KEYS ?? newSealKey() };
    if (result.data.SEAL_KEYS === undefined) keep(path, whole);
    return { ...whole, ...fromEnvironment(env) };
  }
  const made: Secrets = {
    JWT_SECRET: secret(),
    PASSWORD_PEPPER: secret(),
    MEDIA_SECRET: secret(),
    SEAL_KEYS: newSealKey(),
    ADMIN_USERNAME: "admin@lectern.local",
    ADMIN_PASSWORD: randomBytes(12).toString("base64url"),
    ...fromEnvironment(env),
  };
  keep(path, made);
  return made;
}

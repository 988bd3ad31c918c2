/** Bindings and settings of the worker. Settings are parsed once; a bad one is named at the first request, not later. */
import { z } from "zod";

const list = z
  .string()
  .default("")
  .transform((text) =>
    text
      .split(",")
      .map((item) => item.trim())
      .filter(Boolean),
  );
/** "tts-1=15, tts-1-hd=30": dollars by name. */
const prices = z
  .string()
  .default("")
  .transform((text) =>
    text.split(",").flatMap((part) => (part.trim() ? [part.split("=").map((side) => side.trim())] : [])),
  )
  .pipe(
    z.array(z.tuple([z.string().min(1), z.string().regex(/^\d+(\.\d+)?$/)]), "name=dollars, with commas between them"),
  )
  .transform(
    (pairs): Record<string, number> => Object.fromEntries(pairs.map(([name, dollars]) => [name, Number(dollars)])),
  );
const optional = z
  .string()
  .default("")
  .transform((text) => text.trim() || undefined);

/** Cloudflare's regions for Durable Objects (Data location, "Supported locations"). */
const LOCATIONS = ["wnam", "enam", "sam", "weur", "eeur", "apac", "oc", "afr", "me"] as const;
const rateLimits = z
  .string()
  .default("")
  .transform((text) => (text.trim() === "off" ? "off" : Number(text.trim() || "1")))
  .pipe(z.union([z.literal("off"), z.number().min(0.001).max(1_000_000)], "a number, or off on your own machine"));
/** The address of a service, without a slash at the end. @param known where it is when nothing is set */
const base = (known: string) =>
  optional.pipe(z.url({ protocol: /^https?$/ }).default(known)).transform((url) => url.replace(/\/+$/, ""));
const LOOPBACK = /^http:\/\/(127\.0\.0\.1|\[::1\]|localhost)(:\d+)?(\/|$)/;
/** Where secrets are sent: https, or a stand-in on this machine. */
const secretsTo = (address: string) =>
  optional
    .transform((text) => (text ?? address).replace(/\/+$/, ""))
    .pipe(z.url().refine((url) => url.startsWith("https://") || LOOPBACK.test(url), "must begin with https://"));

/** "2026b:secret,2026a:older secret": the first seals, all of them open. */
export interface SealKey {
  id: string;
  secret: string;
}
const sealKeys = list
  .pipe(
    z
      .array(z.string().regex(/^[\w-]{1,20}:[^\s,]{32,200}$/, "each is a name, a colon and at least 32 characters"))
      .max(10),
  )
  .transform((keys): SealKey[] =>
    keys.map((key) => ({ id: key.slice(0, key.indexOf(":")), secret: key.slice(key.indexOf(":") + 1) })),
  )
  .refine((keys) => new Set(keys.map(({ id }) => id)).size === keys.length, "two keys have one name");

const settingsSchema = z.object({
  /** Origin under which the media container reaches this worker; empty: the origin of the request that starts a job. */
  LECTERN_ORIGIN: optional.pipe(z.url().optional()),
  /** New at every start of a local installation: leases of an earlier life are void at once. */
  BOOT: optional,
  /** Comma-separated origins that may call the API with credentials from another site. */
  CORS_ORIGINS: list,
  JWT_SECRET: z.string().min(32, "JWT_SECRET needs at least 32 characters"),
  PASSWORD_PEPPER: z.string().min(16, "PASSWORD_PEPPER needs at least 16 characters"),
  MEDIA_SECRET: optional,
  /** Keys that seal what opens people's accounts elsewhere; without one nothing can be connected. */
  SEAL_KEYS: sealKeys,
  /** A stand-in of Amazon and Audible, each host below its own name; empty: the real ones. */
  AUDIBLE_BASE_URL: optional.pipe(
    z
      .url()
      .refine((url) => url.startsWith("https://") || LOOPBACK.test(url), "must begin with https://")
      .transform((url) => url.replace(/\/+$/, ""))
      .optional(),
  ),
  /**
   * What a new device is registered as, and what calls say they come from, where the known values are no longer
   * accepted: set them together, as one release of Audible's application has them.
   */
  AUDIBLE_APP_VERSION: optional.pipe(
    z
      .string()
      .regex(/^[\d.]{1,20}$/)
      .optional(),
  ),
  AUDIBLE_SOFTWARE_VERSION: optional.pipe(
    z
      .string()
      .regex(/^\d{1,20}$/)
      .optional(),
  ),
  AUDIBLE_OS_VERSION: optional.pipe(
    z
      .string()
      .regex(/^[\w.-]{1,40}$/)
      .optional(),
  ),
  AUDIBLE_DEVICE_TYPE: optional.pipe(
    z
      .string()
      .regex(/^[A-Z\d]{8,20}$/)
      .optional(),
  ),
  AUDIBLE_DEVICE_MODEL: optional.pipe(
    z
      .string()
      .regex(/^[\w ,.-]{1,40}$/)
      .optional(),
  ),
  AUDIBLE_USER_AGENT: optional.pipe(
    z
      .string()
      .regex(/^[\x20-\x7e]{1,200}$/)
      .optional(),
  ),
  ADMIN_USERNAME: optional,
  ADMIN_PASSWORD: optional,
  DEFAULT_TTS_PROVIDER: optional,
  OPENAI_API_KEY: optional,
  OPENAI_BASE_URL: optional.pipe(z.url().optional()),
  OPENAI_CONCURRENCY: z.coerce.number().int().min(1).max(200).default(8),
  /** A self-hosted voice may need longer than a service; below the lease of a chunk. */
  OPENAI_TIMEOUT_SECONDS: z.coerce.number().int().min(1).max(120).default(90),
  /** US dollars for a million characters by model, where they are not the published ones: "tts-1=15, tts-1-hd=30". */
  OPENAI_PRICES: prices,
  FLITE_CONCURRENCY: z.coerce.number().int().min(1).max(64).default(3),
  /** Near the database's primary is best: where the objects that everybody shares are put when they are first needed. */
  LOCATION_HINT: optional.pipe(z.enum(LOCATIONS).optional()),
  /** Hosts of the own network that users may name: "nas.lan", "192.168.1.5:8080". All others of a private network stay shut. */
  PRIVATE_HOSTS: list,
  /** Told to the services that are asked, so that they can reach whoever runs this installation. */
  CONTACT_EMAIL: optional.pipe(z.email().optional()),
  GOOGLE_BOOKS_BASE_URL: base("https://www.googleapis.com/books/v1"),
  /** Free of charge; without it Google Books is not asked. */
  GOOGLE_BOOKS_KEY: optional,
  OPEN_LIBRARY_BASE_URL: base("https://openlibrary.org"),
  AUDNEXUS_BASE_URL: base("https://api.audnex.us"),
  /** Whose shop's editions are looked for. */
  AUDNEXUS_REGION: optional.pipe(z.enum(["us", "ca", "uk", "au", "fr", "de", "jp", "it", "in", "es"]).default("us")),
  /** Sign-in with Google: both, from its console's OAuth client. */
  GOOGLE_CLIENT_ID: optional,
  GOOGLE_CLIENT_SECRET: optional,
  GOOGLE_ISSUER: secretsTo("https://accounts.google.com"),
  /** Sign-in with Apple: all four; the client is a Services ID, the key a PKCS #8 text with its lines, or one line with \n between them. */
  APPLE_CLIENT_ID: optional,
  APPLE_TEAM_ID: optional,
  APPLE_KEY_ID: optional,
  APPLE_PRIVATE_KEY: optional,
  APPLE_ISSUER: secretsTo("https://appleid.apple.com"),
  /** "Lectern <lectern@example.org>"; with MAIL_API_KEY it sends what proves an e-mail address. */
  MAIL_FROM: optional,
  MAIL_API_KEY: optional,
  MAIL_BASE_URL: secretsTo("https://api.resend.com"),
  ROOM_SHARDS: z.coerce.number().int().min(1).max(64).default(1),
  /** A factor that widens (or narrows) every rate limit of the API, for load tests say; "off" counts nothing at all. */
  RATE_LIMITS: rateLimits,
});

/** `BOOT` is what only the launcher of a local installation sets. */
const isAllowed = (settings: { RATE_LIMITS: number | "off"; BOOT: string | undefined }) =>
  settings.RATE_LIMITS !== "off" || settings.BOOT !== undefined;
const checkedSettings = settingsSchema.refine(isAllowed, {
  path: ["RATE_LIMITS"],
  message: "off is for your own machine: give a number, by which every limit is multiplied",
});

export type Settings = z.infer<typeof settingsSchema>;

/** What Cloudflare hands the worker, before the settings are parsed. */
export interface Bindings {
  DB: D1Database;
  BUCKET: R2Bucket;
  ASSETS: Fetcher;
  NARRATION: Queue;
  SYNC: Queue;
  MEDIA: Fetcher;
  JOB: DurableObjectNamespace;
  LANE: DurableObjectNamespace;
  GATE: DurableObjectNamespace;
  ROOM: DurableObjectNamespace;
  LIMIT: DurableObjectNamespace;
}

export type Env = Bindings & { settings: Settings };

/**
 * Where an object that everybody shares is put. One that belongs to a person needs no hint: it is put near the request
 * that makes it, which is his.
 */
export const placedBy = ({ LOCATION_HINT }: Settings): DurableObjectNamespaceGetDurableObjectOptions =>
  LOCATION_HINT === undefined ? {} : { locationHint: LOCATION_HINT };

const parsed = new WeakMap<object, Env>();

/**
 * Bindings plus parsed settings; cached per isolate.
 * @throws Error naming every setting that is missing or wrong (a bug of the installation, so no AppError).
 */
export function readEnv(bindings: Bindings): Env {
  const known = parsed.get(bindings);
  if (known) return known;
  const result = checkedSettings.safeParse(bindings);
  if (!result.success) throw new Error(`The installation is not set up: ${z.prettifyError(result.error)}`);
  const env = Object.assign(Object.create(bindings), { settings: result.data }) as Env; // Object.create loses the type
  parsed.set(bindings, env);
  return env;
}

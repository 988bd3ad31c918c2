/** A worker's `wrangler.toml` and its bundle, as the options that Miniflare takes: one list of bindings for home and edge. */
import { globSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { parse } from "smol-toml";
import { z } from "zod";

const named = <K extends string, V extends string>(key: K, value: V) =>
  z.array(z.looseObject({ [key]: z.string(), [value]: z.string() } as Record<K | V, z.ZodString>)).default([]); // computed keys widen

/** The parts of `wrangler.toml` that mean something at home. */
const wranglerSchema = z.object({
  name: z.string(),
  compatibility_date: z.string(),
  compatibility_flags: z.array(z.string()).default([]),
  vars: z.record(z.string(), z.string()).default({}),
  assets: z
    .object({
      directory: z.string(),
      binding: z.string(),
      not_found_handling: z.enum(["none", "single-page-application", "404-page"]),
      run_worker_first: z.array(z.string()),
    })
    .optional(),
  d1_databases: named("binding", "database_id"),
  r2_buckets: named("binding", "bucket_name"),
  services: named("binding", "service"),
  queues: z
    .object({
      producers: named("binding", "queue"),
      consumers: z
        .array(
          z.object({
            queue: z.string(),
            max_batch_size: z.int(),
            max_batch_timeout: z.int(),
            max_retries: z.int().optional(),
            dead_letter_queue: z.string().optional(),
          }),
        )
        .default([]),
    })
    .default({ producers: [], consumers: [] }),
  durable_objects: z.object({ bindings: named("name", "class_name") }).default({ bindings: [] }),
  migrations: z.array(z.object({ new_sqlite_classes: z.array(z.string()).default([]) })).default([]),
  triggers: z.object({ crons: z.array(z.string()).default([]) }).default({ crons: [] }),
});
export type Wrangler = z.infer<typeof wranglerSchema>;

export const readWrangler = (path: string): Wrangler => wranglerSchema.parse(parse(readFileSync(path, "utf8")));

const MODULE_TYPES: Readonly<Record<string, "esm" | "wasm" | "text" | "data">> = {
  ".js": "esm",
  ".mjs": "esm",
  ".wasm": "wasm",
  ".txt": "text",
  ".html": "text",
  ".sql": "text",
  ".bin": "data",
};

function readModules(bundle: string) {
  const modules = globSync("**/*", { cwd: bundle }).flatMap((file) => {
    const type = MODULE_TYPES[extname(file)];
    const path = join(bundle, file);
    return type
      ? [
          [
            file,
            { type, contents: type === "wasm" || type === "data" ? readFileSync(path) : readFileSync(path, "utf8") },
          ] as const,
        ]
      : [];
  });
  return { mainModule: "index.js", modulesRoot: bundle, modules: Object.fromEntries(modules) };
}

function bindings(wrangler: Wrangler, texts: Record<string, string>) {
  const text = Object.entries({ ...wrangler.vars, ...texts }).map(
    ([name, value]) => [name, { type: "text", value }] as const,
  );
  return Object.fromEntries([
    ...text,
    ...wrangler.d1_databases.map((d1) => [d1.binding, { type: "d1", id: d1.database_id }] as const),
    ...wrangler.r2_buckets.map((r2) => [r2.binding, { type: "r2", name: r2.bucket_name }] as const),
    ...wrangler.queues.producers.map((queue) => [queue.binding, { type: "queue", name: queue.queue }] as const),
    ...wrangler.services.map((service) => [service.binding, { type: "worker", worker: service.service }] as const),
    ...wrangler.durable_objects.bindings.map(
      (object) =>
        [object.name, { type: "durable-object", worker: wrangler.name, exportName: object.class_name }] as const,
    ),
    ...(wrangler.assets ? [[wrangler.assets.binding, { type: "assets" }] as const] : []),
  ]);
}

/** `max_batch_timeout` 0 matters: any other value delays every message by a second or more. */
const consumers = (wrangler: Wrangler) =>
  wrangler.queues.consumers.map((queue) => ({
    type: "queue" as const,
    name: queue.queue,
    maxBatchSize: queue.max_batch_size,
    maxBatchTimeout: queue.max_batch_timeout,
    ...(queue.max_retries === undefined ? {} : { maxRetries: queue.max_retries }),
    ...(queue.dead_letter_queue === undefined ? {} : { deadLetterQueue: queue.dead_letter_queue }),
  }));

/**
 * One worker for Miniflare 5.
 * @param bundle folder of the built worker, main module `index.js`
 * @param texts settings and secrets; they win over the file's `[vars]`
 */
export function workerOptions(root: string, wrangler: Wrangler, bundle: string, texts: Record<string, string>) {
  const classes = wrangler.migrations.flatMap((migration) => migration.new_sqlite_classes);
  return {
    config: {
      type: "worker" as const,
      name: wrangler.name,
      compatibilityDate: wrangler.compatibility_date,
      compatibilityFlags: wrangler.compatibility_flags,
      manifest: readModules(bundle),
      env: bindings(wrangler, texts),
      exports: Object.fromEntries(
        classes.map((name) => [name, { type: "durable-object", storage: "sqlite" } as const]),
      ),
      triggers: consumers(wrangler),
      ...(wrangler.assets && {
        assets: {
          directory: join(root, wrangler.assets.directory),
          hasUserWorker: true,
          htmlHandling: "auto-trailing-slash" as const,
          notFoundHandling: wrangler.assets.not_found_handling,
          runWorkerFirst: wrangler.assets.run_worker_first,
        },
      }),
    },
    dev: { rootPath: root },
  };
}

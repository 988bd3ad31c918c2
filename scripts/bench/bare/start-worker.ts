/** A bare worker in a workerd of its own, for what the product is measured against. */
import { readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { join } from "node:path";
import { Log, LogLevel, Miniflare } from "miniflare";

const DATE = "2026-09-01";

export interface BareWorker {
  origin: string;
  stop(): Promise<void>;
}

interface Wanted {
  /** File beside this one; types are taken out, `DurableObject` is put in. */
  file: string;
  /** Class of its one Durable Object, and the binding that leads to it. */
  object: { binding: string; className: string };
  /** State folder; none: all is forgotten. */
  state?: string;
  /** Its D1, by the product's own id. */
  d1?: string;
  texts?: Record<string, string>;
}

export async function startBareWorker({ file, object, state, d1, texts = {} }: Wanted): Promise<BareWorker> {
  const source = stripTypeScriptTypes(readFileSync(join(import.meta.dirname, file), "utf8"));
  const contents = `import { DurableObject } from "cloudflare:workers";\n${source}`;
  const mf = new Miniflare({
    host: "127.0.0.1",
    port: 0,
    ...(state ? { resourcePersistencePath: state } : {}),
    logRequests: false,
    cf: false,
    log: new Log(LogLevel.ERROR),
    workers: [
      {
        config: {
          type: "worker",
          name: "bare",
          compatibilityDate: DATE,
          compatibilityFlags: ["nodejs_compat"],
          manifest: {
            mainModule: "index.js",
            modulesRoot: import.meta.dirname,
            modules: { "index.js": { type: "esm", contents } },
          },
          env: {
            ...Object.fromEntries(Object.entries(texts).map(([name, value]) => [name, { type: "text", value }])),
            ...(d1 ? { DB: { type: "d1", id: d1 } } : {}),
            [object.binding]: { type: "durable-object", worker: "bare", exportName: object.className },
          },
          exports: { [object.className]: { type: "durable-object", storage: "sqlite" } },
          triggers: [],
        },
        dev: { rootPath: import.meta.dirname },
      },
    ],
  });
  const url = await mf.ready;
  return { origin: url.origin, stop: () => mf.dispose() };
}

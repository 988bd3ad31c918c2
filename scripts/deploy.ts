/**
 * `npm run deploy`: puts everything on a Cloudflare account, step by step. Needs `wrangler login` (or CLOUDFLARE_API_TOKEN)
 * and Docker for the container image. `-- --dry-run` bundles every worker and uploads nothing; it needs neither.
 *
 * Before the first time (each once; the ids go into wrangler.toml):
 *   wrangler d1 create lectern                  -> database_id
 *   wrangler r2 bucket create lectern
 *   wrangler queues create narration
 *   wrangler queues create narration-dead
 *   wrangler queues create sync
 *   wrangler queues create sync-dead
 *   wrangler pages project create lectern-web
 *   wrangler secret put JWT_SECRET              (32 random bytes; then PASSWORD_PEPPER, SEAL_KEYS, ADMIN_USERNAME,
 *                                               ADMIN_PASSWORD)
 *   wrangler secret put MEDIA_SECRET            (the same value for both workers: again with -c workers/media/wrangler.toml)
 *   wrangler secret put OPENAI_API_KEY          (optional: the keyless voice needs none)
 * The Durable Objects and the container are made by the deployment itself, from the lists in the two wrangler.toml files.
 */
import { parseArgs } from "node:util";
import { ROOT, runTool } from "./checks/run-tool.ts";
import { buildAll } from "./start/build.ts";

const { values } = parseArgs({ options: { "dry-run": { type: "boolean", default: false } } });
const dry = values["dry-run"];

type Step = readonly [what: string, args: readonly string[]];
const dryRun = (outdir: string) => [
  "--dry-run",
  "--containers-rollout=none",
  "--outdir",
  `${ROOT}/dist/deploy/${outdir}`,
];

/** The media worker comes first, since the API worker is bound to it; the pages last, since they are bound to the API. */
const STEPS: readonly Step[] = dry
  ? [
      ["media worker", ["deploy", "-c", "workers/media/wrangler.toml", ...dryRun("media")]],
      ["API worker", ["deploy", "-c", "wrangler.toml", ...dryRun("api")]],
      [
        "pages function",
        ["pages", "functions", "build", "frontend/functions", "--outdir", `${ROOT}/dist/deploy/pages`],
      ],
    ]
  : [
      ["database", ["d1", "migrations", "apply", "lectern", "--remote", "-c", "wrangler.toml"]],
      ["media worker", ["deploy", "-c", "workers/media/wrangler.toml"]],
      ["API worker", ["deploy", "-c", "wrangler.toml"]],
      ["pages", ["pages", "deploy", "dist", "--cwd", "frontend", "--project-name", "lectern-web"]],
    ];

await buildAll(ROOT, (text) => console.log(text));
for (const [what, args] of STEPS) {
  console.log(`\n== ${what}: wrangler ${args.join(" ")}`);
  if ((await runTool("wrangler", args)) !== 0) {
    console.error(`\nStopped at: ${what}. What came before is done; the same command goes on from here.`);
    process.exit(1);
  }
}

/** `npm run build`: the web app into frontend/dist, the workers into dist; what is up to date is left alone. */
import { join } from "node:path";
import { buildAll } from "./start/build.ts";

await buildAll(join(import.meta.dirname, ".."), (text) => console.log(text)).catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});

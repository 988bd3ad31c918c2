/** The media server: `node server.ts`. Prints {"listening": port} on standard output when it is ready. */
import { rmSync } from "node:fs";
import { createServer } from "node:http";
import { answer } from "./answer.ts";
import { readConfig } from "./config.ts";
import { killAllFfmpeg } from "./ffmpeg.ts";
import { describe, logLine } from "./log.ts";
import { openServices } from "./services.ts";
import { openTemp } from "./temp.ts";

const config = readConfig(process.env);
await openTemp(config.tmp);
const services = openServices(config, process.env);

const server = createServer((request, response) => void answer(request, response, services, config.secret));
// A chapter's request stays open as long as its takes take; whoever leaves is noticed by the closing of the line.
server.requestTimeout = 0;
server.timeout = 0;
server.keepAliveTimeout = 75_000;

let ending = false;

/** Leaves nothing behind: no ffmpeg, no thread, no temporary file. */
async function end(code: number): Promise<void> {
  if (ending) return;
  ending = true;
  server.close();
  server.closeAllConnections();
  killAllFfmpeg();
  await services.voices.close();
  rmSync(config.tmp, { recursive: true, force: true });
  process.exit(code);
}

for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, () => void end(0));
process.on("uncaughtException", (error) => {
  logLine("error", "crashed", { error: describe(error), stack: error.stack });
  void end(1);
});
if (config.exitWithStdin) {
  process.stdin.on("error", () => void end(0));
  process.stdin.on("close", () => void end(0));
  process.stdin.on("end", () => void end(0));
  process.stdin.resume();
}

server.on("error", (error) => {
  logLine("error", "cannot_listen", { host: config.host, port: config.port, error: describe(error) });
  void end(1);
});
server.listen(config.port, config.host, () => {
  const address = server.address();
  const port = address !== null && typeof address === "object" ? address.port : config.port;
  process.stdout.write(`${JSON.stringify({ listening: port })}\n`);
});

/** What the command line and the environment ask of a start. */
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { StartRefusal } from "./refusal.ts";

export interface StartOptions {
  /** Folder of the project. */
  root: string;
  /** The state folder, absolute. */
  dataDir: string;
  host: string;
  /** 0 takes a free port. */
  port: number;
  build: boolean;
  standIns: boolean;
  /** Demo account and sample book; never unless bound to loopback. */
  demo: boolean;
  quiet: boolean;
}

export const DEFAULT_PORT = 8787;

const HELP = `npm start -- [options]

  --port N       port (PORT, default ${DEFAULT_PORT}; 0 takes a free one)
  --host ADDRESS address to listen on (HOST, default 127.0.0.1)
  --data FOLDER  state folder (LECTERN_DATA, default .lectern)
  --stand-ins    also start strict stand-ins of outside services, so that every flow can be tried without a key
  --no-build     run what was built last
  --no-demo      no demo account (LECTERN_DEMO=0); there is none anyway unless bound to loopback
  --quiet        say nothing but errors
  --help         this text`;

const isLoopback = (host: string) => host === "localhost" || host === "::1" || /^127\./.test(host);

function readPort(text: string): number {
  const port = Number(text);
  if (text.trim() !== "" && Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new StartRefusal(`The port must be a whole number from 0 to 65535, but is "${text}".`);
}

/** @returns the options, or the help text to print instead. @throws StartRefusal naming what cannot be understood. */
export function readOptions(args: string[], env: NodeJS.ProcessEnv): StartOptions | string {
  const given = parse(args);
  if (given.help) return HELP;
  const root = join(import.meta.dirname, "../..");
  const host = given.host ?? (env.HOST || "127.0.0.1");
  return {
    root,
    dataDir: resolve(root, given.data ?? (env.LECTERN_DATA || ".lectern")),
    host,
    port: readPort(given.port ?? (env.PORT || String(DEFAULT_PORT))),
    build: given.build,
    standIns: given["stand-ins"],
    demo: given.demo && env.LECTERN_DEMO !== "0" && isLoopback(host),
    quiet: given.quiet,
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowNegative: true,
      options: {
        port: { type: "string" },
        host: { type: "string" },
        data: { type: "string" },
        "stand-ins": { type: "boolean", default: false },
        build: { type: "boolean", default: true },
        demo: { type: "boolean", default: true },
        quiet: { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    }).values;
  } catch (error) {
    throw new StartRefusal(`${error instanceof Error ? error.message : error}\n\n${HELP}`);
  }
}

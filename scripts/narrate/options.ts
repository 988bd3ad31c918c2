/** What the command line of `npm run narrate` says. */
import { statSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { DEMO } from "../start/demo.ts";
import { DEFAULT_PORT } from "../start/options.ts";
import { Ending, EXIT } from "./exit.ts";

export interface NarrateOptions {
  /** Absolute path of the manuscript, or undefined when an earlier narration is followed. */
  file: string | undefined;
  job: string | undefined;
  provider: string | undefined;
  voice: string | undefined;
  title: string | undefined;
  author: string | undefined;
  format: string;
  bitrate: string;
  speed: number;
  out: string | undefined;
  server: string;
  start: boolean;
  email: string;
  password: string;
  token: string | undefined;
}

export const HELP = `npm run narrate -- FILE [options]        a manuscript (EPUB, DOCX, PDF, text, Markdown, HTML) becomes an audiobook
npm run narrate -- --job ID [options]    follows a narration that was left, and fetches it

  --voice PROVIDER:ID   such as flite:slt or openai:alloy; default: the installation's
  --title TEXT          default: the manuscript's own
  --author TEXT         default: the manuscript's own
  --format m4b|mp3      default m4b
  --bitrate RATE        64k, 96k, 128k or 192k; default 64k
  --speed FACTOR        0.5 to 2; default 1
  --out FILE            default: the title, in this folder
  --server URL          default LECTERN_SERVER, else http://127.0.0.1:PORT (${DEFAULT_PORT})
  --start               starts a Lectern for this one narration when none answers there
  --email, --password   default: the demo account; or LECTERN_TOKEN with an access token
  --help                this text

Exit codes: 0 the file is there · 1 unexpected · 2 wrong command line · 3 no Lectern answers · 4 sign-in refused ·
5 manuscript or settings refused · 6 the narration failed or was cancelled · 7 the download failed ·
130 left with Ctrl-C: the narration goes on, and --job ID comes back to it`;

const FORMATS = ["m4b", "mp3"];
const BITRATES = ["64k", "96k", "128k", "192k"];

const wrong = (message: string): never => {
  throw new Ending(EXIT.usage, `${message}\nnpm run narrate -- --help says more.`);
};

function parse(args: string[]) {
  const text = { type: "string" } as const;
  const options = {
    ...{ voice: text, title: text, author: text, out: text, server: text, email: text, password: text, job: text },
    format: { type: "string", default: "m4b" },
    bitrate: { type: "string", default: "64k" },
    speed: { type: "string", default: "1" },
    start: { type: "boolean", default: false },
    help: { type: "boolean", short: "h", default: false },
  } as const;
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    return wrong(error instanceof Error ? error.message : String(error));
  }
}

function readFile(name: string | undefined, from: string): string | undefined {
  if (name === undefined) return undefined;
  const path = resolve(from, name);
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) wrong(`There is no file ${path}.`);
  if (!found?.isFile()) wrong(`${path} is not a file.`);
  return path;
}

const oneOf = (value: string, known: string[], name: string) =>
  known.includes(value) ? value : wrong(`${name} must be one of ${known.join(", ")}, not "${value}".`);

/** @returns the options, or undefined when the help is asked for. @throws Ending (usage) */
export function readOptions(args: string[], env: NodeJS.ProcessEnv): NarrateOptions | undefined {
  const { values, positionals } = parse(args);
  if (values.help) return undefined;
  if (positionals.length > 1) wrong(`One manuscript at a time, not ${positionals.length}.`);
  if ((positionals.length === 0) === (values.job === undefined))
    wrong("Name a manuscript, or an earlier narration with --job.");
  // npm changes to the project's folder; the person's own is what relative names mean.
  const from = env.INIT_CWD || process.cwd();
  const [provider, ...voice] = values.voice?.split(":") ?? [];
  if (values.voice !== undefined && (!provider || voice.join(":") === ""))
    wrong(`--voice is PROVIDER:ID, such as flite:slt, not "${values.voice}".`);
  const speed = Number(values.speed);
  if (!(speed >= 0.5 && speed <= 2)) wrong(`--speed must be a number from 0.5 to 2, not "${values.speed}".`);
  return {
    file: readFile(positionals[0], from),
    job: values.job,
    provider,
    voice: voice.length > 0 ? voice.join(":") : undefined,
    title: values.title,
    author: values.author,
    format: oneOf(values.format, FORMATS, "--format"),
    bitrate: oneOf(values.bitrate, BITRATES, "--bitrate"),
    speed,
    out: values.out === undefined ? undefined : resolve(from, values.out),
    server: (values.server ?? (env.LECTERN_SERVER || `http://127.0.0.1:${env.PORT || DEFAULT_PORT}`)).replace(
      /\/+$/,
      "",
    ),
    start: values.start,
    email: values.email ?? DEMO.email,
    password: values.password ?? (values.email ? "" : DEMO.password),
    token: env.LECTERN_TOKEN || undefined,
  };
}

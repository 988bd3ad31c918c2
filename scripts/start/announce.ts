/** What a person reads when everything runs. */
import { DEMO, type Demo, SAMPLE } from "./demo.ts";
import { DEFAULT_PORT } from "./options.ts";
import type { Secrets } from "./secrets.ts";
import type { StandIns } from "./stand-ins.ts";

interface Facts {
  origin: string;
  port: number;
  dataDir: string;
  demo: Demo | undefined;
  /** Only at the first start: it is shown once. */
  administrator: Secrets | undefined;
  standIns: StandIns | undefined;
  seconds: number;
}

function narrateCommand(port: number, standIns: StandIns | undefined): string {
  const server = port === DEFAULT_PORT ? "" : ` --server http://127.0.0.1:${port}`;
  const voice = standIns ? " --voice openai:alloy" : "";
  return `npm run narrate -- ${SAMPLE} --out lamp.m4b${voice}${server}`;
}

/** The text, without colours: it is also what ends up in somebody's log. */
export function announcement(facts: Facts): string {
  const { origin, port, demo, administrator, standIns } = facts;
  const lines = ["", `Lectern is ready at ${origin} (${facts.seconds.toFixed(1)} s). State: ${facts.dataDir}`, ""];
  if (demo)
    lines.push(
      `  Sign in         ${DEMO.email}  ${demo.passwordIsKnown ? DEMO.password : "(its password was changed)"}`,
    );
  if (administrator) {
    lines.push(
      `  Administrator   ${administrator.ADMIN_USERNAME}  ${administrator.ADMIN_PASSWORD}   (shown only now; keep it)`,
    );
  }
  if (standIns)
    lines.push(
      `  Stand-ins       the openai voices speak in tones: ${standIns.voices} (OPENAI_API_KEY=sk-stand-in)`,
      `                  Google and Apple ask who you are on a page of their own; sent mail: ${standIns.mail}`,
      `                  Audible is one that was made up: sign in there as anna@stand-in.example, password "library"`,
    );
  lines.push(
    "",
    demo
      ? "Try next: sign in and press Listen; the sample is being narrated. Or make a book here, in a second terminal:"
      : "Try next: sign in and drop a text on the page. Or make a book here, in a second terminal:",
  );
  if (demo?.passwordIsKnown) lines.push(`  ${narrateCommand(port, standIns)}`);
  else lines.push(`  ${narrateCommand(port, standIns)} --email YOU --password SECRET`);
  lines.push("", `API: ${origin}/docs   Stop: Ctrl-C`, "");
  return lines.join("\n");
}

/** `npm run bench`: how near the product comes to the bare work, each figure with its limit beside it. */
import { writeFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg } from "node:os";
import { Bench } from "./bench.ts";
import { type Finding, lineOf, verdictOf } from "./finding.ts";
import { HELP, type RowName, readOptions } from "./options.ts";
import { catalogue } from "./rows/catalogue.ts";
import { firstChapter } from "./rows/first-chapter.ts";
import { keyless } from "./rows/keyless.ts";
import { memory } from "./rows/memory.ts";
import { providerBound } from "./rows/provider-bound.ts";
import { sockets } from "./rows/sockets.ts";
import { takeOwnTemp } from "./temp.ts";

const RUN: Record<RowName, { title: string; run(bench: Bench): Promise<Finding[]> }> = {
  provider: { title: "Narration bound by the voice service", run: providerBound },
  keyless: { title: "Narration with the keyless voice", run: keyless },
  "first-chapter": { title: "Time to the first listenable chapter", run: firstChapter },
  memory: { title: "Peak memory", run: memory },
  catalogue: { title: "Questions to the catalogue", run: catalogue },
  sockets: { title: "One event to many sockets", run: sockets },
};

const EXIT = { missed: 1, usage: 2 };

function commandLine() {
  try {
    return readOptions(process.argv.slice(2));
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${HELP}`);
    process.exit(EXIT.usage);
  }
}

const options = commandLine();
if (options === undefined) console.log(HELP);
else {
  takeOwnTemp();
  const bench = await Bench.open(options);
  const machine = { cores: availableParallelism(), processor: cpus()[0]?.model.trim(), node: process.version };
  const startedAt = new Date().toISOString();
  console.log(`${machine.cores} × ${machine.processor}, Node ${machine.node}; novel: ${bench.novel.name}`);
  const findings: Finding[] = [];
  for (const name of options.rows) {
    const { title, run } = RUN[name];
    const before = loadavg();
    const found = await run(bench);
    const load = [before, loadavg()].map(([minute = 0]) => minute.toFixed(2)).join(" → ");
    console.log(`\n${title}   (load average ${load})\n${found.map(lineOf).join("\n")}`);
    findings.push(...found);
  }
  if (options.json !== undefined) {
    const { quick, repeats } = options;
    const report = { startedAt, ...machine, quick, repeats, novel: bench.novel.name, findings };
    writeFileSync(options.json, `${JSON.stringify(report, null, 2)}\n`);
  }
  if (findings.some((finding) => verdictOf(finding) === "MISS")) process.exitCode = EXIT.missed;
}

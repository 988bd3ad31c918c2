/** `npm run narrate` against the real product: the file, the words, the exit codes, and lines that break. */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, request as httpRequest } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Client } from "../../scripts/narrate/client.ts";
import { sendManuscript } from "../../scripts/narrate/send-manuscript.ts";
import { DEMO, SAMPLE } from "../../scripts/start/demo.ts";
import { openStage, type Stage } from "./support/product.ts";
import { story } from "./support/story.ts";

const ROOT = join(import.meta.dirname, "../..");
let stage: Stage;
let folder: string;

beforeAll(async () => {
  stage = await openStage({}, { demo: true });
  folder = mkdtempSync(join(tmpdir(), "lectern-narrate-"));
});
afterAll(async () => {
  await stage?.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Ended {
  code: number | null;
  output: string;
}

function narrate(args: string[], interruptAt?: string): Promise<Ended> {
  const child = spawn(process.execPath, [join(ROOT, "scripts/narrate.ts"), ...args], {
    cwd: ROOT,
    env: { ...process.env, INIT_CWD: folder, LECTERN_SERVER: stage.lectern.origin },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      if (interruptAt && !output.includes(interruptAt) && (output + text).includes(interruptAt)) child.kill("SIGINT");
      output += text;
    });
  }
  return new Promise((resolve) => child.once("exit", (code) => resolve({ code, output })));
}

/** A line to the product that breaks: every download after `cutAfter` bytes, the first few times. */
async function brokenLine(target: string, cuts: number, cutAfter: number) {
  const { hostname, port } = new URL(target);
  let left = cuts;
  const ranges: (string | undefined)[] = [];
  const server = createServer((incoming, outgoing) => {
    const isFile = incoming.url?.startsWith("/api/files/") ?? false;
    if (isFile) ranges.push(incoming.headers.range);
    const headers = { ...incoming.headers, host: `${hostname}:${port}` };
    const onward = httpRequest({ hostname, port, path: incoming.url, method: incoming.method, headers }, (reply) => {
      outgoing.writeHead(reply.statusCode ?? 502, reply.headers);
      let sent = 0;
      reply.on("data", (chunk: Buffer) => {
        sent += chunk.length;
        outgoing.write(chunk);
        if (isFile && left > 0 && sent >= cutAfter && !reply.isPaused()) {
          left--;
          reply.pause();
          setTimeout(() => outgoing.destroy(), 100);
        }
      });
      reply.on("end", () => outgoing.end());
    });
    onward.on("error", () => outgoing.destroy());
    incoming.pipe(onward);
  });
  // Sockets are let through for a moment only: what follows must come by asking.
  server.on("upgrade", (incoming, socket, head) => {
    const onward = connect(Number(port), hostname, () => {
      const lines = Object.entries(incoming.headers).map(([name, value]) => `${name}: ${value}`);
      onward.write(`GET ${incoming.url} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`);
      onward.write(head);
      onward.pipe(socket).pipe(onward);
    });
    for (const end of [onward, socket]) end.on("error", () => undefined);
    setTimeout(() => {
      onward.destroy();
      socket.destroy();
    }, 300);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const bound = address !== null && typeof address === "object" ? address.port : 0;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${bound}`, ranges, close };
}

test("the sample becomes an M4B with its chapters, by the keyless voice", async () => {
  const out = join(folder, "lamp.m4b");
  const { code, output } = await narrate([SAMPLE_PATH, "--out", "lamp.m4b"]);
  expect(output).toContain("The Lamp on Gull Rock, by The house of Lectern: 3 chapters");
  for (const title of ["The Keeper", "The Fog", "The Letter"])
    expect(output).toMatch(new RegExp(`\\d+:\\d\\d {2}${title} \\(`));
  expect(output).toContain("× real time");
  expect(code).toBe(0);
  expect(readFileSync(out).subarray(4, 8)).toEqual(Buffer.from("ftyp"));
});

const SAMPLE_PATH = join(ROOT, SAMPLE);

test("a line that breaks: the download goes on where it ended, and the file is the same", async () => {
  const line = await brokenLine(stage.lectern.origin, 2, 100_000);
  try {
    const { code, output } = await narrate([SAMPLE_PATH, "--out", "broken.m4b", "--server", line.url]);
    expect(code, output).toBe(0);
    expect(line.ranges).toHaveLength(3);
    expect(line.ranges[0]).toBeUndefined();
    const [, second, third] = line.ranges.map((range) => Number(/^bytes=(\d+)-$/.exec(range ?? "")?.[1]));
    expect(second).toBeGreaterThanOrEqual(100_000);
    expect(third).toBeGreaterThanOrEqual((second ?? 0) + 100_000);
    const [whole, joined] = ["lamp.m4b", "broken.m4b"].map((name) => readFileSync(join(folder, name)));
    expect(Buffer.compare(whole ?? Buffer.of(), joined ?? Buffer.of())).toBe(0);
  } finally {
    await line.close();
  }
});

test("Ctrl-C leaves the narration to itself; --job comes back to it", async () => {
  stage.standIn.change({ delay_ms: 1_500 });
  writeFileSync(join(folder, "story.txt"), story(12, 400));
  const wish = ["--voice", "openai:alloy", "--format", "mp3", "--speed", "2"];
  const left = await narrate(["story.txt", ...wish], "narrating");
  expect(left.code).toBe(130);
  const id = /--job (\S+)/.exec(left.output)?.[1] ?? "";
  stage.standIn.change({ delay_ms: 0 });
  const back = await narrate(["--job", id, "--out", "story.mp3"]);
  expect(back.code, back.output).toBe(0);
  expect(readFileSync(join(folder, "story.mp3")).subarray(0, 3)).toEqual(Buffer.from("ID3"));
});

test("each refusal has its words and its exit code", async () => {
  writeFileSync(join(folder, "picture.epub"), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
  const cases: [string[], number, string][] = [
    [[], 2, "Name a manuscript"],
    [["nowhere.txt"], 2, "There is no file"],
    [[SAMPLE_PATH, "--format", "ogg"], 2, "--format must be one of m4b, mp3"],
    [[SAMPLE_PATH, "--server", "http://127.0.0.1:9"], 3, "npm start"],
    [[SAMPLE_PATH, "--email", "nobody@example.org", "--password", "not this one"], 4, "Invalid email or password"],
    [["picture.epub"], 5, "Lectern reads EPUB"],
    [[SAMPLE_PATH, "--voice", "flite:nobody"], 5, "Available: slt"],
    [["--job", crypto.randomUUID()], 5, "found"],
  ];
  for (const [args, code, words] of cases) {
    const ended = await narrate(args);
    expect(ended.code, `${args.join(" ")}\n${ended.output}`).toBe(code);
    expect(ended.output).toContain(words);
  }
  expect((await narrate(["--help"])).output).toContain("Exit codes: 0 the file is there");
});

test("a narration that fails ends with 6 and its reason", async () => {
  stage.standIn.inject({ fault: "insufficient_quota", times: 50 });
  writeFileSync(join(folder, "short.txt"), story(1, 300, 7));
  const { code, output } = await narrate(["short.txt", "--voice", "openai:nova"]);
  stage.standIn.clearFaults();
  expect(code, output).toBe(6);
  expect(output).toMatch(/credit/);
});

test("a manuscript over 5 MB goes in parts", async () => {
  const path = join(folder, "long.txt");
  writeFileSync(path, `${"The lamp was lit, and nobody had lit it, and so it went on. ".repeat(20)}\n\n`.repeat(5_000));
  const shares: number[] = [];
  const client = await Client.signIn(stage.lectern.origin, DEMO.email, DEMO.password);
  const manuscript = await sendManuscript(client, path, (share) => shares.push(share));
  expect(shares.at(-1)).toBe(1);
  expect(manuscript.file_name).toBe("long.txt");
  expect(manuscript.source_characters).toBe(readFileSync(path, "utf8").replace(/\s/g, "").length);
});

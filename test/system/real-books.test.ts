/**
 * Real manuscripts become real audiobooks: chapters and titles, cover, and the proof that nothing is missing, taken from the
 * takes themselves and from a full decoding of the finished file. `LECTERN_BOOKS=all` makes the long ones as well.
 */
import { execFile } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { jobChapterList } from "../../src/contracts/jobs.ts";
import { type Manuscript, manuscript } from "../../src/contracts/manuscripts.ts";
import { findFfmpeg } from "../../workers/media/container/ffmpeg.ts";
import {
  createJob,
  fetchBook,
  isOver,
  openStage,
  type Person,
  type Stage,
  signUp,
  waitForJob,
} from "./support/product.ts";

const SHARED = process.env.LECTERN_SHARED ?? join(import.meta.dirname, "../../../shared");
const folder = join(SHARED, "manuscripts");
const all = process.env.LECTERN_BOOKS === "all";

const BOOKS = [
  { file: "five-orange-pips.md", chapters: 1, first: "The Five Orange Pips", cover: true, long: false },
  { file: "georgia-pls-ssml.epub", chapters: 10, first: undefined, cover: undefined, long: true },
  { file: "sherlock-holmes-se.epub", chapters: 14, first: "A Scandal in Bohemia: I", cover: true, long: true },
  { file: "robinson-crusoe-gutenberg.epub", chapters: 20, first: undefined, cover: true, long: true },
  { file: "jack-sheppard-epub2-ncx.epub", chapters: 58, first: undefined, cover: undefined, long: true },
];

let stage: Stage;
let person: Person;
beforeAll(async () => {
  stage = await openStage();
  person = await signUp(stage.lectern.origin);
});
afterAll(() => stage?.close());

async function handIn(file: string): Promise<Manuscript> {
  const form = new FormData();
  form.append("file", new File([readFileSync(join(folder, file))], file));
  const headers = { authorization: `Bearer ${person.token}` };
  const reply = await fetch(`${person.origin}/api/manuscripts`, { method: "POST", headers, body: form });
  return manuscript.parse(await reply.json());
}

/** Seconds of takes and pauses of each chapter, read from the job object's own tables. */
function secondsOfTakes(chapters: number): number[] {
  const objects = join(stage.lectern.dataDir, "state/do");
  const home = readdirSync(objects).find((name) => name.includes("NarrationJob")) ?? "";
  const files = readdirSync(join(objects, home)).filter(
    (name) => name.endsWith(".sqlite") && name !== "metadata.sqlite",
  );
  for (const file of files) {
    const database = new DatabaseSync(join(objects, home, file), { readOnly: true });
    try {
      const rows = database
        .prepare(
          "SELECT chapter, sum(samples * 1.0 / sample_rate + (pause_before + pause_after) / 1000.0) AS s FROM chunk GROUP BY chapter ORDER BY chapter",
        )
        .all();
      if (rows.length === chapters) return rows.map((row) => Number(row.s));
    } finally {
      database.close();
    }
  }
  return [];
}

/** Seconds of sound that come out when every frame is decoded; ffmpeg's own idea of the length plays no part. */
async function decodedSeconds(path: string): Promise<{ seconds: number; facts: string }> {
  const args = ["-hide_banner", "-nostdin", "-xerror", "-i", path, "-map", "0:a:0", "-f", "null", "-"];
  const { stderr } = await promisify(execFile)(findFfmpeg(process.env), args, { maxBuffer: 1e8 });
  const [, h = "0", m = "0", s = "0"] = [...stderr.matchAll(/time=(\d+):(\d+):([\d.]+)/g)].at(-1) ?? [];
  return { seconds: Number(h) * 3_600 + Number(m) * 60 + Number(s), facts: stderr.split("Output #0")[0] ?? "" };
}

test.skipIf(existsSync(folder))("real manuscripts are tried where ../shared is", () => {
  console.warn("skipped: ../shared/manuscripts is absent");
});

test.runIf(existsSync(folder)).for(BOOKS.filter((book) => all || !book.long))(
  "$file",
  { timeout: 1_800_000 },
  async (book) => {
    const source = await handIn(book.file);
    const listed = source.chapters.reduce((sum, chapter) => sum + chapter.characters, 0);
    const skipped = Object.values(source.skipped_by_reason).reduce((sum, piece) => sum + piece.characters, 0);
    expect(listed + skipped).toBe(source.source_characters);
    const request = {
      manuscript_id: source.id,
      tts_provider: "flite",
      narrator_voice_id: "kal",
      audio_format: "m4b",
      audio_bitrate: "64k",
    };
    const { id } = await createJob(person, request);
    const job = await waitForJob(person, id, isOver, 1_700_000);
    expect(job).toMatchObject({ status: "completed", error_message: null, chapters_total: book.chapters });
    const { chapters } = jobChapterList.parse(await (await person.call("GET", `/api/jobs/${id}/chapters`)).json());
    expect(chapters.map((chapter) => chapter.title)).toEqual(
      source.chapters.filter((chapter) => chapter.included && chapter.characters > 0).map((chapter) => chapter.title),
    );
    if (book.first) expect(chapters[0]?.title).toBe(book.first);

    const takes = secondsOfTakes(book.chapters);
    expect(takes).toHaveLength(book.chapters);
    chapters.forEach((chapter, i) => {
      expect(Math.abs((chapter.duration_seconds ?? 0) - (takes[i] ?? 0)), chapter.title).toBeLessThanOrEqual(0.1);
    });

    const path = join(stage.lectern.dataDir, `${book.file}.m4b`);
    writeFileSync(path, await fetchBook(person, id));
    const { seconds, facts } = await decodedSeconds(path);
    expect(
      Math.abs(seconds - chapters.reduce((sum, chapter) => sum + (chapter.duration_seconds ?? 0), 0)),
    ).toBeLessThan(0.1);
    expect([...facts.matchAll(/Chapter #0:\d+/g)]).toHaveLength(book.chapters);
    if (book.cover !== undefined) expect(facts.includes("Video: mjpeg"), "cover").toBe(book.cover);
    expect(facts).toContain(source.title);
  },
);

/** The texts that are narrated: a whole novel, and about 60,000 characters of its beginning. */
import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Block, Chapter } from "../../../src/contracts/manuscript.ts";
import { bufferSource, parseManuscript, textSource } from "../../../src/features/manuscripts/parse/index.ts";

/** A file as a client hands it in, and what the product's own parser reads in it. */
export interface Text {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
  language: string;
  /** Those that are spoken. */
  chapters: Chapter[];
}

const ROOT = join(import.meta.dirname, "../../..");
const SHARED = process.env.LECTERN_SHARED || join(ROOT, "../shared");
const NOVEL = join(SHARED, "manuscripts/robinson-crusoe-gutenberg.epub");
const SAMPLE = join(ROOT, "scripts/start/sample/the-lamp-on-gull-rock.md");
/** As long as the novel that stands in for it. */
const MADE_CHARACTERS = 640_000;
const MADE_CHAPTERS = 20;

/** @param content the file's bytes, or its text */
export async function readText(name: string, content: Uint8Array | string): Promise<Text> {
  const bytes = new Uint8Array(typeof content === "string" ? new TextEncoder().encode(content) : content);
  const source = typeof content === "string" ? textSource(name, content) : bufferSource(name, bytes);
  const parsed = await parseManuscript(source);
  return {
    name,
    bytes,
    language: parsed.language ?? "en",
    chapters: parsed.chapters.filter((chapter) => chapter.included),
  };
}

const charactersOf = (blocks: readonly Block[]) => blocks.reduce((total, block) => total + block.text.length, 0);

/** The sample story told again and again; the number in each paragraph makes every take a different one. */
async function makeNovel(): Promise<Text> {
  const sample = await readText("sample.md", readFileSync(SAMPLE, "utf8"));
  const paragraphs = sample.chapters.flatMap(({ blocks }) => blocks.filter(({ kind }) => kind === "paragraph"));
  const perChapter = MADE_CHARACTERS / MADE_CHAPTERS;
  let told = 0;
  const chapters = Array.from({ length: MADE_CHAPTERS }, (_, index) => {
    const texts: string[] = [];
    for (let length = 0; length < perChapter; told += 1) {
      const text = `In telling ${told + 1} it went so. ${paragraphs[told % paragraphs.length]?.text ?? ""}`;
      texts.push(text);
      length += text.length;
    }
    return `# Chapter ${index + 1}\n\n${texts.join("\n\n")}`;
  });
  return readText("made-from-the-sample.md", chapters.join("\n\n"));
}

/** @param file another manuscript; without it the Gutenberg novel where it is, else a text made from the sample */
export async function readNovel(file: string | undefined): Promise<Text> {
  const path = file ?? (existsSync(NOVEL) ? NOVEL : undefined);
  return path === undefined ? makeNovel() : readText(basename(path), readFileSync(path));
}

/** Chapters of even length, cut from the novel's first paragraphs, as Markdown. */
export async function excerpt(novel: Text, characters: number, chapters: number): Promise<Text> {
  const blocks = novel.chapters.flatMap((chapter) => chapter.blocks.filter(({ kind }) => kind === "paragraph"));
  const parts: Block[][] = [];
  let at = 0;
  for (let index = 0; index < chapters; index += 1) {
    const part: Block[] = [];
    while (at < blocks.length && charactersOf(part) < characters / chapters) part.push(...blocks.slice(at, ++at));
    parts.push(part);
  }
  const markdown = parts
    .map((part, index) => `# Chapter ${index + 1}\n\n${part.map(({ text }) => escaped(text)).join("\n\n")}`)
    .join("\n\n");
  return readText("excerpt.md", markdown);
}

/** Signs at the beginning of a paragraph that Markdown would read as its own. */
const escaped = (text: string) => text.replace(/([\\`*_[\]<>#])/g, "\\$1").replace(/^(\d+)([.)])/, "$1\\$2");

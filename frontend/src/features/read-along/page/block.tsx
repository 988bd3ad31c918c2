/** Some paragraphs of a chapter: laid out when they come near the window. */
import { memo } from "react";
import type { Block, Paragraph } from "../text/set-text.ts";

interface Props {
  block: Block;
  filled: boolean;
  /** The one sentence of the chapter that the Tab key reaches, where it is in this block. */
  stop: number | undefined;
  /** The id of what says how sentences are walked through. */
  hint: string;
}

const SENTENCE = "cursor-pointer underline-offset-4";
/** Characters of a line, about, and lines between two paragraphs. */
const LINE = 62;
const GAP_LINES = 0.6;

const linesOf = ({ paragraphs, characters }: Block): number =>
  Math.ceil(characters / LINE) + paragraphs.length * (0.5 + GAP_LINES);

export const TextBlock = memo(function TextBlock({ block, filled, stop, hint }: Props) {
  return (
    <div className="read-block" style={{ containIntrinsicBlockSize: `auto ${Math.ceil(linesOf(block) * 1.65)}em` }}>
      {filled &&
        block.paragraphs.map((paragraph) => (
          <Sentences key={paragraph.pieces[0]?.sentence} paragraph={paragraph} stop={stop} hint={hint} />
        ))}
    </div>
  );
});

function Sentences({
  paragraph: { kind, pieces },
  stop,
  hint,
}: { paragraph: Paragraph } & Pick<Props, "stop" | "hint">) {
  const sentences = pieces.map(({ sentence, text, gap }) => {
    const reached = sentence === stop && { role: "button", tabIndex: 0, "aria-describedby": hint };
    return (
      <span key={sentence}>
        <span data-sentence={sentence} className={SENTENCE} tabIndex={-1} {...reached}>
          {text}
        </span>
        {gap.includes("\n\n") ? "" : gap}
      </span>
    );
  });
  if (kind !== "heading") return <p className={kind === "scene" ? "read-scene" : undefined}>{sentences}</p>;
  return pieces[0]?.sentence === 0 ? <h1>{sentences}</h1> : <h2>{sentences}</h2>;
}

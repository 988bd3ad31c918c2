/** The spoken text of Markdown's inline tokens, and the pictures in them. */
import type { Token, Tokens } from "marked";
import { withoutMarkup } from "../epub/read-metadata.ts";
import { foreign, markSign } from "../signs.ts";

/** What is inside a run of inline tokens. */
export interface Inline {
  /** Hard line breaks are line feeds. */
  text: string;
  images: string[];
  marks: string[];
}

const ENTITY = /&(#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,30});/gi;
const FOOTNOTE_MARK = /\[\^[^\]\s]+\](?!:)/g;

const decodeEntities = (text: string): string =>
  text.replace(ENTITY, (entity) => (/^&(nbsp|#160|#xa0);$/i.test(entity) ? "\u00a0" : withoutMarkup(entity) || entity));

function isImage(token: Token): token is Tokens.Image {
  return token.type === "image";
}

/** Text without signs of markup; soft line breaks become spaces. */
export function readInline(tokens: readonly Token[]): Inline {
  const inline: Inline = { text: "", images: [], marks: [] };
  const walk = (token: Token): void => {
    if (isImage(token)) inline.images.push(token.text || token.href);
    else if (token.type === "br") inline.text += "\n";
    else if (token.type === "html") return;
    else if ("tokens" in token && token.tokens) token.tokens.forEach(walk);
    else if (token.type === "checkbox") return;
    else if ("text" in token && typeof token.text === "string") {
      const text = token.type === "codespan" ? token.text : decodeEntities(token.text);
      inline.text += foreign(text)
        .replace(FOOTNOTE_MARK, (mark) => {
          inline.marks.push(mark);
          return markSign(mark.slice(1, -1), mark.slice(2, -1));
        })
        .replace(/\s*\n\s*/g, " ");
    }
  };
  tokens.forEach(walk);
  return inline;
}

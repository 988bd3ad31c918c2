/** Counts a file's text by a walk of its own over the text nodes, to check the reading against. */
import { Parser } from "htmlparser2";
import { countCharacters } from "../count.ts";
import { isSilent, MARKUP_OPTIONS, withoutDeclarations } from "./elements.ts";

/** Code points other than white space in the text nodes outside `head`, `title`, `script` and `style`. */
export function countMarkup(markup: string): number {
  const silent: boolean[] = [];
  let count = 0;
  const parser = new Parser(
    {
      onopentagname: (name) => {
        silent.push(isSilent(name, silent.at(-1) ?? false));
      },
      onclosetag: () => {
        silent.pop();
      },
      ontext: (text) => {
        if (!(silent.at(-1) ?? false)) count += countCharacters(text);
      },
    },
    MARKUP_OPTIONS,
  );
  parser.end(withoutDeclarations(markup));
  return count;
}

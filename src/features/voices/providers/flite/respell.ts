/** Writes a text in the letters that flite knows (ASCII), sentence by sentence so that every mark keeps its sentence. */
import anyAscii from "any-ascii";
import type { LetterCount, SpeechRequest } from "../../speech.ts";

const LETTER = /\p{L}/u;
const LATIN = /\p{Script=Latin}/u;

/** Transliterated text: accents and typographic signs get their ASCII form; control characters become spaces. */
export const toAscii = (text: string): string =>
  anyAscii(text.normalize("NFC").replaceAll("—", " - ").replaceAll("…", "... ")).replace(/[^\x20-\x7e\n]/g, " ");

/** Latin letters with accents are respelled, letters of other scripts are foreign to an English voice. */
export function countLetters(text: string): LetterCount {
  const count = { letters: 0, respelled: 0, foreign: 0 };
  for (const character of text.normalize("NFC")) {
    if (character <= "\x7f") {
      if (LETTER.test(character)) count.letters += 1;
    } else if (LETTER.test(character)) {
      count.letters += 1;
      if (LATIN.test(character)) count.respelled += 1;
      else count.foreign += 1;
    } else if (!/\s/u.test(character)) {
      count.respelled += 1;
    }
  }
  return count;
}

/** The same request in ASCII; sentences keep their number, order and pauses. */
export function respell(request: SpeechRequest): SpeechRequest {
  let text = "";
  let at = 0;
  const sentences = request.sentences.map((sentence) => {
    text += toAscii(request.text.slice(at, sentence.start));
    const start = text.length;
    text += toAscii(request.text.slice(sentence.start, sentence.end));
    at = sentence.end;
    return { ...sentence, start, end: text.length };
  });
  return { ...request, text: text + toAscii(request.text.slice(at)), sentences };
}

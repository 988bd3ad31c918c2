/** The entities of XML: five names and the numbers of signs. What a file declares for itself is never expanded. */

const NAMES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
const ENTITY = /&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([0-9a-f]{1,6}));/gi;
/** `&#1114111;` and `&#x10ffff;` are the longest. */
const LONGEST = 10;

function sign(code: number): string {
  const valid = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return valid ? String.fromCodePoint(code) : "\ufffd";
}

/** The text with its entities put in; what is none stays as it stands. */
export function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(ENTITY, (entity, name?: string, decimal?: string, hex?: string) =>
    name === undefined
      ? sign(decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal))
      : (NAMES[name] ?? entity),
  );
}

/** Where an entity begins at the end of the text of which more may come; the text's length when none does. */
export function entityBegins(text: string, from: number): number {
  const at = text.lastIndexOf("&");
  return at >= from && text.length - at < LONGEST && !text.includes(";", at) ? at : text.length;
}

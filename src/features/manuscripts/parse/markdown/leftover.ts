/** Finds what a reader left of its source: the signs of markup, and anything lost by mistake. */

const NAMED = /^&(#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,30});/i;

/** Signs that go as a whole: a picture, a footnote mark, a link's destination, a tag. */
const WHOLE =
  /^(?:!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])?|\[\^[^\]\s]+\]|\]\([^()\s]*(?:\([^()]*\)[^()\s]*)*(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)|<\/?[a-z][^>]*>)/i;

/**
 * The characters of `source` that are not in `kept`, in order. `kept` must be made of characters of the source in their
 * order; an entity in the source may stand for one other character. White space is no matter. `whole`: destinations of
 * links, pictures and tags go as they stand; without it sign by sign, which always comes out even but reads worse.
 */
export function leftover(source: string, kept: string, whole = true): string {
  let rest = "";
  let at = 0;
  const skipSpace = (): void => {
    while (at < kept.length && /\s/.test(kept.charAt(at))) at++;
  };
  for (let i = 0; i < source.length; i++) {
    const sign = source.charAt(i);
    if (/\s/.test(sign)) {
      if (rest !== "" && !rest.endsWith(" ")) rest += " ";
      continue;
    }
    skipSpace();
    const unit = whole && /[![\]<]/.test(sign) ? WHOLE.exec(source.slice(i, i + 500))?.[0] : undefined;
    if (unit !== undefined && !kept.startsWith(unit.slice(0, 3), at)) {
      rest += unit;
      i += unit.length - 1;
      continue;
    }
    const entity = sign === "&" ? NAMED.exec(source.slice(i, i + 40))?.[0] : undefined;
    if (entity !== undefined && !kept.startsWith(entity, at) && at < kept.length) {
      const width = (kept.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
      at += width;
      // The entity is written with more signs than it says: the surplus is markup.
      rest += entity.slice(1);
      i += entity.length - 1;
    } else if (kept.charAt(at) === sign) at++;
    else rest += sign;
  }
  return rest.trim();
}

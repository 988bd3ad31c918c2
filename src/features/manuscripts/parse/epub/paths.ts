/** Finds the file an EPUB's link means, however carelessly it is written. */
import type { Archive } from "../zip/open-zip.ts";

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Splits a link into its path and its decoded fragment (null when there is none). */
export function splitHref(href: string): { path: string; fragment: string | null } {
  const hash = href.indexOf("#");
  const path = (hash < 0 ? href : href.slice(0, hash)).split("?")[0] ?? "";
  const fragment = hash < 0 ? "" : decode(href.slice(hash + 1));
  return { path, fragment: fragment === "" ? null : fragment };
}

/** The path of `href` seen from the file `base`; `..` never leaves the archive. */
export function resolvePath(base: string, href: string): string {
  const { path } = splitHref(href);
  if (path === "") return base;
  const parts = path.startsWith("/") ? [] : base.split("/").slice(0, -1);
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return parts.join("/");
}

/** Looks files up by link: exactly, then percent-decoded, then without regard to case. */
export function fileFinder(archive: Archive): (base: string, href: string) => string | null {
  const byCase = new Map(archive.names.map((name) => [name.toLowerCase(), name]));
  return (base, href) => {
    const raw = resolvePath(base, href);
    for (const path of [raw, decode(raw)]) {
      const found = archive.has(path) ? path : byCase.get(path.toLowerCase());
      if (found !== undefined) return found;
    }
    return null;
  };
}

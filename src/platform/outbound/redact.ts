/** An address as a log may show it. Pure. */

/** A part of a path that nobody would choose as a word is a key. */
const KEY = /^(?=.*\d)[\w~.=-]{20,}$/;

/** Without query, fragment and credentials; parts of the path that look like keys are left out. */
export function redactUrl(url: URL): string {
  const path = url.pathname.split("/").map((part) => (KEY.test(part) ? "…" : part));
  return `${url.protocol}//${url.host}${path.join("/")}`;
}

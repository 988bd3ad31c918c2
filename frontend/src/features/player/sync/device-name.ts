/** What a browser calls itself before the person's other devices. Pure. */

const BROWSERS: [pattern: RegExp, name: string][] = [
  [/\bEdgA?\/|\bEdgiOS\//, "Edge"],
  [/\bOPR\/|\bOPX\//, "Opera"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\bFirefox\/|\bFxiOS\//, "Firefox"],
  [/Chrome\/|\bCriOS\//, "Chrome"],
  [/\bSafari\//, "Safari"],
];
const SYSTEMS: [pattern: RegExp, name: string][] = [
  [/\biPhone\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bAndroid\b/, "Android"],
  [/\bWindows\b/, "Windows"],
  [/\bMac OS X\b/, "Mac"],
  [/\bCrOS\b/, "Chromebook"],
  [/\bLinux\b/, "Linux"],
];

const find = (list: [RegExp, string][], agent: string) => list.find(([pattern]) => pattern.test(agent))?.[1];

/** "iPhone, Safari". @param agent the browser's user agent. @param touches fingers: an iPad says that it is a Mac */
export function deviceName(agent: string, touches = 0): string {
  const found = find(SYSTEMS, agent);
  const system = found === "Mac" && touches > 1 ? "iPad" : found;
  return [system, find(BROWSERS, agent)].filter(Boolean).join(", ") || "Browser";
}

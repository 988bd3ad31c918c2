/** How browsers and programs name themselves, and what of it people recognise. */
import type { SignInDevice } from "../../../contracts/accounts.ts";
import type { AppContext } from "../../../platform/context.ts";

const LONGEST = 300;

/** As it is kept with a sign-in. */
export const userAgentOf = (ctx: AppContext): string => ctx.userAgent.slice(0, LONGEST);

/** The first that fits counts: each names the others after itself. */
const BROWSERS: [pattern: RegExp, name: string][] = [
  [/\bEdgA?(?:iOS)?\//, "Edge"],
  [/\bOPR\//, "Opera"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\b(?:Firefox|FxiOS)\//, "Firefox"],
  [/\b(?:Chrome|HeadlessChrome|CriOS)\//, "Chrome"],
  [/\bVersion\/.*Safari\//, "Safari"],
  [/^(curl|Wget|python-requests|node|undici|axios)\b/i, "API"],
];
const SYSTEMS: [pattern: RegExp, name: string, kind: SignInDevice["kind"]][] = [
  [/\biPhone\b/, "iPhone", "phone"],
  [/\biPad\b/, "iPad", "tablet"],
  [/\bAndroid\b.*\bMobile\b/, "Android", "phone"],
  [/\bAndroid\b/, "Android", "tablet"],
  [/\bCrOS\b/, "ChromeOS", "computer"],
  [/\bWindows\b/, "Windows", "computer"],
  [/\bMacintosh\b/, "macOS", "computer"],
  [/\bLinux\b/, "Linux", "computer"],
];

/** Pure. What is not recognised is null: guesses would frighten people who look for a stranger. */
export function deviceOf(userAgent: string): SignInDevice {
  const browser = BROWSERS.find(([pattern]) => pattern.test(userAgent))?.[1] ?? null;
  const system = SYSTEMS.find(([pattern]) => pattern.test(userAgent));
  if (system) return { browser, system: system[1], kind: system[2] };
  return { browser, system: null, kind: browser === "API" ? "program" : "unknown" };
}

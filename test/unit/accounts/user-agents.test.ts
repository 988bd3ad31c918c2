/** What people recognise of how their devices name themselves. */
import { expect, test } from "vitest";
import { deviceOf } from "../../../src/features/accounts/sign-ins/user-agent.ts";

const WEBKIT = "AppleWebKit/605.1.15 (KHTML, like Gecko)";
const BLINK = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0";

test.for([
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${BLINK} Safari/537.36 Edg/140.0.0.0`, "Edge", "Windows", "computer"],
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${BLINK} Safari/537.36 OPR/120.0.0.0`, "Opera", "Windows", "computer"],
  ["Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0", "Firefox", "Linux", "computer"],
  [
    `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${WEBKIT} Version/26.0 Safari/605.1.15`,
    "Safari",
    "macOS",
    "computer",
  ],
  [
    `Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) ${WEBKIT} Version/26.0 Mobile/15E148 Safari/604.1`,
    "Safari",
    "iPhone",
    "phone",
  ],
  [
    `Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) ${WEBKIT} CriOS/140.0 Mobile/15E148 Safari/604.1`,
    "Chrome",
    "iPhone",
    "phone",
  ],
  [`Mozilla/5.0 (Linux; Android 15; Pixel 9) ${BLINK} Mobile Safari/537.36`, "Chrome", "Android", "phone"],
  [`Mozilla/5.0 (Linux; Android 15; SM-X710) ${BLINK} Safari/537.36`, "Chrome", "Android", "tablet"],
  [`Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${BLINK} Safari/537.36`, "Chrome", "ChromeOS", "computer"],
  ["curl/8.5.0", "API", null, "program"],
  ["", null, null, "unknown"],
  ["<script>alert(1)</script>", null, null, "unknown"],
] as const)("%s", ([userAgent, browser, system, kind]) => {
  expect(deviceOf(userAgent)).toEqual({ browser, system, kind });
});

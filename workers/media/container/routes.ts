/** Which verb answers which request, and how its result is written. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { bookRequest, MARKS_HEADER, speakRequest } from "../../../src/contracts/media.ts";
import { toWav } from "../../../src/core/wav.ts";
import { assembleBook } from "./books/assemble-book.ts";
import { assembleChapter } from "./chapters/assemble-chapter.ts";
import { ChapterLines } from "./chapters/lines.ts";
import { readJson } from "./net/read-body.ts";
import { drawCover } from "./pictures/draw-cover.ts";
import { redrawPicture } from "./pictures/redraw-picture.ts";
import type { Services } from "./services.ts";
import { speak } from "./speak/speak.ts";
import { readVersion } from "./version.ts";

export interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  services: Services;
  /** Falls when the client leaves before it has its answer. */
  signal: AbortSignal;
}

type Route = (exchange: Exchange) => Promise<void>;

const MAX_SPEAK_BYTES = 512 * 1024;
const MAX_BOOK_BYTES = 16 * 1024 * 1024;

function send(response: ServerResponse, type: string, body: Uint8Array | string, headers: Record<string, string> = {}) {
  const bytes = typeof body === "string" ? Buffer.from(body) : body;
  response.writeHead(200, { "content-type": type, "content-length": bytes.length, ...headers });
  response.end(bytes);
}

const sendJson = (response: ServerResponse, value: unknown) =>
  send(response, "application/json", JSON.stringify(value));

/** By method and path. */
export const ROUTES: Readonly<Record<string, Route>> = {
  "GET /ping": async ({ response }) => sendJson(response, { ok: true }),
  "GET /version": async ({ response, services }) => sendJson(response, await readVersion(services)),
  "POST /speak": async ({ request, response, services, signal }) => {
    const asked = await readJson(request, speakRequest, MAX_SPEAK_BYTES);
    const { pcm, marks } = await speak(asked, services.voices, signal);
    if (asked.key !== undefined) services.recentTakes.keep(asked.key, pcm);
    send(response, "audio/wav", toWav(pcm), { [MARKS_HEADER]: JSON.stringify(marks) });
  },
  "POST /chapters": async ({ request, response, services, signal }) =>
    sendJson(response, await assembleChapter(new ChapterLines(request), services, signal)),
  "POST /books": async ({ request, response, services, signal }) =>
    sendJson(response, await assembleBook(await readJson(request, bookRequest, MAX_BOOK_BYTES), services, signal)),
  "POST /pictures": async ({ request, response, services, signal }) =>
    send(response, "image/jpeg", await redrawPicture(request, services, signal)),
  "POST /covers": async ({ request, response, services, signal }) =>
    sendJson(response, await drawCover(request, services, signal)),
};

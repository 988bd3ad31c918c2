/** When things happened in one narration, as a client that listens on the socket sees them. */
import { z } from "zod";
import { type Job, jobUpdated } from "../../../src/contracts/jobs.ts";
import { eventFrame, serverMessage } from "../../../src/contracts/realtime.ts";
import type { Client } from "../../narrate/client.ts";

/** Seconds since the job was asked for. */
export interface Timeline {
  chunks: number;
  /** Length of the finished book. */
  soundSeconds: number;
  /** The first chapter's sound could be fetched. */
  firstListenable: number;
  /** Every chunk was spoken and stored. */
  takesDone: number;
  /** The book could be downloaded. */
  completed: number;
}

const LIMIT_MS = 60 * 60_000;
const address = z.object({ url: z.string() });
const seconds = (since: number) => (performance.now() - since) / 1_000;

/** A socket that hears of this person's jobs. */
async function listen(client: Client, hear: (update: z.infer<typeof jobUpdated>) => void): Promise<WebSocket> {
  const socket = new WebSocket(`${client.server.replace(/^http/, "ws")}/ws`);
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  socket.addEventListener("open", () => {
    socket.send(JSON.stringify({ type: "auth", token: client.accessToken }));
    socket.send(JSON.stringify({ type: "subscribe", channels: ["jobs"] }));
  });
  socket.addEventListener("close", () => reject(new Error("The socket closed.")));
  socket.addEventListener("message", ({ data }) => {
    const told: unknown = JSON.parse(String(data));
    const frame = eventFrame.safeParse(told);
    if (frame.success && frame.data.type === "job_updated") hear(jobUpdated.parse(frame.data.data));
    else if (serverMessage.safeParse(told).data?.type === "subscribed") resolve();
  });
  await promise;
  return socket;
}

/** Fetches the first bytes of a chapter, as a player does. */
async function play(client: Client, id: string, chapter: number): Promise<void> {
  const { url } = await client.json(address, `/api/jobs/${id}/chapters/${chapter}/audio?as=json`);
  const response = await fetch(new URL(url, client.server), { headers: { range: "bytes=0-65535" } });
  const bytes = (await response.arrayBuffer()).byteLength;
  if (response.status !== 206 || bytes === 0) throw new Error(`The chapter's sound answered ${response.status}.`);
}

/** @param create asks for the job; the clock starts just before. @throws Error when the job does not complete */
export async function watchJob(client: Client, create: () => Promise<Job>): Promise<Timeline> {
  const over = Promise.withResolvers<Job>();
  let since = 0;
  let takesDone = 0;
  let playing: Promise<number> | undefined;
  const socket = await listen(client, ({ job, chapters }) => {
    if (job.chunks_total > 0 && job.chunks_completed === job.chunks_total) takesDone ||= seconds(since);
    if (chapters.some(({ index, state }) => index === 0 && state === "ready"))
      playing ??= play(client, job.id, 0).then(() => seconds(since));
    if (job.status === "completed") over.resolve(job);
    else if (job.status !== "processing" && job.status !== "pending")
      over.reject(new Error(`The narration ${job.status}: ${job.error_message}`));
  });
  const timer = setTimeout(() => over.reject(new Error("The narration was not over after an hour.")), LIMIT_MS);
  try {
    since = performance.now();
    await create();
    const done = await over.promise;
    const completed = seconds(since);
    const firstListenable = await playing;
    if (firstListenable === undefined) throw new Error("No event told that the first chapter is ready.");
    return {
      chunks: done.chunks_total,
      soundSeconds: done.duration_seconds ?? 0,
      firstListenable,
      takesDone,
      completed,
    };
  } finally {
    clearTimeout(timer);
    socket.close();
  }
}

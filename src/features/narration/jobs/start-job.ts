/** Starts a narration: from a text in the request, or from a manuscript handed in before. */
import type { Job, JobRequest } from "../../../contracts/jobs.ts";
import { AppError, notFound } from "../../../core/errors.ts";
import type { UserContext } from "../../../platform/context.ts";
import {
  createManuscript,
  findManuscript,
  includedChapters,
  type ManuscriptRow,
  pastedSource,
  readChapter,
  releaseManuscript,
} from "../../manuscripts/index.ts";
import {
  assertSpeakable,
  chooseVoice,
  letterCounter,
  type ProviderId,
  providerOf,
  refusal,
  type VoiceChoice,
} from "../../voices/index.ts";
import { jobObject } from "../objects.ts";
import { dollars } from "../price.ts";
import { insertJob, type JobRow } from "../store.ts";
import { quoteFor } from "./quote-job.ts";
import { showJob } from "./show-job.ts";

/** Modes of this installation. The second voice of `dual_voice` needs a cast, which is not part of it. */
const MODES = ["single_voice"];

/**
 * @throws AppError VALIDATION_ERROR (mode, provider, model or voice that is not here), NOT_FOUND (manuscript),
 *         VOICE_CANNOT_SPEAK, VALIDATION_ERROR on `max_price_usd`, and those of parsing a text
 */
export async function startJob(ctx: UserContext, request: JobRequest): Promise<Job> {
  if (!MODES.includes(request.mode)) throw refusal("mode", request.mode, MODES);
  const choice = chooseVoice(ctx.env, {
    provider: request.tts_provider,
    model: request.tts_model,
    voice: request.narrator_voice_id,
  });
  const given =
    request.manuscript_id === undefined
      ? undefined
      : await findManuscript(ctx.db, ctx.actor.userId, request.manuscript_id);
  if (request.manuscript_id !== undefined && !given) throw notFound("Manuscript");
  const manuscript =
    given ??
    (await createManuscript(ctx, pastedSource(request.title, request.manuscript_text ?? ""), {
      title: request.title,
      fileName: null,
    }));
  try {
    const characters = await checkLetters(ctx, manuscript, choice.provider);
    const cost = await checkPrice(ctx, request, choice, manuscript);
    const row = { ...toRow(ctx, request, choice, manuscript, characters), ...cost };
    await insertJob(ctx.db, row);
    // The row is there: a first call that fails is no failure of the request, since the sweep makes it again.
    await jobObject(ctx.env, row.id)
      .kick(row.id)
      .catch((error: unknown) => ctx.log.error("kick_failed", error, { job: row.id }));
    return await showJob(ctx, row);
  } catch (error) {
    // A text that came with the request goes with its refusal.
    if (!given) await releaseManuscript(ctx, ctx.actor.userId, manuscript.id);
    throw error;
  }
}

async function checkLetters(ctx: UserContext, manuscript: ManuscriptRow, provider: ProviderId): Promise<number> {
  const chapters = await includedChapters(ctx, manuscript.id);
  if (chapters.length === 0)
    throw new AppError("MANUSCRIPT_EMPTY", "No chapter of this manuscript is chosen to be spoken.");
  const counter = letterCounter(provider);
  for (const chapter of chapters) for (const block of await readChapter(ctx, chapter)) counter.add(block.text);
  assertSpeakable(provider, counter.total());
  return chapters.reduce((sum, chapter) => sum + chapter.characters, 0);
}

/** A voice that is free need not be asked what it will cost. */
async function checkPrice(ctx: UserContext, request: JobRequest, choice: VoiceChoice, manuscript: ManuscriptRow) {
  const { max_price_usd: limit, speed } = request;
  const price = providerOf(choice.provider).price(ctx.env, choice.model);
  const cost = { price, estimate: price, priceLimit: limit ?? null };
  if (price === 0 || (price === null && limit === undefined)) return cost;
  if (price === null) {
    throw refuseLimit("The price of this voice is not known here (OPENAI_PRICES), so that no limit can be kept.");
  }
  const { price_usd: expected } = await quoteFor(ctx, manuscript, { ...choice, speed });
  if (limit !== undefined && expected !== null && expected > limit) {
    throw refuseLimit(
      `The narration is expected to cost ${dollars(expected)}, more than the limit of ${dollars(limit)}. Raise the limit, or read fewer chapters.`,
    );
  }
  return { ...cost, estimate: expected };
}

const refuseLimit = (message: string) =>
  new AppError("VALIDATION_ERROR", `max_price_usd: ${message}`, {
    details: { fields: [{ field: "max_price_usd", message }] },
  });

function toRow(
  ctx: UserContext,
  request: JobRequest,
  choice: VoiceChoice,
  manuscript: ManuscriptRow,
  characters: number,
): JobRow {
  const now = ctx.clock.now();
  return {
    id: ctx.uuid(),
    ownerId: ctx.actor.userId,
    manuscriptId: manuscript.id,
    origin: ctx.origin,
    title: request.title ?? manuscript.title,
    author: request.author ?? (manuscript.authors.join(", ") || null),
    sourceType: request.source_type ?? (request.manuscript_id === undefined ? "paste" : "upload"),
    mode: request.mode,
    provider: choice.provider,
    model: choice.model,
    voice: choice.voice,
    dialogueVoice: request.dialogue_voice_id ?? null,
    speed: request.speed,
    format: request.audio_format,
    bitrate: request.audio_bitrate,
    status: "pending",
    stage: "parsing",
    chunksCompleted: 0,
    chunksTotal: 0,
    chaptersCompleted: 0,
    chaptersTotal: 0,
    characters,
    etaSeconds: null,
    errorMessage: null,
    durationMs: null,
    bookKey: null,
    bookBytes: null,
    storageBytes: 0,
    hasCover: manuscript.hasCover,
    price: null,
    estimate: null,
    priceLimit: null,
    spokenCharacters: 0,
    createdAt: now,
    updatedAt: now,
    completedAt: null,
  };
}

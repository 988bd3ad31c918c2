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
  refusal,
  type VoiceChoice,
} from "../../voices/index.ts";
import { jobObject } from "../objects.ts";
import { insertJob, type JobRow } from "../store.ts";
import { showJob } from "./show-job.ts";

/** Modes of this installation. The second voice of `dual_voice` needs a cast, which is not part of it. */
const MODES = ["single_voice"];

/**
 * @throws AppError VALIDATION_ERROR (mode, provider, model or voice that is not here), NOT_FOUND (manuscript),
 *         VOICE_CANNOT_SPEAK, and those of parsing a text
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
    const row = toRow(ctx, request, choice, manuscript, characters);
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

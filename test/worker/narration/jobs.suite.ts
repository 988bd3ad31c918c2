/** `/api/jobs` without the media container: what is refused, what is started, and what a deletion leaves. */
import { describe, expect, test } from "vitest";
import { bindings } from "../accounts/api.ts";
import { newPerson } from "./person.ts";

interface JobReply {
  id: string;
  status: string;
  [field: string]: unknown;
}

const STORY = "The lamp was lit. Nobody had climbed the stair.\n\nThe keeper counted again.";

/** The narration seed's own request, character by character. */
const seedRequest = {
  title: "My Audiobook",
  source_type: "paste",
  manuscript_text: STORY,
  mode: "single_voice",
  tts_provider: "flite",
  narrator_voice_id: "slt",
  audio_format: "mp3",
  audio_bitrate: "128k",
};

describe("starting a narration", () => {
  test("the seed's request is answered with the job", async () => {
    const person = await newPerson();
    const job = await person.json<JobReply>("/api/jobs", { method: "POST", body: seedRequest, status: 201 });
    expect(job).toMatchObject({
      title: "My Audiobook",
      status: "pending",
      stage: "parsing",
      progress_percent: 0,
      error_message: null,
      mode: "single_voice",
      tts_provider: "flite",
      narrator_voice_id: "slt",
      audio_format: "mp3",
      audio_bitrate: "128k",
      source_type: "paste",
      completed_at: null,
    });
    expect(await person.json<JobReply>(`/api/jobs/${job.id}`)).toMatchObject({ id: job.id });
    await person.json(`/api/jobs/${job.id}`, { method: "DELETE", status: 204 });
  });

  test("defaults: paste, single voice, mp3, 128k, the installation's provider", async () => {
    const person = await newPerson();
    const job = await person.json<JobReply>("/api/jobs", {
      method: "POST",
      body: { manuscript_text: STORY },
      status: 201,
    });
    expect(job).toMatchObject({
      source_type: "paste",
      mode: "single_voice",
      tts_provider: "flite",
      audio_format: "mp3",
      audio_bitrate: "128k",
    });
    await person.json(`/api/jobs/${job.id}`, { method: "DELETE", status: 204 });
  });

  test.each([
    [{ mode: "dual_voice" }, "mode", ["single_voice"]],
    [{ tts_provider: "elevenlabs" }, "tts_provider", ["flite"]],
    [{ tts_provider: "openai" }, "tts_provider", ["flite"]],
    [{ narrator_voice_id: "alloy" }, "narrator_voice_id", ["slt", "rms", "awb", "kal"]],
  ])("what is not here is named, with what is: %j", async (change, field, available) => {
    const person = await newPerson();
    const refusal = await person.json<{ error: string; detail: unknown }>("/api/jobs", {
      method: "POST",
      body: { ...seedRequest, ...change },
      status: 422,
    });
    expect(refusal.error).toContain(field);
    expect(refusal).toMatchObject({ error_type: "validation_error", detail: { available } });
  });

  test.each([
    [{}, "manuscript_text"],
    [{ manuscript_text: STORY, manuscript_id: crypto.randomUUID() }, "manuscript_text"],
    [{ manuscript_text: STORY, audio_bitrate: "12k" }, "audio_bitrate"],
    [{ manuscript_text: STORY, speed: 9 }, "speed"],
    [{ manuscript_id: "not-an-id" }, "manuscript_id"],
  ])("a value that does not fit names its field: %j", async (body, field) => {
    const person = await newPerson();
    const refusal = await person.json<{ detail: { fields: { field: string }[] } }>("/api/jobs", {
      method: "POST",
      body,
      status: 422,
    });
    expect(refusal.detail.fields.map((issue) => issue.field)).toContain(field);
  });

  test("JSON that does not parse is a 400", async () => {
    const person = await newPerson();
    const reply = await person.call("/api/jobs", {
      method: "POST",
      body: "{",
      headers: { "content-type": "application/json" },
    });
    expect(reply.status).toBe(400);
    expect(await reply.json()).toMatchObject({ error_type: "bad_request" });
  });

  test("a script the voice cannot speak is refused with the share, and nothing is left", async () => {
    const person = await newPerson();
    const refusal = await person.json("/api/jobs", {
      method: "POST",
      body: { manuscript_text: "Жил-был смотритель маяка на краю земли." },
      status: 422,
    });
    expect(refusal).toMatchObject({
      error_type: "voice_cannot_speak",
      detail: { provider: "flite", foreign_percent: 100 },
    });
    const left = await bindings.DB.prepare("SELECT count(*) AS n FROM manuscripts WHERE title = 'Pasted text'").first<{
      n: number;
    }>();
    expect(left?.n).toBe(0);
  });

  test("accents are no obstacle", async () => {
    const person = await newPerson();
    const job = await person.json<JobReply>("/api/jobs", {
      method: "POST",
      body: { manuscript_text: "Été à la plage — c’était très agréable." },
      status: 201,
    });
    await person.json(`/api/jobs/${job.id}`, { method: "DELETE", status: 204 });
  });
});

describe("looking at narrations", () => {
  test("lists are paged, newest first, and filtered by state", async () => {
    const person = await newPerson();
    const ids: string[] = [];
    for (const title of ["One", "Two", "Three"]) {
      ids.unshift(
        (
          await person.json<JobReply>("/api/jobs", {
            method: "POST",
            body: { title, manuscript_text: STORY },
            status: 201,
          })
        ).id,
      );
    }
    const page = await person.json<{ jobs: JobReply[] }>("/api/jobs?limit=2&offset=1");
    expect(page).toMatchObject({ total: 3, limit: 2, offset: 1 });
    expect(page.jobs.map((job) => job.id)).toEqual(ids.slice(1));
    await person.json(`/api/jobs/${ids[0]}/cancel`, { method: "POST" });
    expect(await person.json("/api/jobs?status=cancelled")).toMatchObject({
      total: 1,
      jobs: [{ id: ids[0], status: "cancelled" }],
    });
    expect(await person.json("/api/jobs?status=completed,failed")).toMatchObject({ total: 0, jobs: [] });
    await person.json("/api/jobs?status=finished", { status: 422 });
    await person.json("/api/jobs?limit=0", { status: 422 });
    for (const id of ids) await person.json(`/api/jobs/${id}`, { method: "DELETE", status: 204 });
  });

  test("what is not ready yet says so", async () => {
    const person = await newPerson();
    const { id } = await person.json<JobReply>("/api/jobs", {
      method: "POST",
      body: { manuscript_text: STORY },
      status: 201,
    });
    expect(await person.json(`/api/jobs/${id}/download`, { status: 409 })).toMatchObject({ error_type: "conflict" });
    await person.json(`/api/jobs/${id}/chapters/99/audio`, { status: 404 });
    await person.json(`/api/jobs/${id}`, { method: "DELETE", status: 204 });
  });
});

describe("acting on narrations", () => {
  test("only what fits the state is done", async () => {
    const person = await newPerson();
    const { id } = await person.json<JobReply>("/api/jobs", {
      method: "POST",
      body: { manuscript_text: STORY },
      status: 201,
    });
    expect(await person.json(`/api/jobs/${id}/pause`, { method: "POST" })).toMatchObject({ status: "paused" });
    await person.json(`/api/jobs/${id}/retry`, { method: "POST", status: 409 });
    expect(await person.json(`/api/jobs/${id}/resume`, { method: "POST" })).toMatchObject({ status: "processing" });
    expect(await person.json(`/api/jobs/${id}/cancel`, { method: "POST" })).toMatchObject({ status: "cancelled" });
    await person.json(`/api/jobs/${id}/cancel`, { method: "POST", status: 409 });
    expect(await person.json(`/api/jobs/${id}/retry`, { method: "POST" })).toMatchObject({ status: "processing" });
    await person.json(`/api/jobs/${id}/explode`, { method: "POST", status: 422 });
    await person.json(`/api/jobs/${id}`, { method: "DELETE", status: 204 });
  });

  test("deleting leaves no row and no object, and can be repeated", async () => {
    const person = await newPerson();
    const { id, manuscript_id } = await person.json<JobReply>("/api/jobs", {
      method: "POST",
      body: { manuscript_text: STORY },
      status: 201,
    });
    await person.json(`/api/jobs/${id}`, { method: "DELETE", status: 204 });
    await person.json(`/api/jobs/${id}`, { method: "DELETE", status: 404 });
    const { objects } = await bindings.BUCKET.list({ prefix: `manuscripts/${manuscript_id}` });
    expect(objects).toEqual([]);
    for (const table of ["narration_jobs", "narration_chapters", "take_references"]) {
      const column = table === "narration_jobs" ? "id" : "job_id";
      const left = await bindings.DB.prepare(`SELECT count(*) AS n FROM ${table} WHERE ${column} = ?`)
        .bind(id)
        .first<{ n: number }>();
      expect(left?.n, table).toBe(0);
    }
  });

  test("a manuscript that two narrations share stays until the last is gone", async () => {
    const person = await newPerson();
    const manuscript = await person.json<{ id: string }>("/api/manuscripts", {
      method: "POST",
      body: { text: STORY },
      status: 201,
    });
    const start = () =>
      person.json<JobReply>("/api/jobs", { method: "POST", body: { manuscript_id: manuscript.id }, status: 201 });
    const [first, second] = [await start(), await start()];
    await person.json(`/api/manuscripts/${manuscript.id}`, { method: "DELETE", status: 409 });
    await person.json(`/api/jobs/${first.id}`, { method: "DELETE", status: 204 });
    await person.json(`/api/manuscripts/${manuscript.id}`);
    await person.json(`/api/jobs/${second.id}`, { method: "DELETE", status: 204 });
    await person.json(`/api/manuscripts/${manuscript.id}`, { status: 404 });
  });
});

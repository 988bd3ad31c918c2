/** `/api/jobs` and `/api/queue`, to the letter of the narration seed. */
import { createRoute, z } from "@hono/zod-openapi";
import { narrationError } from "../../contracts/errors.ts";
import {
  job,
  jobChapterList,
  jobEdit,
  jobList,
  jobRequest,
  jobStatus,
  queueStatus,
  quote,
  quoteRequest,
  sample,
  sampleRequest,
} from "../../contracts/jobs.ts";
import { sentenceMap } from "../../contracts/sentence-map.ts";
import { newRouter, userContext } from "../../platform/http.ts";
import { JOB_ACTIONS } from "./job/transitions.ts";
import { actOnJob } from "./jobs/act-on-job.ts";
import { deleteJob } from "./jobs/delete-job.ts";
import { archiveAddress, bookAddress, chapterAudio, chapterFile } from "./jobs/hear-job.ts";
import { limitJob } from "./jobs/limit-job.ts";
import { readQueueStatus } from "./jobs/queue-status.ts";
import { quoteJob } from "./jobs/quote-job.ts";
import { getJob, listJobChapters, listOwnJobs } from "./jobs/read-jobs.ts";
import { sendArchive } from "./jobs/send-archive.ts";
import { sendText } from "./jobs/send-text.ts";
import { startJob } from "./jobs/start-job.ts";
import { speakSample } from "./samples/speak-sample.ts";

const tags = ["Narration"];
const id = z.object({ id: z.uuid() });
const json = <S extends z.ZodType>(schema: S, description: string) => ({
  content: { "application/json": { schema } },
  description,
});
const failed = (description: string) => json(narrationError, description);
const gone = { 404: failed("No such narration") };
const address = z.object({ url: z.string(), expires_at: z.iso.datetime() });
/** `json` for scripts that set the address themselves, else a redirect. */
const form = z.object({ as: z.enum(["json"]).optional() });
const heard = {
  200: json(address, "The address (as=json)"),
  302: { description: "To a signed address that honours Range" },
  ...gone,
  409: failed("Not ready yet"),
};

const statuses = z
  .string()
  .optional()
  .transform((text) => (text ? text.split(",").map((status) => status.trim()) : []))
  .pipe(z.array(jobStatus));

const create = createRoute({
  method: "post",
  path: "/api/jobs",
  tags,
  request: { body: { required: true, content: { "application/json": { schema: jobRequest } } } },
  responses: { 201: json(job, "Started"), 422: failed("What does not fit, and what there is instead") },
});
const list = createRoute({
  method: "get",
  path: "/api/jobs",
  tags,
  request: {
    query: z.object({
      status: statuses,
      limit: z.coerce.number().int().min(1).max(200).default(50),
      offset: z.coerce.number().int().min(0).default(0),
    }),
  },
  responses: { 200: json(jobList, "Newest first") },
});
const get = createRoute({
  method: "get",
  path: "/api/jobs/{id}",
  tags,
  request: { params: id },
  responses: { 200: json(job, "The narration"), ...gone },
});
const remove = createRoute({
  method: "delete",
  path: "/api/jobs/{id}",
  tags,
  request: { params: id },
  responses: { 204: { description: "Gone, with its files" }, ...gone },
});
const download = createRoute({
  method: "get",
  path: "/api/jobs/{id}/download",
  tags,
  request: { params: id, query: form },
  responses: heard,
});
const chapters = createRoute({
  method: "get",
  path: "/api/jobs/{id}/chapters",
  tags,
  request: { params: id },
  responses: { 200: json(jobChapterList, "In order"), ...gone },
});
const audio = createRoute({
  method: "get",
  path: "/api/jobs/{id}/chapters/{index}/audio",
  tags,
  request: { params: id.extend({ index: z.coerce.number().int().min(0) }), query: form },
  responses: heard,
});
const text = createRoute({
  method: "get",
  path: "/api/jobs/{id}/chapters/{index}/text",
  tags,
  summary: "What is spoken in a finished chapter, and when each sentence is",
  request: {
    params: id.extend({ index: z.coerce.number().int().min(0) }),
    query: z.object({ of: z.string().max(80).optional() }),
  },
  responses: {
    200: json(sentenceMap, "For ever, where the address names the version (of=); else to be asked again"),
    304: { description: "As it was (If-None-Match)" },
    404: failed("No such narration or chapter; no_text: its text is not known"),
    409: failed("Not ready yet"),
  },
});
const file = createRoute({
  method: "get",
  path: "/api/jobs/{id}/chapters/{index}/download",
  tags,
  summary: 'One finished chapter as a file, "03 - Title.mp3"',
  request: { params: id.extend({ index: z.coerce.number().int().min(0) }), query: form },
  responses: heard,
});
const archive = createRoute({
  method: "get",
  path: "/api/jobs/{id}/archive",
  tags,
  summary: "All chapters that are ready, each a file, in one ZIP archive",
  request: { params: id, query: form },
  responses: { ...heard, 302: { description: "To a signed address" } },
});
const limit = createRoute({
  method: "patch",
  path: "/api/jobs/{id}",
  tags,
  summary: "Set what it may cost",
  request: { params: id, body: { required: true, content: { "application/json": { schema: jobEdit } } } },
  responses: { 200: json(job, "As it is now"), ...gone, 422: failed("What does not fit") },
});
const quotes = createRoute({
  method: "post",
  path: "/api/quotes",
  tags,
  summary: "Length and price of a narration before it is begun, and what of it is paid for already",
  request: { body: { required: true, content: { "application/json": { schema: quoteRequest } } } },
  responses: {
    200: json(quote, "What it will be"),
    404: failed("No such manuscript"),
    422: failed("What does not fit, and what there is instead"),
  },
});
const samples = createRoute({
  method: "post",
  path: "/api/manuscripts/{id}/samples",
  tags,
  summary: "A voice reads a sentence of the manuscript; what was read before is not spoken again",
  request: { params: id, body: { required: true, content: { "application/json": { schema: sampleRequest } } } },
  responses: {
    200: json(sample, "Where it can be heard"),
    404: failed("No such manuscript"),
    422: failed("What does not fit, or the voice cannot speak this text"),
    429: failed("Too many at once"),
    502: failed("The voice refused"),
    503: failed("The voice cannot be reached"),
  },
});
const act = createRoute({
  method: "post",
  path: "/api/jobs/{id}/{action}",
  tags,
  request: { params: id.extend({ action: z.enum(JOB_ACTIONS) }) },
  responses: { 200: json(job, "As it is now"), ...gone, 409: failed("Does not fit the state") },
});
const status = createRoute({
  method: "get",
  path: "/api/queue/status",
  tags,
  security: [],
  responses: { 200: json(queueStatus, "Sums") },
});

export const narrationRoutes = newRouter()
  .openapi(create, async (c) => c.json(await startJob(userContext(c), c.req.valid("json")), 201))
  .openapi(list, async (c) => {
    const { status: wanted, limit, offset } = c.req.valid("query");
    return c.json(await listOwnJobs(userContext(c), { statuses: wanted, limit, offset }), 200);
  })
  .openapi(get, async (c) => c.json(await getJob(userContext(c), c.req.valid("param").id), 200))
  .openapi(remove, async (c) => {
    await deleteJob(userContext(c), c.req.valid("param").id);
    return c.body(null, 204);
  })
  .openapi(download, async (c) => {
    const found = await bookAddress(userContext(c), c.req.valid("param").id);
    return c.req.valid("query").as === "json" ? c.json(found, 200) : c.redirect(found.url, 302);
  })
  .openapi(chapters, async (c) => c.json(await listJobChapters(userContext(c), c.req.valid("param").id), 200))
  .openapi(audio, async (c) => {
    const { id: jobId, index } = c.req.valid("param");
    const found = await chapterAudio(userContext(c), jobId, index);
    return c.req.valid("query").as === "json" ? c.json(found, 200) : c.redirect(found.url, 302);
  })
  .openapi(text, async (c) => {
    const { id: jobId, index } = c.req.valid("param");
    const wish = { of: c.req.valid("query").of, ifNoneMatch: c.req.header("if-none-match") };
    return (await sendText(userContext(c), jobId, index, wish)) as never; // streamed as it was stored: no typed answer
  })
  .openapi(file, async (c) => {
    const { id: jobId, index } = c.req.valid("param");
    const found = await chapterFile(userContext(c), jobId, index);
    return c.req.valid("query").as === "json" ? c.json(found, 200) : c.redirect(found.url, 302);
  })
  .openapi(archive, async (c) => {
    const found = await archiveAddress(userContext(c), c.req.valid("param").id);
    return c.req.valid("query").as === "json" ? c.json(found, 200) : c.redirect(found.url, 302);
  })
  .openapi(limit, async (c) => {
    const { max_price_usd } = c.req.valid("json");
    return c.json(await limitJob(userContext(c), c.req.valid("param").id, max_price_usd), 200);
  })
  .openapi(quotes, async (c) => c.json(await quoteJob(userContext(c), c.req.valid("json")), 200))
  .openapi(samples, async (c) =>
    c.json(await speakSample(userContext(c), c.req.valid("param").id, c.req.valid("json")), 200),
  )
  .openapi(act, async (c) => {
    const { id: jobId, action } = c.req.valid("param");
    return c.json(await actOnJob(userContext(c), jobId, action), 200);
  })
  .openapi(status, async (c) => c.json(await readQueueStatus(c.get("ctx")), 200));

// Behind a signed address, as files are: not part of the document.
narrationRoutes.on(["GET", "HEAD"], "/api/archives/:token/:name", (c) =>
  sendArchive(c.get("ctx"), c.req.param("token"), c.req.method === "HEAD"),
);

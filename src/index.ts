/** The worker's entry: requests, queue messages, schedules, and the Durable Objects. */
import { createApp } from "./app/http/app.ts";
import { consume } from "./app/queues.ts";
import { runSchedule } from "./app/schedule.ts";
import { createContext } from "./platform/context.ts";
import type { Bindings } from "./platform/env.ts";

export { RateLimit } from "./features/limits/index.ts";
export { NarrationJob, NarrationLane, ProviderGate } from "./features/narration/index.ts";
export { Room } from "./features/realtime/index.ts";

const app = createApp();

export default {
  fetch: (request, env, executionContext) => app.fetch(request, env, executionContext),
  queue: (batch, env) => consume(createContext(env), batch),
  scheduled: (_controller, env) => runSchedule(createContext(env)),
} satisfies ExportedHandler<Bindings>;

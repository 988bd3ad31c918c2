/** What a job is made of, as its parts hand it to each other. */
import type { AppContext } from "../../../platform/context.ts";
import type { Chapters } from "./chapters.ts";
import type { JobState } from "./job-state.ts";
import type { Ledger } from "./ledger.ts";

/** What the object lends its driver. */
export interface JobParts {
  ctx: AppContext;
  storage: DurableObjectStorage;
  ledger: Ledger;
  chapters: Chapters;
  state: JobState;
  save(): void;
}

/** What a step of a run works with. */
import type { AppContext } from "../../../platform/context.ts";
import type { OpenAccount } from "../provider.ts";
import type { ConnectionRow } from "../store.ts";
import type { PageReader } from "./read-ahead.ts";
import type { RunRow } from "./runs/store.ts";

export interface Work {
  ctx: AppContext;
  run: RunRow;
  connection: ConnectionRow;
  isAdministrator: boolean;
  account: OpenAccount;
  pages: PageReader;
  /** Another message takes the step after this one. */
  isLast: boolean;
}

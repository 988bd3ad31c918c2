/** What the administrator's pages send and receive, as types only: the contracts' parsers stay on the server. */
import type { newAccount } from "../../../../src/contracts/administration.ts";
import type { newApiKey } from "../../../../src/contracts/api-keys.ts";
import type { correctionPage } from "../../../../src/contracts/corrections.ts";

export type {
  Account,
  AccountChanges,
  AccountPage,
  AuditPage,
  AuditRecord,
} from "../../../../src/contracts/administration.ts";
export type { ApiKey, ApiKeyPage, ApiKeyScope, MintedApiKey } from "../../../../src/contracts/api-keys.ts";
export type { Configuration } from "../../../../src/contracts/configuration.ts";
export type { Correction, CorrectionStatus } from "../../../../src/contracts/corrections.ts";

export type { Download, DownloadEvent, DownloadPage, DownloadStatus } from "../../../../src/contracts/downloads.ts";
export type {
  CronPreview,
  JobPage,
  NewJob as NewScheduledJob,
  RunDetail,
  RunPage,
  RunStatus,
  ScheduledJob,
  SchedulerRun,
  SchedulerTask,
} from "../../../../src/contracts/scheduler.ts";

export type {
  DeadLetter,
  DeadLetterPage,
  DownloadStats,
  Installation,
  LibraryStatus,
  LogExport,
  StorageUse,
} from "../../../../src/contracts/system.ts";

export type NewAccount = (typeof newAccount)["_input"];
export type NewApiKey = (typeof newApiKey)["_input"];
export type CorrectionPage = (typeof correctionPage)["_output"];

/** What connections send and receive, as types only: the contracts' parsers stay on the server. */
import type { audibleConnected } from "../../../../src/contracts/audible.ts";
import type {
  audibleErrorType,
  changeList,
  connectionChange,
  connectionList,
  connectionStore,
  connectionTitle,
  connectionUpdated,
  disconnected,
  ownership,
  signInPage,
  signInStart,
  skippedList,
  skipReasons,
  syncList,
  syncProgressed,
  titleList,
} from "../../../../src/contracts/connections.ts";

export type { Connection, Marketplace, SyncRun } from "../../../../src/contracts/connections.ts";

export type AudibleErrorType = (typeof audibleErrorType)["_output"];
export type ChangeList = (typeof changeList)["_output"];
export type Connected = (typeof audibleConnected)["_output"];
export type ConnectionChange = (typeof connectionChange)["_input"];
export type ConnectionList = (typeof connectionList)["_output"];
export type ConnectionStore = (typeof connectionStore)["_output"];
export type ConnectionUpdated = (typeof connectionUpdated)["_output"];
export type ConnectionTitle = (typeof connectionTitle)["_output"];
export type Ownership = (typeof ownership)["_output"];
export type TitleList = (typeof titleList)["_output"];
export type Disconnected = (typeof disconnected)["_output"];
export type SignInPage = (typeof signInPage)["_output"];
export type SignInStart = (typeof signInStart)["_input"];
export type SkippedList = (typeof skippedList)["_output"];
export type SkippedTitle = SkippedList["items"][number];
export type SkipReason = (typeof skipReasons)["_output"];
export type SyncList = (typeof syncList)["_output"];
export type SyncProgressed = (typeof syncProgressed)["_output"];

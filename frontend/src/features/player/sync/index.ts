/** Never lose the place: what is heard is written here first, told to the server, and asked of the other devices. */
export type { Engine, Heard, Watch } from "./engine.ts";
export { NEAR_SECONDS, type Offer, type Opening } from "./offers.ts";
export { closeSync, openSync, syncEngine, takeProgressEvent } from "./open.ts";
export type { SyncState } from "./sender.ts";

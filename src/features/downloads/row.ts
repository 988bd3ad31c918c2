/** A download as its table has it. */
import type { downloads } from "../../db/schema/index.ts";

export type DownloadRow = typeof downloads.$inferSelect;
export type OwnedRow = DownloadRow & { email: string };

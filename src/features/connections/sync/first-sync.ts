/** The import that follows a connection. */
import type { UserContext } from "../../../platform/context.ts";
import { tellConnection } from "../show/tell-connection.ts";
import type { ConnectionRow } from "../store.ts";
import type { RunRow } from "./runs/store.ts";
import { startSync } from "./start-sync.ts";

export async function startFirstSync(ctx: UserContext, row: ConnectionRow): Promise<RunRow> {
  const run = await startSync(ctx, row, { trigger: "connect" });
  await tellConnection(ctx, row);
  return run;
}

/** @returns the connection, for the answer */
export async function firstSync(ctx: UserContext, row: ConnectionRow): Promise<ConnectionRow> {
  await startFirstSync(ctx, row);
  return row;
}

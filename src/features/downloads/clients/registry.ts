/** The transfer clients that this installation can use: one folder and one line each. */
import type { AppContext } from "../../../platform/context.ts";
import type { TransferClient } from "./transfer-client.ts";

/** Opens the client when it is set up, else undefined. */
export type OpenClient = (ctx: AppContext) => Promise<TransferClient | undefined>;

export const TRANSFER_CLIENTS: OpenClient[] = [];

/** @param id of the one that is wanted; without it the first that is set up */
export async function connectedClient(ctx: AppContext, id?: string): Promise<TransferClient | undefined> {
  for (const open of TRANSFER_CLIENTS) {
    const client = await open(ctx);
    if (client && (id === undefined || client.id === id)) return client;
  }
  return undefined;
}

/** Gives a queued download to the transfer client, where one is connected. */
import { AppError } from "../../core/errors.ts";
import type { AppContext } from "../../platform/context.ts";
import { connectedClient } from "./clients/registry.ts";
import type { TransferClient } from "./clients/transfer-client.ts";
import { moveDownload } from "./move-download.ts";
import type { OwnedRow } from "./row.ts";
import type { Viewer } from "./store.ts";
import { usableLinks } from "./waiting.ts";

/** @returns the download as it stands then: downloading, failed where the client refused it, or still queued */
export async function handOver(ctx: AppContext, viewer: Viewer, row: OwnedRow): Promise<OwnedRow> {
  const links = usableLinks(row);
  const client = links && (await connectedClient(ctx));
  if (!client) return row;
  return moveDownload(ctx, viewer, row.id, await offer(ctx, client, { title: row.title, ...links }));
}

async function offer(ctx: AppContext, client: TransferClient, transfer: Parameters<TransferClient["add"]>[0]) {
  try {
    const { hash } = await client.add(transfer);
    return { status: "downloading" as const, client: client.id, qb_hash: hash };
  } catch (error) {
    if (!(error instanceof AppError)) ctx.log.error("transfer_not_added", error, { client: client.id });
    const why = error instanceof AppError ? error.message : "The transfer client did not take it.";
    return { status: "failed" as const, error_message: why };
  }
}

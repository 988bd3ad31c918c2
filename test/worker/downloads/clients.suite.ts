/** What happens once a transfer client is connected: a stand-in that refuses what a real one refuses. */
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { AppError } from "../../../src/core/errors.ts";
import { TRANSFER_CLIENTS } from "../../../src/features/downloads/clients/registry.ts";
import type { Transfer, TransferClient } from "../../../src/features/downloads/clients/transfer-client.ts";
import { retryDueDownloads } from "../../../src/features/downloads/index.ts";
import { createContext } from "../../../src/platform/context.ts";
import { bindings, type Person, person, refusal } from "../catalogue/api.ts";
import { act, clear, MAGNET, makeDue, queue, read } from "./api.ts";

/** Keeps what it was given; knows nothing of a transfer that it was not given. */
class StandIn implements TransferClient {
  readonly id = "stand-in";
  readonly held = new Map<string, Transfer>();
  fault: Error | undefined;

  async add(transfer: Transfer) {
    if (this.fault) throw this.fault;
    const hash = transfer.magnetLink?.slice(-40) ?? "f".repeat(40);
    if (!/^[\da-f]{40}$/.test(hash)) throw new AppError("PROVIDER_REFUSED", "Not a valid info hash.");
    this.held.set(hash, transfer);
    return { hash };
  }
  async status(hash: string) {
    if (!this.held.has(hash)) return undefined;
    const unknown = { downloadSpeedBps: null, uploadSpeedBps: null, etaSeconds: null, errorMessage: null };
    return { state: "downloading" as const, clientStatus: "metaDL", progressPercent: 0, ...unknown };
  }
  async pause() {}
  async resume() {}
  async remove(hash: string) {
    if (this.fault) throw this.fault;
    this.held.delete(hash);
  }
}

describe("with a transfer client", () => {
  let ada: Person;
  let client: StandIn;
  const connect = () => {
    client = new StandIn();
    TRANSFER_CLIENTS.push(async () => client);
  };
  beforeAll(async () => {
    ada = await person("clients");
  });
  beforeEach(clear);
  afterEach(() => {
    TRANSFER_CLIENTS.length = 0;
  });

  test("it is given what is queued, and what it holds ends with the download", async () => {
    connect();
    const taken = await queue(ada, { magnet_link: MAGNET(5) });
    expect(taken).toMatchObject({ status: "downloading", client: "stand-in", qb_hash: MAGNET(5).slice(-40) });
    expect(client.held.get(MAGNET(5).slice(-40))).toEqual({
      title: "A book",
      magnetLink: MAGNET(5),
      torrentUrl: null,
    });
    client.fault = new AppError("PROVIDER_UNAVAILABLE", "The transfer client does not answer.");
    await refusal(await ada.remove(`/api/downloads/${taken.id}`), 502, "EXTERNAL_SERVICE_ERROR");
    expect((await read(ada, taken.id)).status).toBe("downloading");
    client.fault = undefined;
    expect((await ada.remove(`/api/downloads/${taken.id}`)).status).toBe(200);
    expect(client.held.size).toBe(0);
  });

  test("what it refuses has failed, with its reason; a link that nobody could take stays queued", async () => {
    connect();
    client.fault = new AppError("PROVIDER_REFUSED", "The disk is full.");
    const refused = await queue(ada, { magnet_link: MAGNET(6) });
    expect(refused).toMatchObject({ status: "failed", error_message: "The disk is full.", retry_count: 0 });
    client.fault = new TypeError("a bug");
    const bug = await queue(ada, { magnet_link: MAGNET(7) });
    expect(bug).toMatchObject({ status: "failed", error_message: "The transfer client did not take it." });
    client.fault = undefined;
    expect(await act(ada, refused.id, "retry")).toMatchObject({ status: "downloading", error_message: null });
    const hopeless = await queue(ada, { magnet_link: "magnet:?xt=urn:btih:abc123def456" });
    expect(hopeless.status).toBe("queued");
    expect(hopeless.status_detail).not.toContain("No transfer client");
    expect(client.held.size).toBe(1);
  });

  test("what was queued before it came, and what is due, goes to it with the next run of the clock", async () => {
    const before = await queue(ada, { magnet_link: MAGNET(8) });
    const due = await queue(ada, { torrent_url: "https://example.com/8.torrent" });
    await act(ada, due.id, "mark-failed");
    await makeDue(due.id);
    connect();
    expect(await retryDueDownloads(createContext(bindings))).toEqual({ retried: 1, handed_over: 2 });
    expect(await read(ada, before.id)).toMatchObject({ status: "downloading", retry_count: 0 });
    expect(await read(ada, due.id)).toMatchObject({ status: "downloading", retry_count: 1 });
  });
});

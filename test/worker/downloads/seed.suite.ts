/** The seed's own requests, with a key, as its sample clients send them; and what the sockets hear. */
import { beforeAll, describe, expect, test } from "vitest";
import { download, downloadEvent, downloadPage } from "../../../src/contracts/downloads.ts";
import { administrator, data, mint, withKey } from "../accounts/people.ts";
import { app, upgrade } from "../realtime/rooms.ts";
import { SocketClient } from "../realtime/socket-client.ts";
import { clear } from "./api.ts";

const SAMPLE = {
  book_id: 123,
  title: "The Name of the Wind",
  author: "Patrick Rothfuss",
  source: "MAM",
  magnet_link: "magnet:?xt=urn:btih:abc123def456",
  torrent_url: "https://example.com/torrent/file.torrent",
};

describe("the seed's samples", () => {
  let send: ReturnType<typeof withKey>;
  let key: string;
  beforeAll(async () => {
    await clear();
    ({ key } = await mint(await administrator("downloads-seed@example.org")));
    send = withKey(key);
  });

  test("queued as they are; what is odd is said, not refused", async () => {
    const queued = await data(await send("POST", "/api/downloads", SAMPLE), download, 201);
    expect(queued).toMatchObject({
      book_id: null,
      title: "The Name of the Wind",
      author: "Patrick Rothfuss",
      source: "MAM",
      status: "queued",
      progress_percent: 0,
      qb_hash: null,
      retry_count: 0,
      max_retries: 3,
      completed_at: null,
      failed_at: null,
    });
    expect(queued.status_detail).toContain("Book 123 is not in the catalogue");
    expect(queued.status_detail).toContain("no valid info hash");
    expect(queued.status_detail).toContain("No transfer client is connected.");
    expect(JSON.stringify(queued)).not.toContain("example.com/torrent");
    const { torrent_url, ...curl } = { ...SAMPLE, magnet_link: `${SAMPLE.magnet_link}0` };
    expect(torrent_url).toBeDefined();
    await data(await send("POST", "/api/downloads", curl), download, 201);
  });

  test("updateDownloadStatus, get_downloads(status='downloading'), and the list's own fields", async () => {
    const { id } = await data(await send("POST", "/api/downloads", { title: "Sample" }), download, 201);
    const reported = await send("PUT", `/api/downloads/${id}/status`, {
      status: "downloading",
      qb_hash: "abc123def456",
      qb_status: "downloading",
      progress_percent: 67,
      download_speed_bps: 2_048_576,
      upload_speed_bps: 51_200,
      eta_seconds: 7_200,
      something_else: true,
    });
    expect(reported.status).toBe(200);
    const { downloads, total, has_more } = await data(
      await send("GET", "/api/downloads?status=downloading&limit=10"),
      downloadPage,
    );
    expect({ total, has_more }).toEqual({ total: 1, has_more: false });
    expect(downloads[0]).toMatchObject({
      id,
      status: "downloading",
      progress_percent: 67,
      qb_hash: "abc123def456",
      qb_status: "downloading",
      download_speed_bps: 2_048_576,
      upload_speed_bps: 51_200,
      eta_seconds: 7_200,
    });
  });

  test("the socket hears download_updated with both names of the progress, and download_removed", async () => {
    const client = new SocketClient(await app.fetch("http://lectern.test/ws", upgrade));
    client.send({ type: "auth", token: key }).send({ type: "subscribe", channels: ["downloads"] });
    await client.take("subscribed");
    const { id } = await data(await send("POST", "/api/downloads", { title: "Heard" }), download, 201);
    await send("PUT", `/api/downloads/${id}/status`, {
      status: "downloading",
      progress_percent: 67,
      eta_seconds: 7_200,
    });
    await send("DELETE", `/api/downloads/${id}`);
    const [queued, updated, removed] = await client.events(3);
    expect(queued).toMatchObject({ type: "download_updated", channel: "downloads", data: { id, status: "queued" } });
    expect(downloadEvent.parse(updated?.data)).toEqual({
      id,
      status: "downloading",
      progress_percent: 67,
      progress: 67,
      download_speed_bps: null,
      eta_seconds: 7_200,
    });
    expect(removed).toMatchObject({ type: "download_removed", channel: "downloads", data: { id } });
  });
});

/** Links: which are valid, what is in them, and how a person is told. */
import { describe, expect, test } from "vitest";
import { newDownload } from "../../../src/contracts/downloads.ts";
import { infoHashOf } from "../../../src/features/downloads/info-hash.ts";
import { usableLinks, waitingFor } from "../../../src/features/downloads/waiting.ts";

const HEX = "0123456789abcdef0123456789abcdef01234567";
const magnet = (topic: string) => `magnet:?xt=${topic}&dn=A%20book`;

describe("info hashes", () => {
  test.each<[string, string | undefined]>([
    [magnet(`urn:btih:${HEX}`), HEX],
    [magnet(`urn:btih:${HEX.toUpperCase()}`), HEX],
    [magnet("URN:BTIH:AERUKZ4JVPG66AJDIVTYTK6N54ASGRLH"), HEX],
    [`magnet:?dn=x&xt=urn:btmh:1220${HEX}${"0".repeat(24)}`, HEX],
    [`magnet:?xt=urn:btmh:1220${"f".repeat(64)}&xt=urn:btih:${HEX}`, HEX],
    [magnet("urn:btih:abc123def456"), undefined],
    [magnet(`urn:btih:${HEX}0`), undefined],
    [magnet("urn:ed2k:31D6CFE0D16AE931B73C59D7E0C089C0"), undefined],
    ["magnet:?dn=nothing", undefined],
  ])("%s", (link, hash) => {
    expect(infoHashOf(link)).toBe(hash);
  });
});

describe("what is taken", () => {
  const links = (magnet_link: string | null, torrent_url: string | null = null) =>
    newDownload.safeParse({ title: "T", magnet_link, torrent_url }).error?.issues[0]?.path[0];
  test("magnet links and web addresses, nothing else", () => {
    expect(links("magnet:?xt=urn:btih:abc123def456", "https://example.com/torrent/file.torrent")).toBeUndefined();
    expect(links(null, "HTTP://example.com/x")).toBeUndefined();
    for (const bad of ["https://example.com", "btih:abc", "", "javascript:alert(1)"])
      expect(links(bad)).toBe("magnet_link");
    for (const bad of [
      "ftp://example.com/x",
      "file:///etc/passwd",
      "data:text/plain,x",
      "//example.com",
      "example.com",
    ])
      expect(links(null, bad)).toBe("torrent_url");
  });
});

describe("why it waits", () => {
  const good = { magnetLink: magnet(`urn:btih:${HEX}`), torrentUrl: null };
  const bad = { magnetLink: magnet("urn:btih:abc123def456"), torrentUrl: null };
  const url = "https://example.com/file.torrent";

  test("only good links go to a client", () => {
    expect(usableLinks(good)).toEqual(good);
    expect(usableLinks(bad)).toBeUndefined();
    expect(usableLinks({ ...bad, torrentUrl: url })).toEqual({ magnetLink: null, torrentUrl: url });
    expect(usableLinks({ magnetLink: null, torrentUrl: null })).toBeUndefined();
  });

  test("the client, the link, or both", () => {
    const none = "No transfer client is connected. Until one is, a program may fetch it and report the progress.";
    expect(waitingFor(good, false)).toBe(none);
    expect(waitingFor(good, true)).toBe("It waits for the transfer client.");
    expect(waitingFor(bad, false)).toMatch(/^The magnet link holds no valid info hash .* No transfer client/);
    expect(waitingFor(bad, true)).toMatch(/queue it again with a right one\.$/);
    expect(waitingFor({ ...bad, torrentUrl: url }, true)).toMatch(
      /is used instead\. It waits for the transfer client\.$/,
    );
    expect(waitingFor({ magnetLink: null, torrentUrl: null }, true)).toContain("neither");
  });
});

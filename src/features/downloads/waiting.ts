/** Why a download waits, in words that say what to do. Pure. */
import { infoHashOf } from "./info-hash.ts";
import type { DownloadRow } from "./row.ts";

type Links = Pick<DownloadRow, "magnetLink" | "torrentUrl">;

/** What a client can be given; undefined: nothing of it is good. */
export function usableLinks({ magnetLink, torrentUrl }: Links): Links | undefined {
  const good = magnetLink !== null && infoHashOf(magnetLink) !== undefined ? magnetLink : null;
  return good === null && torrentUrl === null ? undefined : { magnetLink: good, torrentUrl };
}

/** @param hasClient whether a transfer client is connected */
export function waitingFor(links: Links, hasClient: boolean): string {
  const sentences = [linkProblem(links)];
  if (!hasClient)
    sentences.push("No transfer client is connected. Until one is, a program may fetch it and report the progress.");
  else if (usableLinks(links)) sentences.push("It waits for the transfer client.");
  return sentences.filter((sentence) => sentence !== undefined).join(" ");
}

function linkProblem(links: Links): string | undefined {
  if (links.magnetLink === null && links.torrentUrl === null)
    return "It has neither a magnet link nor the address of a torrent: queue it again with one.";
  if (links.magnetLink === null || infoHashOf(links.magnetLink) !== undefined) return undefined;
  const problem = "The magnet link holds no valid info hash (40 hexadecimal or 32 base32 characters)";
  return links.torrentUrl === null
    ? `${problem}, so that no client will take it: queue it again with a right one.`
    : `${problem}; the address of the torrent is used instead.`;
}

/** The routes of connections. */
import { api, catalogue } from "../../lib/api.ts";
import type {
  ChangeList,
  Connected,
  Connection,
  ConnectionChange,
  ConnectionList,
  Disconnected,
  Ownership,
  SignInPage,
  SignInStart,
  SkippedList,
  SkipReason,
  SyncList,
  SyncRun,
  TitleList,
} from "./wire.ts";

const ALL = "/api/connections";
const AUDIBLE = `${ALL}/audible`;
/** The most that one page of a list may have. */
const LARGEST_PAGE = 100;
export const PAGE = 50;

export const listConnections = (signal?: AbortSignal) => catalogue.get<ConnectionList>(ALL, signal);
export const changeConnection = (id: string, change: ConnectionChange) =>
  catalogue.patch<Connection>(`${ALL}/${id}`, change);
export const disconnect = (id: string) => catalogue.delete<Disconnected>(`${ALL}/${id}`);
export const startSync = (id: string) => catalogue.post<SyncRun>(`${ALL}/${id}/sync`, {});
export const stopSync = (id: string) => catalogue.delete<{ cancelled: boolean }>(`${ALL}/${id}/sync`);

export const beginSignIn = (start: SignInStart) => catalogue.post<SignInPage>(`${AUDIBLE}/sign-in`, start);
export const endSignIn = (session: string, address: string) =>
  catalogue.post<Connection>(`${AUDIBLE}/sign-in/${session}`, { address });
export const sendAuthFile = (content: string, password: string) =>
  catalogue.post<Connection>(`${AUDIBLE}/auth-file`, password ? { content, password } : { content });
/** Waits for the import, up to a minute. */
export const connectByPassword = (told: { email: string; password: string; marketplace: string }) =>
  api.post<Connected>("/api/audible/connect", told);

const paged = (page: number, size: number) => new URLSearchParams({ page: String(page), page_size: String(size) });

export const listSyncs = (id: string, page: number, signal?: AbortSignal) =>
  catalogue.get<SyncList>(`${ALL}/${id}/syncs?${paged(page, PAGE)}`, signal);
export const listChanges = (id: string, run: string, page: number, signal?: AbortSignal) =>
  catalogue.get<ChangeList>(`${ALL}/${id}/syncs/${run}/changes?${paged(page, PAGE)}`, signal);

export function listSkipped(
  id: string,
  reason: SkipReason | undefined,
  page: number,
  signal?: AbortSignal,
  size = PAGE,
) {
  const asked = paged(page, size);
  if (reason) asked.set("reason", reason);
  return catalogue.get<SkippedList>(`${ALL}/${id}/skipped?${asked}`, signal);
}

export function listTitles(id: string, ownership: Ownership | undefined, page: number, signal?: AbortSignal) {
  const asked = paged(page, PAGE);
  if (ownership) asked.set("ownership", ownership);
  return catalogue.get<TitleList>(`${ALL}/${id}/titles?${asked}`, signal);
}

/** Every title that was left out, for a file. */
export async function allSkipped(id: string, reason: SkipReason | undefined): Promise<SkippedList["items"]> {
  const first = await listSkipped(id, reason, 1, undefined, LARGEST_PAGE);
  const items = [...first.items];
  for (let page = 2; page <= first.page_info.total_pages; page++)
    items.push(...(await listSkipped(id, reason, page, undefined, LARGEST_PAGE)).items);
  return items;
}

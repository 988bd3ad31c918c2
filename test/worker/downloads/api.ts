/** A client of `/api/downloads` for tests. */
import { download, downloadPage } from "../../../src/contracts/downloads.ts";
import { bindings, data, type Person } from "../catalogue/api.ts";

export const MAGNET = (n: number) => `magnet:?xt=urn:btih:${n.toString(16).padStart(40, "a")}`;

export const queue = async (who: Person, body: Record<string, unknown> = {}) =>
  data(await who.post("/api/downloads", { title: "A book", ...body }), download, 201);
export const report = async (who: Person, id: number, body: Record<string, unknown>) =>
  data(await who.put(`/api/downloads/${id}/status`, body), download);
export const act = async (who: Person, id: number, action: string, body?: unknown) =>
  data(await who.put(`/api/downloads/${id}/${action}`, body), download);
export const read = async (who: Person, id: number) => data(await who.get(`/api/downloads/${id}`), download);
export const list = async (who: Person, query = "") => data(await who.get(`/api/downloads${query}`), downloadPage);

export const clear = () => bindings.DB.prepare("DELETE FROM downloads").run();
/** Lets the time of a retry come. */
export const makeDue = (id: number, minutesAgo = 1) =>
  bindings.DB.prepare("UPDATE downloads SET next_retry_at = ? WHERE id = ?")
    .bind(Date.now() - minutesAgo * 60_000, id)
    .run();

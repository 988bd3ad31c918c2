/** Uploads that an earlier page began: those whose file the browser kept go on by themselves. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import type { Upload } from "../../../lib/wire.ts";
import { uploadsQuery } from "../queries.ts";
import { forgetOthers, keptFile } from "./kept-files.ts";
import { goOn, readArrived, useSending } from "./sending.ts";

/** @returns those that wait for their file to be picked again */
export function useUnfinished(): Upload[] {
  const queries = useQueryClient();
  const sending = useSending();
  const { data: uploads } = useQuery(uploadsQuery);
  const tried = useRef(new Set<string>());
  useEffect(() => {
    if (!uploads) return;
    void forgetOthers([...uploads.map(({ id }) => id), ...sending.map(({ id }) => id)]);
    for (const upload of uploads) {
      if (tried.current.has(upload.id)) continue;
      tried.current.add(upload.id);
      // What stopped on this page says why, and waits to be tried again by hand.
      if (!sending.some(({ id }) => id === upload.id)) void resume(upload);
    }
  }, [uploads, sending]);
  // What begins or ends here changes the server's list.
  const count = sending.length;
  useEffect(() => {
    if (count >= 0) void queries.invalidateQueries({ queryKey: uploadsQuery.queryKey });
  }, [queries, count]);
  return (uploads ?? []).filter(({ id, state }) => state === "open" && !sending.some((one) => one.id === id));
}

async function resume(upload: Upload): Promise<void> {
  if (upload.state === "complete") return readArrived(upload);
  const file = await keptFile(upload.id);
  if (file) await alone(upload.id, () => goOn(upload, file));
}

/** Two pages of the same browser do not send the same file. (Without TLS there are no locks, and twice does no harm.) */
async function alone(id: string, work: () => Promise<void>): Promise<void> {
  if (!("locks" in navigator)) return work();
  await navigator.locks.request(`lectern-upload-${id}`, { ifAvailable: true }, async (lock) => {
    if (lock) await work();
  });
}

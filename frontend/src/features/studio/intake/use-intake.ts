/** Takes in a text, by whatever way it comes, and goes on to its review. */
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { describeError } from "../../../i18n/describe-error.ts";
import { useT } from "../../../i18n/use-t.ts";
import { queryClient } from "../../../lib/query.ts";
import type { Manuscript } from "../../../lib/wire.ts";
import { manuscriptQuery } from "../queries.ts";
import { beginUpload, onArrival } from "../uploads/sending.ts";
import { isAccepted } from "./accepts.ts";
import { ONE_PIECE_BYTES, sendFile, sendText } from "./send-file.ts";

export const SAMPLE = "/samples/the-keepers-inventory.md";

export interface Busy {
  name: string;
  /** 0–1; 1: it is being read. */
  sent: number;
}

export interface Intake {
  busy: Busy | null;
  error: string | null;
  takeFiles(files: readonly File[]): void;
  takeText(text: string, title: string): void;
  takeSample(): void;
  stop(): void;
}

export function useIntake(): Intake {
  const t = useT();
  const navigate = useNavigate();
  const [busy, setBusy] = useState<Busy | null>(null);
  const [error, setError] = useState<string | null>(null);
  const stopper = useRef<AbortController | null>(null);
  useEffect(() => () => stopper.current?.abort(), []);

  async function show(manuscript: Manuscript) {
    queryClient.setQueryData(manuscriptQuery(manuscript.id).queryKey, manuscript);
    await navigate({ to: "/studio/new", search: { manuscript: manuscript.id } });
  }
  useEffect(() => onArrival((manuscript) => void show(manuscript)));

  async function take(name: string, work: (signal: AbortSignal) => Promise<Manuscript | undefined>) {
    stopper.current?.abort();
    stopper.current = new AbortController();
    const { signal } = stopper.current;
    setError(null);
    setBusy({ name, sent: 1 });
    try {
      const manuscript = await work(signal);
      if (manuscript && !signal.aborted) await show(manuscript);
    } catch (cause) {
      if (!signal.aborted) setError(t("drop.refused", { name, reason: describeError(t, cause) }));
    } finally {
      if (stopper.current?.signal === signal) setBusy(null);
    }
  }

  return {
    busy,
    error,
    takeFiles(files) {
      const [file] = files;
      if (!file) return;
      if (files.length > 1) setError(t("drop.one", { count: files.length }));
      else if (!isAccepted(file.name)) setError(t("drop.kind", { name: file.name }));
      else if (file.size === 0) setError(t("drop.empty", { name: file.name }));
      else
        void take(file.name, async (signal) => {
          if (file.size <= ONE_PIECE_BYTES) return sendFile(file, signal, (sent) => setBusy({ name: file.name, sent }));
          // It goes on beside this page, in the list of uploads.
          void beginUpload(file).catch((cause: unknown) =>
            setError(t("drop.refused", { name: file.name, reason: describeError(t, cause) })),
          );
          return undefined;
        });
    },
    takeText: (text, title) => void take(title || t("drop.textName"), () => sendText(text, title)),
    takeSample: () =>
      void take(t("drop.sampleName"), async (signal) => {
        const text = await (await fetch(SAMPLE, { signal })).blob();
        return sendFile(new File([text], "the-keepers-inventory.md", { type: "text/markdown" }), signal, () => {});
      }),
    stop() {
      stopper.current?.abort();
      setBusy(null);
    },
  };
}

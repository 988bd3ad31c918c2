/** One run of a file through the server: what was told so far, and the report at its end. */
import { useCallback, useRef, useState } from "react";
import { type ImportChoice, sendFile, type Told } from "./import-file.ts";
import type { ImportReport } from "./wire.ts";

export interface Running {
  state: "idle" | "running" | "done" | "failed";
  told: readonly Told[];
  rows: number;
  report: ImportReport | undefined;
  error: unknown;
}

const IDLE: Running = { state: "idle", told: [], rows: 0, report: undefined, error: undefined };

export function useImport(file: File, choice: ImportChoice, dryRun: boolean) {
  const [running, setRunning] = useState(IDLE);
  const ending = useRef<AbortController>(undefined);
  const stop = useCallback(() => ending.current?.abort(), []);
  const start = useCallback(async (): Promise<boolean> => {
    const control = new AbortController();
    ending.current = control;
    setRunning({ ...IDLE, state: "running" });
    const all: Told[] = [];
    try {
      const report = await sendFile(file, choice, {
        dryRun,
        signal: control.signal,
        onTold: (told, rows) => {
          for (const one of told) all.push(one);
          setRunning((before) => ({ ...before, rows }));
        },
      });
      setRunning({ state: "done", told: all, rows: report.rows, report, error: undefined });
      return true;
    } catch (error) {
      if (!control.signal.aborted) setRunning((before) => ({ ...before, state: "failed", told: all, error }));
      return false;
    }
  }, [file, choice, dryRun]);
  return { running, start, stop };
}

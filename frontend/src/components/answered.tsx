/** What the server answered, or, in its place, that it is awaited or what is wrong and the way to ask again. */
import type { ReactNode } from "react";
import { describeError } from "../i18n/describe-error.ts";
import { useT } from "../i18n/use-t.ts";
import { Button } from "./button.tsx";
import { ErrorLine } from "./error-line.tsx";

interface Asked<T> {
  data: T | undefined;
  error: Error | null;
  isFetching: boolean;
  refetch: () => unknown;
}

interface Props<T> {
  query: Asked<T>;
  children: (data: T) => ReactNode;
  /** How many lines the answer will have, about. */
  lines?: number;
}

/** An answer that is older than a failed new one stays, with the failure above it. */
export function Answered<T>({ query, children, lines = 5 }: Props<T>) {
  const t = useT();
  const { data, error } = query;
  return (
    <>
      {error && (
        <div className="mb-4 flex flex-wrap items-center gap-x-4">
          <ErrorLine announce>{describeError(t, error)}</ErrorLine>
          <Button weight="plain" disabled={query.isFetching} onClick={() => void query.refetch()}>
            {t("action.tryAgain")}
          </Button>
        </div>
      )}
      {data !== undefined ? children(data) : !error && <Skeleton lines={lines} />}
    </>
  );
}

/** Bars in the shape of a list, after a moment of waiting. */
export function Skeleton({ lines }: { lines: number }) {
  const t = useT();
  return (
    <div role="status" className="loading-late border-b border-rule">
      <span className="sr-only">{t("app.loading")}</span>
      {Array.from({ length: lines }, (_, line) => `line-${line}`).map((line) => (
        <div key={line} aria-hidden className="grid grid-cols-[2fr_1fr_1fr] gap-6 border-t border-rule py-5">
          <span className="h-3.5 bg-track" />
          <span className="h-3.5 bg-track" />
          <span className="h-3.5 bg-track max-md:hidden" />
        </div>
      ))}
    </div>
  );
}

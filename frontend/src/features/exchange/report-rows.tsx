/** Any number of rows and what becomes of them: only those near the view are there. */
import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef } from "react";
import { useT } from "../../i18n/use-t.ts";
import { day, number } from "../../lib/format.ts";
import { fieldLabel } from "./field-label.ts";
import type { ImportLine } from "./wire.ts";

/** A row's edges, and one line of what becomes of it. */
const ROW_EDGES = 21;
const LINE_HEIGHT = 21;
const ROWS_AHEAD = 8;

export function ReportRows({ lines, label }: { lines: readonly ImportLine[]; label: string }) {
  const t = useT();
  const view = useRef<HTMLElement>(null);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => view.current,
    estimateSize: (index) => {
      const line = lines[index];
      return ROW_EDGES + LINE_HEIGHT * Math.max(1, (line?.differences.length ?? 0) + (line?.notes.length ?? 0));
    },
    overscan: ROWS_AHEAD,
  });
  return (
    <section
      ref={view}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
      tabIndex={0}
      className="mt-4 max-h-[28rem] overflow-y-auto border-y border-rule text-support"
    >
      <ol className="relative" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const line = lines[index];
          return (
            line && (
              <li
                key={index}
                ref={virtual.measureElement}
                data-index={index}
                aria-setsize={lines.length}
                aria-posinset={index + 1}
                className="absolute inset-x-0 top-0 grid grid-cols-[4.5rem_minmax(0,1fr)] gap-x-4 border-t border-rule py-2.5 md:grid-cols-[4.5rem_minmax(0,2fr)_minmax(0,3fr)]"
                style={{ transform: `translateY(${start}px)` }}
              >
                <span className="text-ink-2 tabular-nums">
                  <span className="sr-only">{t("exchange.row")} </span>
                  {number(line.row)}
                </span>
                <span className="min-w-0 break-words">{line.title ?? "–"}</span>
                <div className="min-w-0 text-ink-2 max-md:col-start-2">
                  <What line={line} />
                </div>
              </li>
            )
          );
        })}
      </ol>
    </section>
  );
}

function inWords(value: unknown): string {
  if (value === null || value === undefined || value === "") return "–";
  return typeof value === "string" && /^\d{4}-\d\d-\d\dT/.test(value) ? day(value) : String(value);
}

function What({ line }: { line: ImportLine }) {
  const t = useT();
  const { reason, notes, differences, on_shelf } = line;
  const shelf = (value: unknown) => (value === "wanted" ? t("exchange.state.wanted") : t("book.put"));
  if (reason !== null) return <p className="text-ink">{reason}</p>;
  return (
    <>
      {differences.map(({ field, old, new: next }) => (
        <p key={field} className="line-clamp-2">
          {fieldLabel(t, field)}: {old !== null && old !== undefined && <del>{inWords(old)}</del>}{" "}
          <span className="text-ink">{field === "shelf" ? shelf(next) : inWords(next)}</span>
        </p>
      ))}
      {differences.length === 0 && <p>{t(on_shelf ? "exchange.onShelf" : "exchange.same")}</p>}
      {notes.map((note) => (
        <p key={note}>{t(`exchange.note.${note}`)}</p>
      ))}
    </>
  );
}

/** The shape of a page while nothing of it is known, after a moment of waiting: its name, and lines or a cover under it. */
import { useT } from "../i18n/use-t.ts";

const LINES = ["a", "b", "c", "d", "e"];

export function PageSkeleton({ cover = false }: { cover?: boolean }) {
  const t = useT();
  return (
    <div role="status" className="loading-late">
      <span className="sr-only">{t("app.loading")}</span>
      <div
        aria-hidden
        className={cover ? "grid gap-x-10 gap-y-6 md:grid-cols-[minmax(12rem,20rem)_minmax(0,1fr)]" : ""}
      >
        {cover && <div className="aspect-square w-3/5 max-w-80 bg-track md:w-full" />}
        <div>
          <div className="h-8 w-3/5 max-w-96 bg-track md:h-11" />
          {LINES.map((line) => (
            <div key={line} className={cover ? "mt-4" : "border-b border-rule py-5"}>
              <div className="h-3.5 w-4/5 max-w-[32rem] bg-track" />
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}

/** The shape of a shelf while nothing of it is known; shown only when the wait is noticed. */
import { useT } from "../../../i18n/use-t.ts";

const PLACES = Array.from({ length: 12 }, (_, place) => place);

/** @param firstTime this device knows no titles of the person yet: that takes longer, and why is said */
export function SkeletonGrid({ firstTime = false }: { firstTime?: boolean }) {
  const t = useT();
  return (
    <div role="status" className="loading-late mt-3">
      <p className={firstTime ? "text-ink-2" : "sr-only"}>{t(firstTime ? "library.firstTime" : "app.loading")}</p>
      <div
        aria-hidden
        className="mt-3 grid grid-cols-2 gap-x-4 gap-y-9 md:grid-cols-[repeat(auto-fill,minmax(148px,1fr))] md:gap-x-7"
      >
        {PLACES.map((place) => (
          <div key={place}>
            <div className="aspect-square bg-track" />
            <div className="mt-3 h-3.5 w-4/5 bg-track" />
            <div className="mt-2 h-3 w-1/2 bg-track" />
          </div>
        ))}
      </div>
    </div>
  );
}

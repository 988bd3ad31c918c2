/** Says that the server does not answer, and tries again. */
import { useQueryClient } from "@tanstack/react-query";
import { Link, useRouter } from "@tanstack/react-router";
import { WifiOff } from "lucide-react";
import { useEffect } from "react";
import { completeIds, useSaved } from "../features/offline/saved/store.ts";
import { useT } from "../i18n/use-t.ts";
import { api } from "../lib/api.ts";
import { useUnsent } from "../lib/outbox.ts";
import { useReach } from "../lib/reach.ts";

const PROBE_MS = 5_000;
const ACT = "inline-flex min-h-11 items-center px-2 font-semibold underline underline-offset-4";

export function ReachBanner() {
  const t = useT();
  const reach = useReach();
  const queries = useQueryClient();
  const router = useRouter();
  const saved = completeIds(useSaved()).size;
  const unsent = useUnsent();
  const silent = reach !== "reached";
  const tryAgain = () => {
    void api.get("/api/health").then(
      () => Promise.all([queries.refetchQueries({ type: "active" }), router.invalidate()]),
      () => undefined,
    );
  };
  useEffect(() => {
    if (!silent) return;
    const probe = setInterval(tryAgain, PROBE_MS);
    return () => clearInterval(probe);
  }, [silent]);
  return (
    <div role="status">
      {silent && (
        <div className="flex flex-wrap items-center gap-x-3 border-b border-rule bg-leaf px-4 py-1 text-support md:px-10">
          <WifiOff size={20} strokeWidth={1.75} aria-hidden className="text-brass" />
          <span className="min-w-0">
            {t(reach === "offline" ? "reach.offline" : "reach.unreachable")}
            {saved > 0 && ` ${t("reach.saved", { count: saved })}`}
            {unsent > 0 && ` ${t("reach.unsent", { count: unsent })}`}
          </span>
          {saved > 0 && (
            <Link to="/" search={{ saved: "yes" }} className={ACT}>
              {t("reach.showSaved")}
            </Link>
          )}
          <button type="button" onClick={tryAgain} className={ACT}>
            {t("action.tryAgain")}
          </button>
        </div>
      )}
    </div>
  );
}

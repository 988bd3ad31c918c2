/** Says that the server does not answer, and tries again. */
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { WifiOff } from "lucide-react";
import { useEffect } from "react";
import { useT } from "../i18n/use-t.ts";
import { api } from "../lib/api.ts";
import { useReach } from "../lib/reach.ts";

const PROBE_MS = 5_000;

export function ReachBanner() {
  const t = useT();
  const reach = useReach();
  const queries = useQueryClient();
  const router = useRouter();
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
          <span className="min-w-0">{t(reach === "offline" ? "reach.offline" : "reach.unreachable")}</span>
          <button type="button" onClick={tryAgain} className="min-h-11 px-2 font-semibold underline underline-offset-4">
            {t("action.tryAgain")}
          </button>
        </div>
      )}
    </div>
  );
}

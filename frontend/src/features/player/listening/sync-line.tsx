/** Whether the place is kept on the server too. */
import { useEffect, useState, useSyncExternalStore } from "react";
import { useT } from "../../../i18n/use-t.ts";
import { ago } from "../../../lib/format.ts";
import { useReach } from "../../../lib/reach.ts";
import { type SyncState, syncEngine } from "../sync/index.ts";

const nothing = () => () => undefined;
const EVERY_MS = 5_000;

/** The words grow old by themselves. */
function useTicking(): void {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
}

export function SyncLine({ className = "" }: { className?: string }) {
  const t = useT();
  const engine = syncEngine();
  const state: SyncState | null = useSyncExternalStore(
    engine?.state.follow ?? nothing,
    () => engine?.state.get() ?? null,
  );
  const unreached = useReach() !== "reached";
  useTicking();
  const words = !state
    ? ""
    : state.offline || unreached
      ? t("player.keptHere")
      : state.syncedAt === null
        ? ""
        : t("player.synced", { when: ago(new Date(state.syncedAt).toISOString()) });
  return <p className={`min-h-5 text-support text-ink-2 tabular-nums ${className}`}>{words}</p>;
}

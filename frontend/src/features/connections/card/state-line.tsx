/** How a connection is: a word with an icon, never colour alone. */
import { CircleCheck, CircleOff, type LucideIcon, RefreshCw, TriangleAlert } from "lucide-react";
import type { MessageId } from "../../../i18n/locale.ts";
import { useT } from "../../../i18n/use-t.ts";
import { isRunning } from "../run.ts";
import type { Connection } from "../wire.ts";

interface State {
  word: MessageId;
  Icon: LucideIcon;
  colour: string;
}

const STATES = {
  running: { word: "state.running", Icon: RefreshCw, colour: "text-lapis" },
  active: { word: "state.active", Icon: CircleCheck, colour: "text-verdigris" },
  stumbled: { word: "state.stumbled", Icon: TriangleAlert, colour: "text-brass" },
  ending: { word: "state.ending", Icon: TriangleAlert, colour: "text-brass" },
  reconnect: { word: "state.reconnect", Icon: TriangleAlert, colour: "text-brass" },
  off: { word: "state.off", Icon: CircleOff, colour: "text-ink-2" },
} as const satisfies Record<string, State>;
export type StateName = keyof typeof STATES;

/** @param enabled not switched off by the operator */
export function stateOf(connection: Connection, enabled: boolean): StateName {
  if (!enabled) return "off";
  if (connection.state === "reconnect") return "reconnect";
  if (isRunning(connection)) return "running";
  if (connection.problem?.error_type === "token_expired") return "ending";
  return connection.problem || connection.last_sync?.status === "failed" ? "stumbled" : "active";
}

export function StateLine({ state }: { state: StateName }) {
  const t = useT();
  const { word, Icon, colour } = STATES[state];
  return (
    <p className={`flex items-center gap-2 font-semibold ${colour}`}>
      <Icon size={20} strokeWidth={1.75} aria-hidden className="shrink-0" />
      {t(word)}
    </p>
  );
}

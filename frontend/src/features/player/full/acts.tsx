/** Speed, sleep, bookmark, volume and the keys. */
import { ActButtons } from "../parts/act-buttons.tsx";
import type { Playing } from "../store.ts";

export function FullActs({ now }: { now: Playing }) {
  return (
    <div className="flex flex-wrap items-center justify-center gap-x-2 sm:gap-x-4">
      <ActButtons now={now} />
    </div>
  );
}

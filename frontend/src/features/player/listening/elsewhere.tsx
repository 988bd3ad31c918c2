/** Another device is at another place of the book: both are offered. */
import { MapPin } from "lucide-react";
import { useSyncExternalStore } from "react";
import { useT } from "../../../i18n/use-t.ts";
import { ago } from "../../../lib/format.ts";
import { jumpTo } from "../engine/jump.ts";
import { ACT } from "../parts/classes.ts";
import { spotWords } from "../parts/words.ts";
import type { Playing } from "../store.ts";
import { syncEngine } from "../sync/index.ts";

const nothing = () => () => undefined;

export function Elsewhere({ now }: { now: Playing }) {
  const t = useT();
  const engine = syncEngine();
  const offer = useSyncExternalStore(engine?.offer.follow ?? nothing, () => engine?.offer.get() ?? null);
  const go = () => void engine?.takeOffer().then((at) => at !== null && jumpTo(at, { told: true }));
  return (
    <div role="status" className="text-support">
      {offer && (
        <p className="flex flex-wrap items-center justify-center gap-x-2 py-0.5">
          <MapPin size={18} strokeWidth={1.75} aria-hidden className="text-ribbon" />
          <span className="min-w-0 tabular-nums">
            {t("player.elsewhere", {
              device: offer.place.device.name,
              place: spotWords(t, now.book, offer.place.position_seconds),
              when: ago(offer.place.at),
            })}
          </span>
          <button type="button" className={ACT} onClick={go}>
            {t("player.goThere")}
          </button>
          <button type="button" className={ACT} onClick={() => void engine?.declineOffer()}>
            {t("player.stay")}
          </button>
        </p>
      )}
    </div>
  );
}

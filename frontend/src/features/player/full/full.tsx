/** The player over the whole screen; on a phone a sheet that is swiped away. */
import { Car, ChevronDown } from "lucide-react";
import type { ReactNode } from "react";
import { Cover } from "../../../components/cover.tsx";
import { ToastRegion } from "../../../components/toast.tsx";
import { useModal } from "../../../components/use-modal.ts";
import { useT } from "../../../i18n/use-t.ts";
import { PeekLine } from "../bookmarks/peek-line.tsx";
import { Controls } from "../controls.tsx";
import { nextChapter, previousChapter } from "../engine/jump.ts";
import { Elsewhere } from "../listening/elsewhere.tsx";
import { SyncLine } from "../listening/sync-line.tsx";
import { ICON } from "../parts/classes.ts";
import { Note } from "../parts/note.tsx";
import { useSwipe } from "../parts/use-swipe.ts";
import { Scrubber } from "../scrubber/scrubber.tsx";
import type { Playing } from "../store.ts";
import { FullActs } from "./acts.tsx";
import { CarMode } from "./car.tsx";
import { LeftOrBack } from "./left-or-back.tsx";
import { Lists, ViewTabs } from "./lists.tsx";
import { Titles } from "./titles.tsx";
import { useFlat } from "./use-flat.ts";
import { showCar, useCar, useView } from "./view.ts";

interface Props {
  now: Playing;
  onClose: () => void;
}

export function Full({ now, onClose }: Props) {
  const t = useT();
  const car = useCar();
  // A phone laid on its side in a holder.
  const flat = useFlat();
  return (
    <Layer label={t("player.full")} onClose={car ? () => showCar(false) : onClose}>
      {car || flat ? (
        <CarMode now={now} onLeave={car ? () => showCar(false) : onClose} />
      ) : (
        <Stage now={now} onClose={onClose} />
      )}
    </Layer>
  );
}

/** The browser's own modal layer: the focus stays inside, and goes back to the opener. */
function Layer({ label, onClose, children }: { label: string; onClose: () => void; children: ReactNode }) {
  const ref = useModal();
  return (
    <dialog
      ref={ref}
      data-player
      aria-label={label}
      onCancel={(event) => {
        event.preventDefault();
        if (event.target === ref.current) onClose();
      }}
      className="player-full overflow-auto bg-leaf text-ink"
    >
      {children}
      <ToastRegion />
    </dialog>
  );
}

function Stage({ now, onClose }: Props) {
  const t = useT();
  const view = useView();
  const swipe = useSwipe({ down: onClose, forward: nextChapter, backward: previousChapter });
  return (
    <div className="player-stage">
      <div className="area-head flex touch-none items-center gap-2 px-2 pt-1 md:px-6 md:pt-3" {...swipe}>
        <button type="button" className={ICON} aria-label={t("player.shrink")} onClick={onClose}>
          <ChevronDown size={24} strokeWidth={1.75} aria-hidden />
        </button>
        <span aria-hidden className="mx-auto h-1 w-10 bg-track md:hidden" />
        <SyncLine className="max-md:hidden md:ms-auto" />
        <button type="button" className={ICON} aria-label={t("player.car")} onClick={() => showCar(true)}>
          <Car size={20} strokeWidth={1.75} aria-hidden />
        </button>
      </div>
      <div
        className={`area-cover min-h-0 touch-none place-content-center mx-6 ${view ? "hidden md:grid" : "grid"}`}
        {...swipe}
      >
        <Cover
          title={now.book.title}
          author={now.book.author}
          seed={now.book.id}
          url={now.book.cover_url}
          sizes="(width < 48rem) 80vw, 24rem"
          className="w-[min(100cqi,100cqb,24rem)]"
        />
      </div>
      <div className={`area-lists min-h-0 min-w-0 ${view ? "" : "max-md:hidden"}`}>
        <Lists now={now} view={view ?? "chapters"} />
      </div>
      <div className="area-desk grid content-end gap-2 px-4 pt-4 pb-2 md:px-6">
        <Titles now={now} />
        <LeftOrBack now={now} />
        <Elsewhere now={now} />
        <PeekLine now={now} />
        <div>
          <Note now={now} />
          <Scrubber now={now} />
        </div>
        <Controls now={now} large />
        <FullActs now={now} />
        <SyncLine className="text-center md:hidden" />
        <ViewTabs />
      </div>
    </div>
  );
}

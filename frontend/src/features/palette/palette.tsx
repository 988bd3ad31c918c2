/** Ctrl or Cmd and K: every page, act, title, series and person by a few letters. */
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Search } from "lucide-react";
import { type KeyboardEvent, useEffect, useId, useMemo, useState } from "react";
import { useModal } from "../../components/use-modal.ts";
import { useT } from "../../i18n/use-t.ts";
import { useLive } from "../../lib/realtime.ts";
import { useShelfState } from "../library/index.ts";
import { narrationsQuery } from "../narration/index.ts";
import type { Choice } from "./choice.ts";
import { EVERYWHERE, useChoices } from "./choices.ts";
import { find } from "./find.ts";
import { recentChoices, rememberChoice } from "./recent.ts";

export default function Palette({ onClose }: { onClose: () => void }) {
  const t = useT();
  const id = useId();
  const dialog = useModal();
  const navigate = useNavigate();
  const { entries } = useShelfState();
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const places = useChoices(typed.trim());
  const pages = useInfiniteQuery(narrationsQuery(undefined, useLive())).data;
  const narrations = useMemo(() => pages?.pages.flatMap(({ jobs }) => jobs) ?? [], [pages]);
  const [recent] = useState(recentChoices);
  const found = useMemo(
    () => find(typed, { places, everywhere: EVERYWHERE, entries, narrations, recent }),
    [typed, places, entries, narrations, recent],
  );
  const active = found[Math.min(at, found.length - 1)];

  useEffect(() => {
    if (active) document.getElementById(`${id}-${active.id}`)?.scrollIntoView({ block: "nearest" });
  }, [active, id]);

  const take = (choice: Choice | undefined) => {
    if (!choice) return;
    onClose();
    rememberChoice(choice);
    if ("to" in choice.does) void navigate(choice.does.to);
    else choice.does.run();
  };
  const press = (event: KeyboardEvent) => {
    const moves: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + 8, PageUp: at - 8 };
    const to = moves[event.key];
    if (event.key === "Enter" && !event.nativeEvent.isComposing) take(active);
    else if (to === undefined) return;
    // The ends meet for single steps; a page stops there.
    else
      setAt(
        event.key.startsWith("Arrow")
          ? (to + found.length) % Math.max(1, found.length)
          : Math.max(0, Math.min(found.length - 1, to)),
      );
    event.preventDefault();
  };

  return (
    <dialog
      ref={dialog}
      aria-label={t("palette.title")}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => event.target === dialog.current && onClose()}
      onKeyDown={(event) => event.key === "Escape" && event.stopPropagation()}
      className="mx-auto mt-[12vh] mb-auto w-[min(40rem,calc(100vw-2rem))] max-h-[70dvh] overflow-hidden border border-rule bg-leaf p-0 text-ink open:flex open:flex-col"
    >
      <div className="relative flex items-center border-b border-rule px-5 has-focus-visible:border-ribbon">
        <Search size={20} strokeWidth={1.75} aria-hidden className="text-ink-2" />
        <input
          role="combobox"
          aria-label={t("palette.title")}
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={active ? `${id}-${active.id}` : undefined}
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          placeholder={t("palette.hint")}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setAt(0);
          }}
          onKeyDown={press}
          className="min-h-14 w-full bg-transparent ps-3 text-row outline-none placeholder:text-ink-2"
        />
      </div>
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={t("palette.results")}
        className="min-h-0 flex-1 overflow-y-auto py-2"
      >
        {found.map((choice) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's, which names the active row
          <div
            key={choice.id}
            id={`${id}-${choice.id}`}
            role="option"
            tabIndex={-1}
            aria-selected={choice === active}
            onClick={() => take(choice)}
            onPointerMove={() => setAt(found.indexOf(choice))}
            className="choice flex min-h-11 cursor-pointer items-baseline gap-3 px-5 py-2"
          >
            <span className={`min-w-0 truncate ${choice.kind === "title" ? "font-read font-semibold" : ""}`}>
              {choice.label}
            </span>
            <span className="min-w-0 flex-1 truncate text-support text-ink-2">{choice.more}</span>
            <span className="shrink-0 text-meta text-ink-2">{t(`palette.kind.${choice.kind}`)}</span>
          </div>
        ))}
      </div>
      {found.length === 0 && (
        <p role="status" className="px-5 pb-5 text-ink-2">
          {t("palette.none", { words: typed.trim() })}
        </p>
      )}
    </dialog>
  );
}

/** One voice: its name, what it is like, and buttons to hear, compare and keep it. */
import { GitCompareArrows, Heart, Square, Volume2 } from "lucide-react";
import type { ReactNode } from "react";
import { type Translate, useT } from "../../../../i18n/use-t.ts";
import { language } from "../../../../lib/format.ts";
import type { Voice } from "../../../../lib/wire.ts";

interface Props {
  voice: Voice;
  /** Of the radio group. */
  name: string;
  checked: boolean;
  sounding: boolean;
  making: boolean;
  compared: boolean;
  favourite: boolean;
  onChoose: () => void;
  onHear: () => void;
  onCompare: () => void;
  onFavourite: () => void;
}

/** "American English, woman, clear, flite" */
function kindOf(t: Translate, { language: tag, accent, gender, styles, provider }: Voice): string {
  const spoken = language(tag) ?? accent;
  return [
    spoken,
    t(`gender.${gender}`),
    ...styles.map((style) => t(`voices.style.${style}`).toLocaleLowerCase()),
    provider,
  ]
    .filter(Boolean)
    .join(", ");
}

export function VoiceRow(props: Props) {
  const t = useT();
  const { voice, name, checked, sounding, making, compared, favourite } = props;
  const Hear = sounding ? Square : Volume2;
  return (
    <li className="flex flex-wrap items-center justify-end border-t border-rule">
      <label className="pick flex min-w-[min(100%,9rem)] flex-1 items-center gap-4 py-3">
        <input type="radio" name={name} checked={checked} onChange={props.onChoose} className="sr-only" />
        <span className="min-w-0">
          <span className="block font-read text-row">{voice.name}</span>
          <span className="block text-support text-ink-2">{kindOf(t, voice)}</span>
        </span>
      </label>
      <IconButton
        label={t(favourite ? "voices.drop" : "voices.keep", { name: voice.name })}
        pressed={favourite}
        onClick={props.onFavourite}
      >
        <Heart size={18} strokeWidth={1.75} aria-hidden fill={favourite ? "currentColor" : "none"} />
      </IconButton>
      <IconButton label={t("voices.compare", { name: voice.name })} pressed={compared} onClick={props.onCompare}>
        <GitCompareArrows size={18} strokeWidth={1.75} aria-hidden />
      </IconButton>
      <IconButton
        label={t(sounding ? "review.previewStop" : "review.preview", { name: voice.name })}
        busy={making}
        onClick={props.onHear}
      >
        <Hear size={20} strokeWidth={1.75} aria-hidden className={making ? "animate-pulse" : ""} />
      </IconButton>
    </li>
  );
}

interface IconButtonProps {
  label: string;
  pressed?: boolean;
  busy?: boolean;
  onClick: () => void;
  children: ReactNode;
}

function IconButton({ label, pressed, busy = false, onClick, children }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      aria-pressed={pressed}
      aria-busy={busy || undefined}
      onClick={onClick}
      className="grid size-11 shrink-0 place-items-center text-ink-2 hover:text-ink aria-pressed:text-ink aria-pressed:[box-shadow:inset_0_-2px_0_0_var(--ink)]"
    >
      {children}
    </button>
  );
}

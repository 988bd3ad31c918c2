/** What happens at Amazon in three drawings: sign in, a page that looks wrong, copy its address. */
import type { ReactNode } from "react";
import { useT } from "../../../i18n/use-t.ts";

const STEPS = [
  { id: "signIn", Drawing: SignIn },
  { id: "lost", Drawing: Lost },
  { id: "copy", Drawing: Copy },
] as const;

export function Steps() {
  const t = useT();
  return (
    <ol className="grid gap-4 sm:grid-cols-3 sm:gap-5">
      {STEPS.map(({ id, Drawing }, place) => (
        <li key={id} className="grid grid-cols-[7rem_1fr] items-start gap-4 sm:block">
          <Drawing />
          <p className="text-support sm:mt-2">
            <span className="font-semibold">{t(`connect.step.${id}`, { number: place + 1 })}</span>{" "}
            <span className="text-ink-2">{t(`connect.step.${id}.means`)}</span>
          </p>
        </li>
      ))}
    </ol>
  );
}

const line = { fill: "none", stroke: "currentColor", strokeWidth: 1.5 } as const;

/** A browser's window with its address; `marked`: the address is the point. */
function Window({ marked = false, children }: { marked?: boolean; children: ReactNode }) {
  return (
    <svg viewBox="0 0 160 104" aria-hidden="true" className="block w-full text-ink-2">
      <rect x="1" y="1" width="158" height="102" className="fill-room" stroke="currentColor" strokeWidth="1.5" />
      <path d="M1 25h158" {...line} />
      <circle cx="10" cy="13" r="2.5" fill="currentColor" />
      <circle cx="19" cy="13" r="2.5" fill="currentColor" />
      <rect x="29" y="6" width="122" height="14" className={marked ? "fill-lapis" : "fill-leaf"} />
      <rect x="29" y="6" width="122" height="14" {...line} />
      <path
        d={marked ? "M36 13h108" : "M36 13h64"}
        strokeWidth="3"
        stroke="currentColor"
        className={marked ? "text-leaf" : ""}
      />
      {children}
    </svg>
  );
}

function SignIn() {
  return (
    <Window>
      <path d="M48 39h30" stroke="currentColor" strokeWidth="4" />
      <rect x="48" y="48" width="64" height="11" {...line} />
      <rect x="48" y="64" width="64" height="11" {...line} />
      <path d="M54 69.500h1m6 0h1m6 0h1m6 0h1" stroke="currentColor" strokeWidth="3" strokeLinecap="round" />
      <rect x="48" y="82" width="64" height="12" className="fill-invert" />
    </Window>
  );
}

function Lost() {
  return (
    <Window>
      <path d="M40 40h80M40 50h58" stroke="currentColor" strokeWidth="3" />
      <path d="M40 88V62h18l8 8v18z" {...line} />
      <path d="M58 62v8h8" {...line} />
      <path d="m48 74 8 8m0-8-8 8" {...line} />
      <circle cx="112" cy="76" r="17" className="fill-verdigris" />
      <path d="m104 76 6 6 11-12" className="text-leaf" fill="none" stroke="currentColor" strokeWidth="3" />
    </Window>
  );
}

function Copy() {
  return (
    <Window marked>
      <path d="m84 13 0 26 7-6 5 12 5-2-5-12 9-1z" className="fill-ink" stroke="var(--room)" strokeWidth="1.5" />
      <rect x="36" y="56" width="24" height="30" {...line} />
      <rect x="44" y="64" width="24" height="30" className="fill-room" />
      <rect x="44" y="64" width="24" height="30" {...line} />
      <path d="M50 73h12m-12 7h12m-12 7h8" {...line} />
      <path d="M80 79h30m-8-8 8 8-8 8" {...line} />
      <path d="M120 66h20v28h-20z" className="fill-leaf" />
      <path d="M120 66h20v28h-20z" {...line} />
    </Window>
  );
}

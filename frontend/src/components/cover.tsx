/** A book's picture, or a cloth cover with one ornament where it has none. The ribbon hangs as far as the work has come. */
interface Props {
  title: string;
  /** Decides the cloth, so that a book keeps its colour. */
  seed: string;
  url: string | null;
  /** 0–100; null: no ribbon. */
  ribbon?: number | null;
  className?: string;
}

const CLOTHS = [
  ["#18324f", "#e8d8a8"],
  ["#5c1a18", "#e0c8b4"],
  ["#1f352b", "#e4cd94"],
  ["#d9d2c3", "#2e2c28"],
  ["#3b2a4d", "#e6d9ef"],
  ["#0f4d52", "#f2e7cf"],
  ["#7a8c6c", "#16231a"],
  ["#e0b03b", "#2a2418"],
] as const;

function hash(text: string): number {
  let sum = 0;
  for (const letter of text) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) >>> 0;
  return sum;
}

const ARTICLE = /^(the|an?|der|die|das|eine?|les?|la|el|los|las)\s+/i;
/** The letter a shelf would sort it by. */
const initial = (title: string): string => [...title.replace(ARTICLE, "")][0]?.toLocaleUpperCase() ?? "";

const ORNAMENTS = [
  <circle key="ring" cx="50" cy="60" r="20" fill="none" strokeWidth="2.5" stroke="currentColor" />,
  <path key="peak" d="M50 38 78 84H22z" fill="currentColor" />,
  <path key="bars" d="M24 84V64h8v20zm15 0V50h8v34zm15 0V40h8v44zm15 0V56h8v28z" fill="currentColor" />,
  <path
    key="waves"
    d="M14 58q18-16 36 0t36 0M14 70q18-16 36 0t36 0M14 82q18-16 36 0t36 0"
    fill="none"
    strokeWidth="3"
    stroke="currentColor"
  />,
];

export function Cover({ title, seed, url, ribbon = null, className = "" }: Props) {
  const number = hash(seed);
  const [cloth, thread] = CLOTHS[number % CLOTHS.length] ?? CLOTHS[0];
  return (
    <div className={`relative aspect-square ${className}`} aria-hidden>
      {url ? (
        <img src={url} alt="" loading="lazy" decoding="async" className="size-full object-cover" />
      ) : (
        <svg
          aria-hidden="true"
          viewBox="0 0 100 100"
          className="size-full"
          style={{ background: cloth, color: thread }}
        >
          <text x="12" y="29" fontSize="19" fontWeight="600" fill="currentColor" className="font-read">
            {initial(title)}
          </text>
          {ORNAMENTS[(number >>> 8) % ORNAMENTS.length]}
        </svg>
      )}
      {ribbon !== null && ribbon > 0 && (
        <span
          className="ribbon-shape absolute end-[14%] -top-1 w-[10%] min-w-1.5 text-[10px] transition-[height] duration-200"
          style={{ height: `calc(${Math.max(18, ribbon)}% + 4px)` }}
        />
      )}
    </div>
  );
}

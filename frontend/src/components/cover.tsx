/** A book's picture, or a cloth cover with its title where it has none. The ribbon hangs as far as the place in it. */
interface Props {
  title: string;
  /** Written on a cloth cover that is large enough. */
  author?: string | null | undefined;
  /** Decides the cloth, so that a book keeps its colour. */
  seed: string;
  url: string | null;
  /** The picture's mean colour, there before the picture is. */
  color?: string | null | undefined;
  /** How wide it is shown, as `sizes` of an image; for pictures that are kept in several widths. */
  sizes?: string;
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
  ["#2c2d2f", "#ee7a4f"],
  ["#b9c7d6", "#1d2b3a"],
  ["#8a2b38", "#f3dfc6"],
  ["#47606b", "#efe6d2"],
] as const;

/** FNV-1a with a last mixing, so that neighbours like "book-12" and "book-13" do not get the same cloth. */
function hash(text: string): number {
  let sum = 0x811c9dc5;
  for (const letter of text) sum = Math.imul(sum ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  sum = Math.imul(sum ^ (sum >>> 16), 0x85ebca6b);
  sum = Math.imul(sum ^ (sum >>> 13), 0xc2b2ae35);
  return (sum ^ (sum >>> 16)) >>> 0;
}

const ARTICLE = /^(the|an?|der|die|das|eine?|les?|la|el|los|las)\s+/i;
/** The letter a shelf would sort it by. */
const initial = (title: string): string => [...title.replace(ARTICLE, "")][0]?.toLocaleUpperCase() ?? "";

const line = { fill: "none", stroke: "currentColor" } as const;
const ORNAMENTS = [
  <g key="ring">
    <circle cx="50" cy="76" r="16" strokeWidth="1.2" {...line} />
    <circle cx="50" cy="76" r="8" fill="currentColor" />
  </g>,
  <path key="peak" d="M50 60 73 92H27z" fill="currentColor" opacity="0.85" />,
  <path key="bars" d="M18 92V80h7v12zm14 0V71h7v21zm14 0V60h7v32zm14 0V74h7v18zm14 0V65h7v27z" fill="currentColor" />,
  <path
    key="waves"
    d="M0 64q12.5-9 25 0t25 0 25 0 25 0M0 73q12.5-9 25 0t25 0 25 0 25 0M0 82q12.5-9 25 0t25 0 25 0 25 0M0 91q12.5-9 25 0t25 0 25 0 25 0"
    strokeWidth="1.6"
    {...line}
  />,
  <path
    key="star"
    d="m50 57 5.6 13.3 14.4 1.2-10.9 9.4 3.3 14L50 87.5l-12.4 7.4 3.3-14L30 71.5l14.4-1.2z"
    fill="currentColor"
  />,
  <g key="moons" fill="currentColor" transform="translate(0 7)">
    <circle cx="20" cy="76" r="3" opacity="0.6" />
    <circle cx="34" cy="66" r="5.5" opacity="0.7" />
    <circle cx="52" cy="72" r="8" opacity="0.8" />
    <circle cx="76" cy="66" r="11" />
  </g>,
];

/** The same picture in its other widths: the last part of the address names one. */
const widths = (url: string): string | undefined =>
  /\/api\/covers\/[^/]+\/\d+$/.test(url)
    ? [160, 320, 640].map((width) => `${url.replace(/\d+$/, String(width))} ${width}w`).join(", ")
    : undefined;

export function Cover({ title, author, seed, url, color, sizes, ribbon = null, className = "" }: Props) {
  return (
    <div
      className={`@container relative aspect-square ${className}`}
      style={{ background: color ?? undefined }}
      aria-hidden
    >
      {url ? (
        <img
          src={url}
          srcSet={widths(url)}
          sizes={sizes}
          alt=""
          loading="lazy"
          decoding="async"
          className="size-full object-cover"
        />
      ) : (
        <Cloth title={title} author={author} seed={seed} beside={Boolean(ribbon)} />
      )}
      {ribbon !== null && ribbon > 0 && (
        <span
          className="ribbon-shape absolute end-[14%] -top-1 w-[7%] min-w-1.5 text-[10px] transition-[height] duration-200"
          style={{ height: `calc(${Math.max(18, ribbon)}% + 4px)` }}
        />
      )}
    </div>
  );
}

/** @param beside the ribbon hangs over it: the words leave room */
function Cloth({ title, author, seed, beside }: Pick<Props, "title" | "author" | "seed"> & { beside: boolean }) {
  const number = hash(seed);
  const [cloth, thread] = CLOTHS[number % CLOTHS.length] ?? CLOTHS[0];
  return (
    <div className="relative size-full overflow-hidden" style={{ background: cloth, color: thread }}>
      <svg aria-hidden="true" viewBox="0 0 100 100" className="absolute inset-0 size-full">
        <text x="12" y="31" fontSize="22" fontWeight="600" fill="currentColor" className="font-read @min-[7rem]:hidden">
          {initial(title)}
        </text>
        {ORNAMENTS[(number >>> 8) % ORNAMENTS.length]}
      </svg>
      <div data-beside={beside || undefined} className="cloth-words hidden @min-[7rem]:block">
        <p className="cloth-title">{title}</p>
        {author && <p className="cloth-author">{author}</p>}
      </div>
    </div>
  );
}

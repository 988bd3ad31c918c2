/** A book's picture, or a cloth cover with its title where it has none. The ribbon hangs as far as the place in it. */
import { clothOf, letteringOf } from "../../../src/contracts/cloth-cover.ts";
import { widthsOf } from "../lib/cover-widths.ts";

interface Props {
  title: string;
  /** Written with the title on a cloth cover; undefined: the cover is small and bears one letter. */
  author?: string | null | undefined;
  /** Decides the cloth, so that a book keeps its colour. */
  seed: string;
  url: string | null;
  /** The picture's mean colour, there before the picture is. */
  color?: string | null | undefined;
  /** How wide it is shown, as `sizes` of an image; for pictures that are kept in several widths. */
  sizes?: string;
  /** The page's own picture: fetched first, not when it comes near. */
  first?: boolean;
  /** 0–100; null: no ribbon. */
  ribbon?: number | null;
  className?: string;
}

const ARTICLE = /^(the|an?|der|die|das|eine?|les?|la|el|los|las)\s+/i;
/** The letter a shelf would sort it by. */
const initial = (title: string): string => [...title.replace(ARTICLE, "")][0]?.toLocaleUpperCase() ?? "";

export function Cover({ title, author, seed, url, color, sizes, first = false, ribbon = null, className = "" }: Props) {
  return (
    <div className={`relative aspect-square ${className}`} style={{ background: color ?? undefined }} aria-hidden>
      {url ? (
        <img
          src={url}
          srcSet={widthsOf(url)}
          sizes={sizes}
          alt=""
          loading={first ? "eager" : "lazy"}
          fetchPriority={first ? "high" : "auto"}
          decoding={first ? "sync" : "async"}
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

/** A drawing, since it grows with the cover by itself. @param beside the ribbon hangs over it: the words leave room */
function Cloth({ title, author, seed, beside }: Pick<Props, "title" | "author" | "seed"> & { beside: boolean }) {
  const { cloth, thread, ornament } = clothOf(seed);
  const words = author === undefined ? [] : letteringOf(title, author, beside);
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 100 100"
      className="block size-full font-read"
      style={{ background: cloth, color: thread }}
    >
      {ornament.map(({ d, line, opacity }) => (
        <path
          key={d}
          d={d}
          opacity={opacity}
          {...(line === undefined
            ? { fill: "currentColor" }
            : { fill: "none", stroke: "currentColor", strokeWidth: line })}
        />
      ))}
      {author === undefined && (
        <text x="12" y="31" fontSize="22" fontWeight="600" fill="currentColor">
          {initial(title)}
        </text>
      )}
      {words.map(({ text, x, y, size, weight }) => (
        <text key={y} x={x} y={y} fontSize={size} fontWeight={weight} fill="currentColor">
          {text}
        </text>
      ))}
    </svg>
  );
}

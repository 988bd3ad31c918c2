/** Finds a chapter by its number or words of its title. */
import { Search } from "lucide-react";
import { LINE } from "../../../components/field.tsx";
import { useT } from "../../../i18n/use-t.ts";

export function ChapterSearch({
  words,
  onWords,
  found,
}: {
  words: string;
  onWords: (words: string) => void;
  found: number;
}) {
  const t = useT();
  return (
    <div className="relative mb-2">
      <Search size={18} strokeWidth={1.75} aria-hidden className="absolute start-0 top-3.5 text-ink-2" />
      <input
        type="search"
        value={words}
        onChange={(event) => onWords(event.currentTarget.value)}
        onKeyDown={(event) => {
          // The first Escape empties the field, the next one closes what it stands in.
          if (event.key !== "Escape" || words === "") return;
          event.preventDefault();
          event.stopPropagation();
          onWords("");
        }}
        aria-label={t("player.findChapter")}
        placeholder={t("player.findChapterHint")}
        className={`${LINE} ps-7`}
      />
      <span role="status" className={words && found === 0 ? "block py-4 text-ink-2" : "sr-only"}>
        {words && t("player.foundChapters", { count: found })}
      </span>
    </div>
  );
}

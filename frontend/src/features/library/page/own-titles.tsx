/** The person's own titles: covers or rows, filtered while it is typed. */
import { memo, useCallback, useMemo, useState } from "react";
import { useT } from "../../../i18n/use-t.ts";
import { TitleCard, TitleRow } from "../cards/title-card.tsx";
import { register } from "../register.ts";
import type { LibrarySearch } from "../search-params.ts";
import type { Entry } from "../shelf/entry.ts";
import { LetterRail, useRegister } from "./letter-rail.tsx";
import { VirtualList } from "./virtual-list.tsx";

type Jump = (index: number) => void;

interface Props {
  entries: readonly Entry[];
  search: LibrarySearch;
}

/** Drawn again when the titles or the choice among them change, not with the rest of the page. */
export const OwnTitles = memo(function OwnTitles({ entries, search }: Props) {
  const t = useT();
  const [jump, setJump] = useState<Jump>();
  const onReady = useCallback((ready: Jump) => setJump(() => ready), []);
  const letters = useMemo(() => register(placesOf(entries, search)), [entries, search]);
  useRegister(letters, entries.length, jump);
  const layout = search.layout ?? "grid";
  const Card = layout === "list" ? TitleRow : TitleCard;
  return (
    <div className="mt-5 md:flex">
      <div className="min-w-0 flex-1">
        <VirtualList
          key={layout}
          label={t("library.titles")}
          layout={layout}
          count={entries.length}
          total={entries.length}
          keyOf={(index) => entries[index]?.item.id ?? index}
          onReady={onReady}
        >
          {(index, spot) => {
            const item = entries[index]?.item;
            return item && <Card book={item} item={item} {...spot} />;
          }}
        </VirtualList>
      </div>
      <LetterRail />
    </div>
  );
});

/** Only an order by letters has a register. */
function placesOf(entries: readonly Entry[], { sort }: LibrarySearch): string[] {
  if (sort === undefined) return entries.map(({ titlePlace }) => titlePlace);
  return sort === "author" ? entries.map(({ authorPlace }) => authorPlace) : [];
}

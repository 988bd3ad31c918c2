/** The shelf stacked: by series, or by author. */
import { useCallback, useMemo, useState } from "react";
import { useT } from "../../../i18n/use-t.ts";
import { GroupCard } from "../cards/group-card.tsx";
import { byAuthor, bySeries } from "../groups.ts";
import { register } from "../register.ts";
import type { Entry } from "../shelf/entry.ts";
import { LetterRail, useRegister } from "./letter-rail.tsx";
import { VirtualList } from "./virtual-list.tsx";

type Jump = (index: number) => void;

export function OwnGroups({ entries, view }: { entries: readonly Entry[]; view: "series" | "authors" }) {
  const t = useT();
  const [jump, setJump] = useState<Jump>();
  const onReady = useCallback((ready: Jump) => setJump(() => ready), []);
  const groups = useMemo(() => (view === "series" ? bySeries(entries) : byAuthor(entries)), [entries, view]);
  const letters = useMemo(() => register(groups.map(({ place }) => place)), [groups]);
  useRegister(letters, groups.length, jump);
  if (groups.length === 0)
    return <p className="mt-6 border-t border-rule pt-6 text-ink-2">{t(`library.noGroups.${view}`)}</p>;
  return (
    <div className="mt-5 md:flex">
      <div className="min-w-0 flex-1">
        <VirtualList
          label={t(`library.view.${view}`)}
          layout="grid"
          count={groups.length}
          total={groups.length}
          keyOf={(index) => groups[index]?.key ?? index}
          onReady={onReady}
        >
          {(index, spot) => {
            const group = groups[index];
            return group && <GroupCard group={group} kind={view === "series" ? "series" : "person"} {...spot} />;
          }}
        </VirtualList>
      </div>
      <LetterRail />
    </div>
  );
}

/** A series or an author: the first covers stacked, the name, how many. */
import { Link } from "@tanstack/react-router";
import type { FocusEventHandler } from "react";
import { Cover } from "../../../components/cover.tsx";
import { useT } from "../../../i18n/use-t.ts";
import { length } from "../../../lib/format.ts";
import type { Group } from "../groups.ts";
import { secondsLeft } from "../shelf/entry.ts";
import { coverSeed } from "./title-card.tsx";

const STACKED = 3;

interface Props {
  group: Group;
  kind: "series" | "person";
  tabIndex?: number;
  onFocus?: FocusEventHandler;
}

export function GroupCard({ group, kind, tabIndex, onFocus }: Props) {
  const t = useT();
  const seconds = group.entries.reduce((sum, { item }) => sum + (secondsLeft(item) ?? 0), 0);
  const shown = group.entries.slice(0, STACKED);
  return (
    <Link
      to={kind === "series" ? "/series" : "/person"}
      search={{ name: group.name }}
      tabIndex={tabIndex}
      onFocus={onFocus}
      className="group block outline-offset-4"
    >
      <span className="relative isolate block aspect-square">
        {shown
          .map(({ item }, place) => (
            <span
              key={item.id}
              className="absolute block bg-room"
              style={{
                inlineSize: `${100 - (shown.length - 1) * 8}%`,
                insetInlineStart: `${place * 8}%`,
                insetBlockEnd: `${(shown.length - 1 - place) * 8}%`,
                insetBlockStart: "auto",
                zIndex: -place,
              }}
            >
              <Cover
                title={item.title}
                author={item.author}
                seed={coverSeed(item.id, item)}
                url={item.cover_url}
                color={item.cover_color}
                sizes="(width < 48rem) 50vw, 12rem"
                className={place > 0 ? "opacity-60" : ""}
              />
            </span>
          ))
          .reverse()}
      </span>
      <span className="mt-2.5 block truncate font-read text-card font-semibold underline-offset-4 group-hover:underline">
        {group.name}
      </span>
      <span className="block truncate text-support text-ink-2">
        {t("studio.count", { count: group.entries.length })}
      </span>
      <span className="block truncate text-meta text-ink-2">
        {seconds > 0 ? t("library.left", { time: length(seconds) }) : "\u00a0"}
      </span>
    </Link>
  );
}

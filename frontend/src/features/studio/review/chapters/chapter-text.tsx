/** The beginning of a chapter, and on from there as far as one likes. */
import { useInfiniteQuery } from "@tanstack/react-query";
import { ErrorLine } from "../../../../components/error-line.tsx";
import { describeError } from "../../../../i18n/describe-error.ts";
import { useT } from "../../../../i18n/use-t.ts";
import { chapterTextQuery } from "../../queries.ts";

const ACT = "min-h-11 text-support text-lapis underline underline-offset-4";

interface Props {
  manuscriptId: string;
  /** Of the list: another one may have other text. */
  revision: string | null;
  index: number;
}

export function ChapterText({ manuscriptId, revision, index }: Props) {
  const t = useT();
  const { data, error, hasNextPage, fetchNextPage, isFetching } = useInfiniteQuery(
    chapterTextQuery(manuscriptId, revision, index),
  );
  if (error) return <ErrorLine>{describeError(t, error)}</ErrorLine>;
  const blocks = data?.pages.flatMap((page) => page.blocks) ?? [];
  return (
    <div className="max-w-[66ch]" aria-busy={isFetching || undefined}>
      {data && blocks.every(({ text }) => text === "") && <p className="text-ink-2">{t("chapters.blank")}</p>}
      {blocks.map(({ at, kind, text, is_cut }) => (
        <p
          key={at}
          className={`mb-2 font-read whitespace-pre-line ${kind === "heading" ? "font-semibold" : "text-ink-2"}`}
        >
          {kind === "break" ? "⁂" : text}
          {is_cut && "…"}
        </p>
      ))}
      {hasNextPage && (
        <button type="button" className={ACT} disabled={isFetching} onClick={() => void fetchNextPage()}>
          {t("chapters.more")}
        </button>
      )}
    </div>
  );
}

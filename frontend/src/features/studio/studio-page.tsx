/** `/studio`: the way in for a text, and every narration so far. */
import { useInfiniteQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { Skeleton } from "../../components/answered.tsx";
import { ErrorLine } from "../../components/error-line.tsx";
import { describeError } from "../../i18n/describe-error.ts";
import { useT } from "../../i18n/use-t.ts";
import { useLive } from "../../lib/realtime.ts";
import { usePageTitle } from "../../lib/use-page-title.ts";
import { narrationsQuery, useHidden } from "../narration/index.ts";
import { DraftList } from "./drafts/draft-list.tsx";
import { Intake } from "./intake/intake.tsx";
import { NarrationList } from "./list/narration-list.tsx";
import { UploadList } from "./uploads/upload-list.tsx";
import { useShape } from "./use-shape.ts";

export default function StudioPage() {
  const t = useT();
  const { state } = useSearch({ from: "/inside/studio" });
  const narrations = useInfiniteQuery(narrationsQuery(state, useLive()));
  const hidden = useHidden();
  usePageTitle(t("studio.title"));
  const listed = narrations.data?.pages.flatMap((page) => page.jobs) ?? [];
  const jobs = listed.filter(({ id }) => !hidden.has(id));
  const total = (narrations.data?.pages.at(-1)?.total ?? 0) - (listed.length - jobs.length);
  const shape = useShape(narrations.isSuccess ? total > 0 : undefined, state !== undefined);
  return (
    <>
      <h1 className="mb-6 text-title tracking-[-0.015em] md:text-title-wide">{t("studio.title")}</h1>
      <Intake alone={shape === "alone"} waiting={shape === "unknown" && narrations.isPending} />
      <UploadList />
      {narrations.error && <ErrorLine announce>{describeError(t, narrations.error)}</ErrorLine>}
      <DraftList />
      {narrations.isPending && shape === "listed" && (
        <div className="mt-12">
          <Skeleton lines={5} />
        </div>
      )}
      {narrations.isSuccess && shape === "listed" && (
        <NarrationList
          jobs={jobs}
          total={total}
          more={narrations.hasNextPage ? () => void narrations.fetchNextPage() : undefined}
          loadingMore={narrations.isFetchingNextPage}
        />
      )}
    </>
  );
}

/** What the installation holds: the library, downloads, storage, and what it is made of. */
import { useQuery } from "@tanstack/react-query";
import { Answered } from "../../../components/answered.tsx";
import { useT } from "../../../i18n/use-t.ts";
import { moment, number, percent, size } from "../../../lib/format.ts";
import type { DownloadStats, Installation, LibraryStatus, StorageUse } from "../wire.ts";
import { Fact, Facts } from "./facts.tsx";
import { downloadStatsQuery, installationQuery, libraryStatusQuery, storageQuery } from "./queries.ts";

export function Figures() {
  const library = useQuery(libraryStatusQuery);
  const downloads = useQuery(downloadStatsQuery);
  const storage = useQuery(storageQuery);
  const installation = useQuery(installationQuery);
  return (
    <div className="grid gap-x-12 gap-y-10 md:grid-cols-2">
      <div>
        <Answered query={library}>{(answer) => <Library library={answer} />}</Answered>
      </div>
      <div>
        <Answered query={storage}>{(answer) => <Storage storage={answer} />}</Answered>
      </div>
      <div>
        <Answered query={downloads}>{(answer) => <Downloads downloads={answer} />}</Answered>
      </div>
      <div>
        <Answered query={installation}>{(answer) => <About installation={answer} />}</Answered>
      </div>
    </div>
  );
}

const share = (value: number | null, none: string): string => (value === null ? none : percent(value));

function Library({
  library: { books, completeness, missing, series, pending_corrections },
}: {
  library: LibraryStatus;
}) {
  const t = useT();
  return (
    <Facts title={t("admin.health.library")}>
      <Fact name={t("admin.health.booksActive")}>{number(books.active)}</Fact>
      <Fact name={t("admin.health.booksArchived")}>{number(books.archived)}</Fact>
      <Fact name={t("admin.health.duplicates")}>{number(books.duplicates)}</Fact>
      <Fact name={t("admin.health.completeness")}>{share(completeness.average_percent, t("admin.health.none"))}</Fact>
      <Fact name={t("admin.health.below80")}>{number(completeness.books_below_80_percent)}</Fact>
      <Fact name={t("admin.health.noCover")}>{number(missing.cover)}</Fact>
      <Fact name={t("admin.health.noDescription")}>{number(missing.description)}</Fact>
      <Fact name={t("admin.health.series")}>
        {t("admin.health.seriesComplete", { complete: number(series.complete), total: number(series.total) })}
      </Fact>
      <Fact name={t("admin.corrections.filter.pending")}>{number(pending_corrections)}</Fact>
    </Facts>
  );
}

function Storage({ storage: { database_bytes, objects, estimated_audiobook_bytes } }: { storage: StorageUse }) {
  const t = useT();
  return (
    <Facts title={t("admin.health.storage")}>
      <Fact name={t("admin.health.database")}>
        {database_bytes === null ? t("admin.health.none") : size(database_bytes)}
      </Fact>
      {objects.measured_at === null ? (
        <Fact name={t("admin.health.files")}>{t("admin.health.notMeasured")}</Fact>
      ) : (
        <>
          <Fact name={t("admin.health.files")}>
            {t("admin.health.filesOf", { count: objects.count, size: size(objects.bytes) })}
          </Fact>
          {objects.areas.map(({ area, bytes, count }) => (
            <Fact key={area} name={area}>
              {t("admin.health.filesOf", { count, size: size(bytes) })}
            </Fact>
          ))}
          <Fact name={t("admin.health.measured")}>{moment(objects.measured_at)}</Fact>
        </>
      )}
      <Fact name={t("admin.health.estimate")}>{size(estimated_audiobook_bytes)}</Fact>
    </Facts>
  );
}

function Downloads({ downloads }: { downloads: DownloadStats }) {
  const t = useT();
  const { by_status, last_7_days } = downloads;
  return (
    <Facts title={t("admin.health.downloads")}>
      <Fact name={t("admin.health.all")}>{number(downloads.total)}</Fact>
      <Fact name={t("admin.health.underWay")}>{number(by_status.queued + by_status.downloading)}</Fact>
      <Fact name={t("admin.health.completed")}>{number(by_status.completed)}</Fact>
      <Fact name={t("admin.health.failed")}>{number(by_status.failed + by_status.abandoned)}</Fact>
      <Fact name={t("admin.health.success")}>{share(downloads.success_rate_percent, t("admin.health.none"))}</Fact>
      <Fact name={t("admin.health.week")}>
        {t("admin.health.weekOf", { added: number(last_7_days.added), completed: number(last_7_days.completed) })}
      </Fact>
    </Facts>
  );
}

function About({ installation }: { installation: Installation }) {
  const t = useT();
  const voices = installation.voices.providers.filter(({ configured }) => configured).map(({ id }) => id);
  return (
    <Facts title={t("admin.health.about")}>
      <Fact name={t("admin.config.libraryName")}>{installation.library_name}</Fact>
      <Fact name={t("admin.health.versionName")}>{installation.version}</Fact>
      <Fact name={t("admin.health.origin")}>{installation.origin}</Fact>
      <Fact name={t("admin.health.voices")}>{voices.join(", ")}</Fact>
      <Fact name={t("admin.health.registration")}>
        {t(installation.registration_open ? "admin.health.open" : "admin.health.closed")}
      </Fact>
    </Facts>
  );
}

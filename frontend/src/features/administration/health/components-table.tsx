/** Every component: how it is, how fast it answered, and what is known of it. */
import { type Column, Table } from "../../../components/table.tsx";
import { type Translate, useT } from "../../../i18n/use-t.ts";
import { moment, number } from "../../../lib/format.ts";
import { COMPONENTS, STATUS_COLOURS, type SystemHealth } from "../../status/health.ts";

type Name = (typeof COMPONENTS)[number];

export function ComponentsTable({ health }: { health: SystemHealth }) {
  const t = useT();
  const { components } = health;
  const columns: Column<Name>[] = [
    {
      id: "component",
      head: t("admin.health.component"),
      cell: (name) => (
        <>
          <span className="font-read text-row font-semibold">{t(`status.${name}`)}</span>
          <span className="block text-support text-ink-2">{t(`status.${name}.means`)}</span>
        </>
      ),
    },
    {
      id: "state",
      head: t("admin.health.state"),
      cell: (name) => (
        <span className={STATUS_COLOURS[components[name].status]}>{t(`status.is.${components[name].status}`)}</span>
      ),
    },
    {
      id: "time",
      head: t("admin.health.answered"),
      figures: true,
      cell: (name) => {
        const { response_time_ms } = components[name];
        return response_time_ms === null ? t("admin.health.notAsked") : `${number(response_time_ms)} ms`;
      },
    },
    {
      id: "known",
      head: t("admin.health.known"),
      cell: (name) => {
        const { message, status } = components[name];
        const facts = factsOf(t, components, name);
        if (status === "not_configured" && (name === "qbittorrent" || name === "audiobookshelf"))
          return <span className="text-support text-ink-2">{t(`admin.health.unconnected.${name}`)}</span>;
        if (!message && !facts) return null;
        return (
          <>
            {message && <span className="block wrap-anywhere">{message}</span>}
            {facts && <span className="block text-support text-ink-2">{facts}</span>}
          </>
        );
      },
      className: "md:w-2/5",
    },
  ];
  return <Table label={t("admin.health.components")} columns={columns} rows={COMPONENTS} idOf={(name) => name} />;
}

/** The figures of one component in a line; empty where there are none. */
function factsOf(t: Translate, components: SystemHealth["components"], name: Name): string {
  const facts: (string | false)[] = [];
  if (name === "scheduler") {
    const { active_jobs, last_run, next_run } = components.scheduler;
    facts.push(active_jobs !== null && t("admin.health.jobs", { count: active_jobs }));
    facts.push(last_run !== null && t("admin.health.lastRun", { moment: moment(last_run) }));
    facts.push(next_run !== null && t("admin.health.nextRun", { moment: moment(next_run) }));
  }
  if (name === "qbittorrent") {
    const { version, active_downloads } = components.qbittorrent;
    facts.push(version !== null && t("admin.health.version", { version }));
    facts.push(active_downloads !== null && t("admin.health.transfers", { count: active_downloads }));
  }
  if (name === "audiobookshelf") {
    const { version, total_books } = components.audiobookshelf;
    facts.push(version !== null && t("admin.health.version", { version }));
    facts.push(total_books !== null && t("admin.health.books", { count: total_books }));
  }
  if (name === "queue") {
    const { dead_letters } = components.queue;
    facts.push(dead_letters !== null && t("admin.health.letters", { count: dead_letters }));
  }
  return facts.filter(Boolean).join(", ");
}

/** The figures of a narration. */
import { useT } from "../../../i18n/use-t.ts";
import { length, money, size } from "../../../lib/format.ts";
import type { Job } from "../../../lib/wire.ts";

export function Facts({ job }: { job: Job }) {
  const t = useT();
  const rate = `${job.audio_format.toUpperCase()}, ${Number.parseInt(job.audio_bitrate, 10)} kbit/s`;
  const isPaid = (job.price_per_million_usd ?? 0) > 0;
  const rows: [string, string | null][] = [
    [t("job.length"), job.duration_seconds === null ? null : length(job.duration_seconds)],
    [t("job.text"), t("job.characters", { count: job.characters })],
    [t("job.file"), job.file_bytes === null ? rate : `${rate}, ${size(job.file_bytes)}`],
    [t("money.spent"), isPaid && job.spent_usd !== null ? money(job.spent_usd) : null],
    [t("money.estimate"), isPaid && job.estimated_price_usd !== null ? money(job.estimated_price_usd) : null],
    [t("money.limit"), isPaid && job.max_price_usd !== null ? money(job.max_price_usd) : null],
    [t("quote.price"), job.price_per_million_usd === 0 ? t("quote.free") : null],
    [t("job.space"), job.storage_bytes > 0 ? size(job.storage_bytes) : null],
  ];
  return (
    <dl className="mt-5 grid gap-1.5 text-card">
      {rows.map(
        ([name, value]) =>
          value && (
            <div key={name} className="flex justify-between gap-4">
              <dt className="text-ink-2">{name}</dt>
              <dd className="text-end tabular-nums">{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

/** What it will be: text, hours and money. */
import type { ReactNode } from "react";
import { useT } from "../../../i18n/use-t.ts";
import { length, money } from "../../../lib/format.ts";
import type { Quote } from "../../../lib/wire.ts";

export function QuoteLines({ quote, asking }: { quote: Quote | undefined; asking: boolean }) {
  const t = useT();
  if (!quote) return asking ? <p className="text-ink-2">{t("quote.asking")}</p> : null;
  const { full_price_usd: full, price_usd: open } = quote;
  const price = full === 0 ? t("quote.free") : open === null ? t("quote.unknown") : money(open);
  const rows: [string, ReactNode][] = [
    [t("quote.length"), length(quote.duration_seconds)],
    [t("quote.characters"), t("quote.charactersValue", { count: quote.characters })],
    [t("quote.price"), price],
  ];
  // What is free was not paid for.
  if (full !== null && open !== null && full > open) rows.push([t("quote.paid"), money(full - open)]);
  return (
    <dl className={`grid gap-1.5 text-card ${asking ? "opacity-60" : ""}`}>
      {rows.map(([name, value]) => (
        <div key={name} className="flex justify-between gap-4">
          <dt className="text-ink-2">{name}</dt>
          <dd className="text-end tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

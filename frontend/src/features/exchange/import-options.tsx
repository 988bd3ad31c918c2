/** What kind of file it is, as it was recognised or as a person says; and what is to become of its rows. */
import type { ReactNode } from "react";
import { Choice } from "../../components/choice.tsx";
import { ErrorLine } from "../../components/error-line.tsx";
import { SelectField } from "../../components/select-field.tsx";
import { TickField } from "../../components/tick-field.tsx";
import { describeError } from "../../i18n/describe-error.ts";
import { useT } from "../../i18n/use-t.ts";
import type { ImportChoice } from "./import-file.ts";
import type { ImportColumns } from "./wire.ts";

const FORMATS = ["csv", "json", "goodreads", "libation", "audible_cli", "openaudible", "library_extractor"] as const;
const CONFLICTS = ["skip", "update"] as const;
const STATES = ["owned", "wanted"] as const;
const ORDERS = ["dmy", "mdy"] as const;

interface Props {
  file: File;
  seen: ImportColumns | undefined;
  choice: ImportChoice;
  onChoose: (choice: ImportChoice) => void;
  error: unknown;
}

export function ImportOptions({ file, seen, choice, onChoose, error }: Props): ReactNode {
  const t = useT();
  const set = (change: Partial<ImportChoice>) => onChoose({ ...choice, ...change });
  const found =
    seen && choice.format === "auto"
      ? t("exchange.recognised", { kind: t(`exchange.format.${seen.format}`) })
      : t("exchange.recognise");
  return (
    <div className="grid gap-5">
      {!seen && !error && (
        <p role="status" className="text-ink-2">
          {t("exchange.looking", { name: file.name })}
        </p>
      )}
      <SelectField
        className="max-w-md"
        label={t("exchange.format")}
        options={[
          { value: "auto", label: found },
          ...FORMATS.map((value) => ({ value, label: t(`exchange.format.${value}`) })),
        ]}
        value={choice.format}
        onChoose={(format) => set({ format })}
      />
      {error !== null && error !== undefined && <ErrorLine announce>{describeError(t, error)}</ErrorLine>}
      <div className="flex flex-wrap gap-x-12 gap-y-4">
        <Choice
          legend={t("exchange.conflict")}
          options={CONFLICTS.map((value) => ({ value, label: t(`exchange.conflict.${value}`) }))}
          value={choice.conflict}
          onChoose={(conflict) => set({ conflict })}
        />
        {seen?.format !== "goodreads" && (
          <Choice
            legend={t("exchange.state")}
            options={STATES.map((value) => ({ value, label: t(`exchange.state.${value}`) }))}
            value={choice.state}
            onChoose={(state) => set({ state })}
          />
        )}
        {seen?.dates && (
          <Choice
            legend={t("exchange.dates")}
            options={ORDERS.map((value) => ({ value, label: t(`exchange.dates.${value}`) }))}
            value={seen.dates}
            onChoose={(dates) => set({ dates })}
          />
        )}
      </div>
      <div className="flex flex-wrap gap-x-12">
        <TickField label={t("exchange.shelf")} checked={choice.shelf} onChange={(shelf) => set({ shelf })} />
        {seen?.format === "libation" && (
          <TickField
            label={t("exchange.podcasts")}
            checked={choice.podcasts}
            onChange={(podcasts) => set({ podcasts })}
          />
        )}
      </div>
    </div>
  );
}

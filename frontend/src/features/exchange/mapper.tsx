/** A table of nobody's tool: each column with what stands in it, and what it is taken for; below, its first rows. */
import { ErrorLine } from "../../components/error-line.tsx";
import { Pick } from "../../components/pick.tsx";
import { type Column, Table } from "../../components/table.tsx";
import { useT } from "../../i18n/use-t.ts";
import { day, number } from "../../lib/format.ts";
import { fieldLabel } from "./field-label.ts";
import { FIELDS, hasTitle } from "./mapping.ts";
import type { Columns } from "./use-columns.ts";
import type { ImportColumns, MappedField } from "./wire.ts";

type SeenColumn = ImportColumns["columns"][number];
type SeenRow = ImportColumns["rows"][number];

export function Mapper({ columns: { seen, mapping, assign } }: { columns: Columns }) {
  const t = useT();
  if (!seen) return null;
  const options = [
    { value: "", label: t("exchange.leaveOut") },
    ...FIELDS.map((field) => ({ value: field, label: fieldLabel(t, field) })),
  ];
  const columns: Column<SeenColumn>[] = [
    { id: "name", head: t("exchange.column"), cell: ({ name }) => <span className="break-words">{name || "–"}</span> },
    {
      id: "samples",
      head: t("exchange.samples"),
      cell: ({ samples }) => <span className="line-clamp-2 break-words text-ink-2">{samples.join(" · ") || "–"}</span>,
    },
    {
      id: "field",
      head: t("exchange.means"),
      cell: ({ name }) => (
        <Pick
          label={t("exchange.meansOf", { name })}
          options={options}
          value={mapping[name] ?? ""}
          active={mapping[name] !== undefined}
          onPick={(value) => assign(name, FIELDS.find((field) => field === value) ?? null)}
          className="-my-2.5"
        />
      ),
    },
  ];
  return (
    <section className="grid gap-3">
      <h3 className="text-section">{t("exchange.columns")}</h3>
      <Table
        label={t("exchange.columns")}
        columns={columns}
        rows={seen.columns.filter(({ name }, place, all) => all.findIndex((one) => one.name === name) === place)}
        idOf={({ name }) => name}
      />
      {hasTitle(mapping) ? <FirstRows seen={seen} /> : <ErrorLine announce>{t("exchange.needsTitle")}</ErrorLine>}
    </section>
  );
}

/** Only fields that one of the rows has. */
function FirstRows({ seen }: { seen: ImportColumns }) {
  const t = useT();
  const fields = FIELDS.filter((field) => seen.rows.some(({ values }) => values[field] !== undefined));
  if (seen.rows.length === 0) return null;
  return (
    <>
      <h4 className="mt-4 text-row">{t("exchange.firstRows")}</h4>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard */}
      <section aria-label={t("exchange.firstRows")} tabIndex={0} className="overflow-x-auto border-y border-rule">
        <table className="w-full text-support">
          <thead>
            <tr>
              <Head>{t("exchange.row")}</Head>
              {fields.map((field) => (
                <Head key={field}>{fieldLabel(t, field)}</Head>
              ))}
            </tr>
          </thead>
          <tbody>
            {seen.rows.map((row) => (
              <First key={row.row} row={row} fields={fields} />
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

const Head = ({ children }: { children: string }) => (
  <th scope="col" className="py-2 pe-6 text-start font-normal whitespace-nowrap text-ink-2">
    {children}
  </th>
);

function First({ row: { row, values, reason }, fields }: { row: SeenRow; fields: readonly MappedField[] }) {
  const t = useT();
  const shown = (field: MappedField) => {
    const value = values[field];
    if (value === undefined) return "–";
    if (field === "shelf") return value === "wanted" ? t("exchange.state.wanted") : t("exchange.state.owned");
    return typeof value === "string" && /^\d{4}-\d\d-\d\dT/.test(value) ? day(value) : String(value);
  };
  return (
    <tr className="border-t border-rule align-top">
      <td className="py-2 pe-6 text-ink-2 tabular-nums">{number(row)}</td>
      {reason === null ? (
        fields.map((field) => (
          <td key={field} className="max-w-64 py-2 pe-6">
            <span className="line-clamp-2">{shown(field)}</span>
          </td>
        ))
      ) : (
        <td colSpan={fields.length} className="py-2">
          {reason}
        </td>
      )}
    </tr>
  );
}

/** `/admin/configuration`: settings of the whole installation. */
import { useQuery } from "@tanstack/react-query";
import { Answered } from "../../../components/answered.tsx";
import { useT } from "../../../i18n/use-t.ts";
import { moment } from "../../../lib/format.ts";
import { PageHead } from "../parts/page-head.tsx";
import { configurationQuery } from "./queries.ts";
import { SettingRow } from "./setting-row.tsx";
import { WORDS } from "./settings.ts";

/** The settings in the order of their words, then what is new. */
function inOrder(settings: object): [string, string | number | boolean][] {
  const known = Object.keys(WORDS);
  const place = (name: string) => (known.includes(name) ? known.indexOf(name) : known.length);
  return Object.entries(settings).sort(([a], [b]) => place(a) - place(b) || a.localeCompare(b));
}

export default function ConfigurationPage() {
  const t = useT();
  const configuration = useQuery(configurationQuery);
  return (
    <>
      <PageHead title={t("admin.config.title")} lead={t("admin.config.lead")} />
      <div className="max-w-[42rem]">
        <Answered query={configuration} lines={2}>
          {({ settings, updated_at }) => (
            <>
              {inOrder(settings).map(([name, value]) => (
                <SettingRow key={name} name={name} value={value} />
              ))}
              <p className="border-t border-rule pt-4 text-support text-ink-2">
                {updated_at ? t("admin.config.changedAt", { moment: moment(updated_at) }) : t("admin.config.untouched")}
              </p>
            </>
          )}
        </Answered>
      </div>
    </>
  );
}

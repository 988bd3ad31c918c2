/** The books as a file for a table program, another installation, or a backup. */
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "../../components/button.tsx";
import { Choice } from "../../components/choice.tsx";
import { ErrorLine } from "../../components/error-line.tsx";
import { describeError } from "../../i18n/describe-error.ts";
import { useT } from "../../i18n/use-t.ts";
import { api } from "../../lib/api.ts";
import { saveFile } from "../../lib/save-file.ts";

const SCOPES = ["mine", "all"] as const;
const FORMATS = ["csv", "json", "goodreads"] as const;
const ENDINGS = { csv: ".csv", json: ".json", goodreads: "-goodreads.csv" } as const;

export function ExportBooks() {
  const t = useT();
  const [scope, setScope] = useState<(typeof SCOPES)[number]>("mine");
  const [format, setFormat] = useState<(typeof FORMATS)[number]>("csv");
  const fetching = useMutation({
    mutationFn: async () => {
      const file = await api.download(`/api/books/export?format=${format}&scope=${scope}`);
      saveFile(file, `lectern-books${ENDINGS[format]}`);
    },
  });
  return (
    <div className="grid justify-items-start gap-6">
      <Choice
        legend={t("library.scope")}
        options={SCOPES.map((value) => ({
          value,
          label: t(value === "mine" ? "library.scope.own" : "library.scope.all"),
        }))}
        value={scope}
        onChoose={setScope}
      />
      <Choice
        legend={t("exchange.form")}
        options={FORMATS.map((value) => ({ value, label: t(`exchange.form.${value}`) }))}
        value={format}
        onChoose={setFormat}
      />
      <Button weight="primary" disabled={fetching.isPending} onClick={() => fetching.mutate()}>
        {t(fetching.isPending ? "exchange.exporting" : "exchange.export")}
      </Button>
      {fetching.error && <ErrorLine announce>{describeError(t, fetching.error)}</ErrorLine>}
    </div>
  );
}

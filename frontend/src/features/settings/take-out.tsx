/** Everything of the person's as a file. */
import { useMutation } from "@tanstack/react-query";
import { Button } from "../../components/button.tsx";
import { ErrorLine } from "../../components/error-line.tsx";
import { describeError } from "../../i18n/describe-error.ts";
import { useT } from "../../i18n/use-t.ts";
import { api } from "../../lib/api.ts";
import { saveFile } from "../../lib/save-file.ts";

export function TakeOut() {
  const t = useT();
  const take = useMutation({
    mutationFn: async () =>
      saveFile(await api.download("/api/auth/me/export"), `lectern-${new Date().toISOString().slice(0, 10)}.json`),
  });
  return (
    <div>
      <p className="max-w-[38rem] text-support text-ink-2">{t("settings.takeOutLead")}</p>
      <Button className="mt-3" disabled={take.isPending} onClick={() => take.mutate()}>
        {t(take.isPending ? "settings.takingOut" : "settings.takeOut")}
      </Button>
      {take.error && <ErrorLine announce>{describeError(t, take.error)}</ErrorLine>}
    </div>
  );
}

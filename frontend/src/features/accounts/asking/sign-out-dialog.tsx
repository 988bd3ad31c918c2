/** Says that edits which are not sent would be lost. */
import { Button } from "../../../components/button.tsx";
import { Dialog } from "../../../components/dialog.tsx";
import { useT } from "../../../i18n/use-t.ts";
import { useUnsent } from "../../../lib/outbox.ts";
import { signOut } from "../api.ts";

export default function SignOutDialog({ onClose }: { onClose: () => void }) {
  const t = useT();
  const count = useUnsent();
  const go = () => {
    onClose();
    void signOut();
  };
  return (
    <Dialog title={t("signout.title")} onClose={onClose}>
      <p className="mt-4">{t("signout.text", { count })}</p>
      <div className="mt-6 flex flex-wrap gap-2">
        <Button weight="primary" onClick={onClose}>
          {t("signout.stay")}
        </Button>
        <Button onClick={go}>{t("signout.go")}</Button>
      </div>
    </Dialog>
  );
}

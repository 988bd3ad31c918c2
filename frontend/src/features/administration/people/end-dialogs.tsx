/** Disabling an account and deleting one: both say first what goes with it. */
import { showToast } from "../../../components/toast.tsx";
import { useT } from "../../../i18n/use-t.ts";
import { Confirm } from "../parts/confirm.tsx";
import type { Account } from "../wire.ts";
import { usePeopleActs } from "./actions.ts";
import { refusalOf } from "./refusals.ts";

interface Props {
  person: Account;
  onClose: () => void;
}

const LIST = "grid list-disc gap-1 ps-5";

export function DisableDialog({ person, onClose }: Props) {
  const t = useT();
  const { change } = usePeopleActs();
  const { id, email } = person;
  return (
    <Confirm
      title={t("admin.people.disableQuestion", { email })}
      verb={t("admin.people.disable")}
      act={async () => {
        await change(id, { active: false });
        showToast({
          text: t("admin.people.disabledNow", { email }),
          action: { label: t("action.undo"), run: () => void change(id, { active: true }) },
        });
      }}
      reasonOf={(error) => refusalOf(t, error, { active: false })}
      onClose={onClose}
    >
      <ul className={LIST}>
        <li>{t("admin.people.disable.signIns")}</li>
        <li>{t("admin.people.disable.keys")}</li>
        <li>{t("admin.people.disable.stays")}</li>
      </ul>
    </Confirm>
  );
}

export function DeleteDialog({ person, onClose }: Props) {
  const t = useT();
  const { remove } = usePeopleActs();
  const { id, email } = person;
  return (
    <Confirm
      title={t("admin.people.deleteQuestion", { email })}
      verb={t("admin.people.deleteVerb")}
      act={async () => {
        await remove(id);
        showToast({ text: t("admin.people.deletedNow", { email }) });
      }}
      reasonOf={(error) => refusalOf(t, error, { active: false })}
      onClose={onClose}
    >
      <p>{t("admin.people.delete.goes")}</p>
      <ul className={LIST}>
        <li>{t("admin.people.delete.narrations")}</li>
        <li>{t("admin.people.delete.shelf")}</li>
        <li>{t("admin.people.delete.access")}</li>
      </ul>
      <p className="text-ink-2">{t("admin.people.delete.stays")}</p>
    </Confirm>
  );
}

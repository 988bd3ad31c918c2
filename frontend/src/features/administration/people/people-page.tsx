/** `/admin/people`: who may sign in here, and as what. */
import { useMutation, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { Answered } from "../../../components/answered.tsx";
import { Button } from "../../../components/button.tsx";
import { type Column, Table } from "../../../components/table.tsx";
import { showToast } from "../../../components/toast.tsx";
import { describeError } from "../../../i18n/describe-error.ts";
import { useT } from "../../../i18n/use-t.ts";
import { day } from "../../../lib/format.ts";
import { useSession } from "../../../lib/session.ts";
import { Email } from "../parts/email.tsx";
import { PageHead } from "../parts/page-head.tsx";
import { Pager } from "../parts/pager.tsx";
import { ACTS, RowAct } from "../parts/row-act.tsx";
import { SearchField } from "../parts/search-field.tsx";
import type { Account } from "../wire.ts";
import { usePeopleActs } from "./actions.ts";
import { DeleteDialog, DisableDialog } from "./end-dialogs.tsx";
import { PasswordDialog } from "./password-dialog.tsx";
import { PersonDialog } from "./person-dialog.tsx";
import { peopleQuery } from "./queries.ts";

type Open = { what: "new" } | { what: "edit" | "password" | "disable" | "delete"; person: Account };

export default function PeoplePage() {
  const t = useT();
  const navigate = useNavigate({ from: "/admin/people" });
  const { page = 1, q = "" } = useSearch({ from: "/inside/admin/people" });
  const people = useQuery(peopleQuery(page, q));
  const [open, setOpen] = useState<Open | null>(null);
  const columns = useColumns(setOpen);
  const total = people.data?.page_info.total_items;
  const close = () => setOpen(null);
  return (
    <>
      <PageHead
        title={t("admin.people.title")}
        count={total === undefined ? undefined : t("admin.people.count", { count: total })}
      >
        <div className="flex flex-wrap items-end gap-x-6 gap-y-4 max-sm:w-full">
          <SearchField
            label={t("admin.people.search")}
            value={q}
            onSearch={(text) => void navigate({ search: text ? { q: text } : {}, replace: true })}
          />
          <Button weight="primary" onClick={() => setOpen({ what: "new" })}>
            {t("admin.people.new")}
          </Button>
        </div>
      </PageHead>
      <Answered query={people}>
        {(answer) => (
          <>
            {answer.users.length === 0 ? (
              <p className="border-t border-rule pt-6 text-ink-2">{t("admin.people.none", { q })}</p>
            ) : (
              <Table label={t("admin.people.title")} columns={columns} rows={answer.users} idOf={({ id }) => id} />
            )}
            <Pager
              page={page}
              pages={answer.page_info.total_pages}
              onPage={(next) => void navigate({ search: (before) => ({ ...before, page: next }) })}
            />
          </>
        )}
      </Answered>
      {open?.what === "new" && <PersonDialog onClose={close} />}
      {open?.what === "edit" && <PersonDialog person={open.person} onClose={close} />}
      {open?.what === "password" && <PasswordDialog person={open.person} onClose={close} />}
      {open?.what === "disable" && <DisableDialog person={open.person} onClose={close} />}
      {open?.what === "delete" && <DeleteDialog person={open.person} onClose={close} />}
    </>
  );
}

function useColumns(open: (what: Open) => void): Column<Account>[] {
  const t = useT();
  const me = useSession()?.user.id;
  return [
    {
      id: "person",
      head: t("admin.people.person"),
      cell: ({ id, name, email }) => (
        <>
          <span className="font-read text-row font-semibold">{name ?? <Email address={email} />}</span>
          {id === me && <span className="ms-2 text-support text-ink-2">{t("admin.people.you")}</span>}
          {name && (
            <span className="block text-support text-ink-2">
              <Email address={email} />
            </span>
          )}
        </>
      ),
    },
    { id: "role", head: t("admin.people.role"), cell: ({ role }) => t(`admin.role.${role}`) },
    {
      id: "state",
      head: t("admin.people.state"),
      cell: ({ active }) => (
        <span className={active ? "text-verdigris" : "text-brass"}>
          {t(active ? "admin.people.active" : "admin.people.disabled")}
        </span>
      ),
    },
    { id: "since", head: t("admin.people.since"), cell: ({ created_at }) => day(created_at) },
    {
      id: "acts",
      head: t("admin.acts"),
      acts: true,
      cell: (person) => <Acts person={person} open={open} self={person.id === me} />,
    },
  ];
}

function Acts({ person, open, self }: { person: Account; open: (what: Open) => void; self: boolean }) {
  const t = useT();
  const { change } = usePeopleActs();
  const { email } = person;
  const enable = useMutation({
    mutationFn: () => change(person.id, { active: true }),
    onSuccess: () => showToast({ text: t("admin.people.enabledNow", { email }) }),
    onError: (error) => showToast({ text: describeError(t, error) }),
  });
  return (
    <div className={ACTS}>
      <RowAct label={t("admin.people.editOf", { email })} onClick={() => open({ what: "edit", person })}>
        {t("admin.change")}
      </RowAct>
      <RowAct label={t("admin.people.newPasswordOf", { email })} onClick={() => open({ what: "password", person })}>
        {t("admin.people.newPassword")}
      </RowAct>
      {person.active ? (
        <RowAct label={t("admin.people.disableOf", { email })} onClick={() => open({ what: "disable", person })}>
          {t("admin.people.disable")}
        </RowAct>
      ) : (
        <RowAct
          label={t("admin.people.enableOf", { email })}
          disabled={enable.isPending}
          onClick={() => enable.mutate()}
        >
          {t("admin.people.enable")}
        </RowAct>
      )}
      {!self && (
        <RowAct label={t("admin.people.deleteOf", { email })} onClick={() => open({ what: "delete", person })}>
          {t("admin.delete")}
        </RowAct>
      )}
    </div>
  );
}

/** `/admin/keys`: what programs sign in with. */
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { Answered } from "../../../components/answered.tsx";
import { Button } from "../../../components/button.tsx";
import { type Column, Table } from "../../../components/table.tsx";
import { showToast } from "../../../components/toast.tsx";
import { type Translate, useT } from "../../../i18n/use-t.ts";
import { day, moment } from "../../../lib/format.ts";
import { Confirm } from "../parts/confirm.tsx";
import { Email } from "../parts/email.tsx";
import { PageHead } from "../parts/page-head.tsx";
import { Pager } from "../parts/pager.tsx";
import { ACTS, RowAct } from "../parts/row-act.tsx";
import type { ApiKey } from "../wire.ts";
import { NewKeyDialog } from "./new-key-dialog.tsx";
import { keysQuery, useKeyActs } from "./queries.ts";

export default function KeysPage() {
  const t = useT();
  const navigate = useNavigate({ from: "/admin/keys" });
  const { page = 1 } = useSearch({ from: "/inside/admin/keys" });
  const keys = useQuery(keysQuery(page));
  const [making, setMaking] = useState(false);
  const [revoking, setRevoking] = useState<ApiKey | null>(null);
  const columns = columnsOf(t, setRevoking);
  const total = keys.data?.page_info.total_items;
  return (
    <>
      <PageHead
        title={t("admin.keys.title")}
        lead={t("admin.keys.lead")}
        count={total === undefined ? undefined : t("admin.keys.count", { count: total })}
      >
        <Button weight="primary" onClick={() => setMaking(true)}>
          {t("admin.keys.new")}
        </Button>
      </PageHead>
      <Answered query={keys}>
        {(answer) => (
          <>
            {answer.api_keys.length === 0 ? (
              <p className="border-t border-rule pt-6 text-ink-2">{t("admin.keys.none")}</p>
            ) : (
              <Table label={t("admin.keys.title")} columns={columns} rows={answer.api_keys} idOf={({ id }) => id} />
            )}
            <Pager
              page={page}
              pages={answer.page_info.total_pages}
              onPage={(next) => void navigate({ search: { page: next } })}
            />
          </>
        )}
      </Answered>
      {making && <NewKeyDialog onClose={() => setMaking(false)} />}
      {revoking && <RevokeDialog apiKey={revoking} onClose={() => setRevoking(null)} />}
    </>
  );
}

function columnsOf(t: Translate, revoke: (key: ApiKey) => void): Column<ApiKey>[] {
  return [
    {
      id: "name",
      head: t("admin.keys.name"),
      cell: ({ name, prefix }) => (
        <>
          <span className="font-read text-row font-semibold">{name}</span>
          <code className="block text-support text-ink-2">{prefix}…</code>
        </>
      ),
    },
    {
      id: "scopes",
      head: t("admin.keys.scopes"),
      cell: ({ scopes }) => t(`admin.keys.scope.${scopes.length > 1 ? "both" : (scopes[0] ?? "read")}`),
    },
    {
      id: "person",
      head: t("admin.keys.actsAs"),
      cell: ({ user }) => <Email address={user.email} />,
    },
    {
      id: "used",
      head: t("admin.keys.lastUsed"),
      cell: ({ last_used_at }) => (last_used_at ? moment(last_used_at) : t("admin.keys.neverUsed")),
    },
    { id: "expires", head: t("admin.keys.expires"), cell: (key) => <Expires apiKey={key} /> },
    {
      id: "acts",
      head: t("admin.acts"),
      acts: true,
      cell: (key) => (
        <div className={ACTS}>
          <RowAct label={t("admin.keys.revokeOf", { name: key.name })} onClick={() => revoke(key)}>
            {t("admin.keys.revoke")}
          </RowAct>
        </div>
      ),
    },
  ];
}

function Expires({ apiKey: { expires_at } }: { apiKey: ApiKey }) {
  const t = useT();
  if (!expires_at) return t("admin.keys.expiry.never");
  const over = new Date(expires_at).getTime() <= Date.now();
  return over ? (
    <span className="text-brass">{t("admin.keys.expired", { date: day(expires_at) })}</span>
  ) : (
    day(expires_at)
  );
}

function RevokeDialog({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const t = useT();
  const { revoke } = useKeyActs();
  const { id, name, last_used_at } = apiKey;
  return (
    <Confirm
      title={t("admin.keys.revokeQuestion", { name })}
      verb={t("admin.keys.revokeVerb")}
      act={async () => {
        await revoke(id);
        showToast({ text: t("admin.keys.revoked", { name }) });
      }}
      onClose={onClose}
    >
      <p>{t("admin.keys.revokeText")}</p>
      <p className="text-ink-2">
        {last_used_at ? t("admin.keys.usedAt", { moment: moment(last_used_at) }) : t("admin.keys.neverUsedText")}
      </p>
    </Confirm>
  );
}

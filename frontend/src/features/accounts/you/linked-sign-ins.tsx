/** The services that open the account, and those that could. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { Button } from "../../../components/button.tsx";
import { ErrorLine } from "../../../components/error-line.tsx";
import { showToast } from "../../../components/toast.tsx";
import { describeError } from "../../../i18n/describe-error.ts";
import { useT } from "../../../i18n/use-t.ts";
import { ApiError } from "../../../lib/errors.ts";
import type { ProviderId } from "../../../lib/wire.ts";
import { identities, link, providers, unlink } from "../api.ts";
import { nameOf } from "../names.ts";
import { Problem } from "../problem.tsx";

const KEY = ["identities"];

export function LinkedSignIns() {
  const t = useT();
  const { linked } = useSearch({ strict: false });
  const offered = useQuery({ queryKey: ["providers"], queryFn: providers, staleTime: 300_000 }).data?.providers;
  const known = useQuery({ queryKey: KEY, queryFn: identities }).data?.identities;
  if (!offered || !known) return null;
  const ids = [...new Set([...known.map(({ provider }) => provider), ...offered.map(({ id }) => id)])];
  if (ids.length === 0) return null;
  const now = nameOf(linked);
  return (
    <div>
      <h3 className="font-semibold">{t("you.linked")}</h3>
      <p className="text-support text-ink-2">{t("you.linkedLead")}</p>
      {now && (
        <p role="status" className="mt-2 text-support">
          {t("you.linkedNow", { name: now })}
        </p>
      )}
      <Problem />
      <ul className="mt-3">
        {ids.map((id) => {
          const identity = known.find(({ provider }) => provider === id);
          return <Row key={id} id={id} isLinked={identity !== undefined} email={identity?.email ?? null} />;
        })}
      </ul>
    </div>
  );
}

function Row({ id, isLinked, email }: { id: ProviderId; isLinked: boolean; email: string | null }) {
  const t = useT();
  const queries = useQueryClient();
  const name = nameOf(id) ?? id;
  const act = useMutation({
    mutationFn: () => (isLinked ? unlink(id) : link(id)),
    onSuccess: () => {
      if (isLinked) showToast({ text: t("you.unlinked", { name }) });
      return queries.invalidateQueries({ queryKey: KEY });
    },
  });
  const isOnlyWay = act.error instanceof ApiError && act.error.status === 409;
  return (
    <li className="border-t border-rule py-2">
      <div className="flex flex-wrap items-center justify-between gap-x-4">
        <div className="min-w-0">
          <p>{name}</p>
          <p className="text-support break-words text-ink-2">{isLinked ? email : t("you.notLinked")}</p>
        </div>
        <Button
          weight="plain"
          disabled={act.isPending}
          aria-label={t(isLinked ? "you.unlinkName" : "you.linkName", { name })}
          onClick={() => act.mutate()}
        >
          {t(isLinked ? "you.unlink" : "you.link")}
        </Button>
      </div>
      {act.error && <ErrorLine announce>{isOnlyWay ? t("you.onlyWay") : describeError(t, act.error)}</ErrorLine>}
    </li>
  );
}

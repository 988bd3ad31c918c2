/** Where the person is signed in, and the way to end it there. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Laptop, type LucideIcon, MonitorSmartphone, Smartphone, SquareTerminal, Tablet } from "lucide-react";
import { Answered } from "../../../components/answered.tsx";
import { Button } from "../../../components/button.tsx";
import { ErrorLine } from "../../../components/error-line.tsx";
import { showToast } from "../../../components/toast.tsx";
import { describeError } from "../../../i18n/describe-error.ts";
import { useT } from "../../../i18n/use-t.ts";
import { moment } from "../../../lib/format.ts";
import type { SignIn } from "../../../lib/wire.ts";
import { endDevice, endOtherDevices, listDevices } from "../api.ts";
import { deviceWords } from "./device-words.ts";

const KEY = ["devices"];
const ICONS: Record<SignIn["device"]["kind"], LucideIcon> = {
  phone: Smartphone,
  tablet: Tablet,
  computer: Laptop,
  program: SquareTerminal,
  unknown: MonitorSmartphone,
};

export function Devices() {
  const t = useT();
  const queries = useQueryClient();
  const query = useQuery({ queryKey: KEY, queryFn: listDevices });
  const others = useMutation({
    mutationFn: endOtherDevices,
    onSuccess: () => {
      showToast({ text: t("devices.othersEnded") });
      return queries.invalidateQueries({ queryKey: KEY });
    },
  });
  return (
    <div>
      <p className="max-w-[38rem] text-support text-ink-2">{t("devices.lead")}</p>
      <Answered query={query} lines={2}>
        {({ sessions }) => (
          <>
            <ul className="mt-3 border-b border-rule">
              {sessions.map((signIn) => (
                <Device key={signIn.id} signIn={signIn} />
              ))}
            </ul>
            {sessions.some(({ current }) => !current) && (
              <Button className="mt-4" disabled={others.isPending} onClick={() => others.mutate()}>
                {t("devices.endOthers")}
              </Button>
            )}
            {others.error && <ErrorLine announce>{describeError(t, others.error)}</ErrorLine>}
          </>
        )}
      </Answered>
    </div>
  );
}

function Device({ signIn }: { signIn: SignIn }) {
  const t = useT();
  const queries = useQueryClient();
  const name = deviceWords(t, signIn.device);
  const Icon = ICONS[signIn.device.kind];
  const end = useMutation({
    mutationFn: () => endDevice(signIn.id),
    onSuccess: () => {
      showToast({ text: t("devices.ended", { name }) });
      return queries.invalidateQueries({ queryKey: KEY });
    },
  });
  return (
    <li className="border-t border-rule py-2">
      <div className="flex flex-wrap items-center gap-x-4">
        <Icon size={20} strokeWidth={1.75} aria-hidden className="shrink-0 text-ink-2" />
        <div className="min-w-0 flex-1">
          <p className="break-words">{name}</p>
          <p className="text-support text-ink-2">
            {signIn.current ? t("devices.current") : t("devices.lastUsed", { moment: moment(signIn.last_used_at) })}
            {" · "}
            {t("devices.since", { moment: moment(signIn.created_at) })}
          </p>
        </div>
        {!signIn.current && (
          <Button
            weight="plain"
            disabled={end.isPending}
            aria-label={t("devices.endName", { name })}
            onClick={() => end.mutate()}
          >
            {t("devices.end")}
          </Button>
        )}
      </div>
      {end.error && <ErrorLine announce>{describeError(t, end.error)}</ErrorLine>}
    </li>
  );
}

/** The default way: the person signs in at Amazon in the own browser, and brings back the address at which it ended. */
import { useMutation } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { Button } from "../../../components/button.tsx";
import { TickField } from "../../../components/tick-field.tsx";
import { useT } from "../../../i18n/use-t.ts";
import { endSignIn } from "../api.ts";
import { failureOf } from "../failure.ts";
import { hasPreAmazon, hidesAddress } from "../stores.ts";
import type { AudibleErrorType, Connection, Marketplace } from "../wire.ts";
import { dropSignIn, keptSignIn } from "./kept-sign-in.ts";
import { PasteField } from "./paste-field.tsx";
import { Away, Problem } from "./problem.tsx";
import { Steps } from "./steps.tsx";
import { StoreField } from "./store-field.tsx";
import { useMinutesLeft, useSignIn } from "./use-sign-in.ts";

/** They end a sign-in: its page at Amazon leads nowhere any more. */
const SPENT: readonly (AudibleErrorType | undefined)[] = [
  "code_expired",
  "session_expired",
  "device_limit",
  "auth_failed",
];

interface Props {
  store: Marketplace;
  onStore: (store: Marketplace) => void;
  onConnected: (connection: Connection) => void;
  onFile: () => void;
}

export function BrowserWay({ store, onStore, onConnected, onFile }: Props) {
  const t = useT();
  const [preAmazon, setPreAmazon] = useState(() => keptSignIn()?.start.pre_amazon === true);
  const [pasted, setPasted] = useState("");
  const field = useRef<HTMLTextAreaElement>(null);
  const old = preAmazon && hasPreAmazon(store);
  const hidden = hidesAddress(store);
  const signIn = useSignIn({ marketplace: store, pre_amazon: old }, !hidden);
  const page = signIn.data;
  const minutes = useMinutesLeft(page?.expires_at);
  const send = useMutation({
    mutationFn: (address: string) => endSignIn(page?.session_id ?? "", address),
    onSuccess: (connection) => {
      dropSignIn();
      onConnected(connection);
    },
    onError: (error) => {
      const kind = failureOf(error);
      if (kind !== "provider_unavailable" && kind !== undefined) field.current?.select();
    },
  });
  const take = (address: string) => {
    setPasted(address);
    if (address.trim() && page && !send.isPending) send.mutate(address);
  };
  const beginAgain = () => {
    send.reset();
    setPasted("");
    signIn.beginAgain();
  };
  const choose = (next: Marketplace, nextOld: boolean) => {
    send.reset();
    setPasted("");
    setPreAmazon(nextOld);
    onStore(next);
  };
  const over = minutes === 0;
  const spent = SPENT.includes(failureOf(send.error));
  const error = send.error ?? signIn.error;
  return (
    <div className="grid gap-6">
      <div className="grid gap-x-8 gap-y-3">
        <StoreField value={store} onChoose={(next) => choose(next, preAmazon)} disabled={send.isPending} />
        {hasPreAmazon(store) && (
          <TickField
            label={t("connect.preAmazon")}
            hint={t("connect.preAmazonHint")}
            checked={preAmazon}
            onChange={(next) => choose(store, next)}
          />
        )}
      </div>
      {hidden ? (
        <div>
          <p>{t("connect.brazil")}</p>
          <Button weight="primary" className="mt-4" onClick={onFile}>
            {t("connect.way.file")}
          </Button>
        </div>
      ) : (
        <>
          <Steps />
          <div>
            <div className="flex flex-wrap items-center gap-2">
              {page && !over && !spent ? (
                <>
                  <Away href={page.url} primary>
                    {t("connect.openAmazon")}
                  </Away>
                  <CopyLink url={page.url} />
                </>
              ) : (
                <Button weight="primary" disabled={!over} onClick={beginAgain}>
                  {t(over ? "connect.beginAgain" : "connect.openAmazon")}
                </Button>
              )}
            </div>
            <p role={over ? "alert" : undefined} className="mt-2 text-support text-ink-2">
              {over ? t("connect.over") : minutes !== undefined && !spent && t("connect.openFor", { minutes })}{" "}
              {!over && !spent && t("connect.private")}
            </p>
          </div>
          <PasteField
            field={field}
            value={pasted}
            busy={send.isPending}
            disabled={!page || over || spent}
            onChange={setPasted}
            onTake={take}
          />
        </>
      )}
      {error && !over && (
        <Problem
          error={error}
          pasted={pasted}
          store={store}
          preAmazon={old}
          url={page?.url}
          onBeginAgain={beginAgain}
          onChoose={choose}
          onSendAgain={() => (send.error && page ? send.mutate(pasted) : beginAgain())}
          onFile={onFile}
        />
      )}
    </div>
  );
}

/** For a private window, or another browser. Only secure addresses have a clipboard. */
function CopyLink({ url }: { url: string }) {
  const t = useT();
  const [copied, setCopied] = useState("");
  if (!("clipboard" in navigator)) return null;
  const copy = () => navigator.clipboard.writeText(url).then(() => setCopied(url));
  return (
    <Button weight="plain" onClick={() => void copy().catch(() => undefined)}>
      <span role="status">{t(copied === url ? "connect.linkCopied" : "connect.copyLink")}</span>
    </Button>
  );
}

/** What stood in the way of connecting, exactly, and the one act that leads on. */
import { ExternalLink } from "lucide-react";
import type { ReactNode } from "react";
import { Button, buttonClass } from "../../../components/button.tsx";
import { ErrorLine } from "../../../components/error-line.tsx";
import { describeError } from "../../../i18n/describe-error.ts";
import { type Translate, useT } from "../../../i18n/use-t.ts";
import { ApiError } from "../../../lib/errors.ts";
import { failureOf } from "../failure.ts";
import { devicesPage, storeName, storeOfAddress } from "../stores.ts";
import type { Marketplace } from "../wire.ts";

/** In the reader's words; what has no name of its own, as everywhere. */
export function problemWords(t: Translate, error: unknown, pasted = "", store?: Marketplace): string {
  const kind = failureOf(error);
  if (kind === undefined && error instanceof ApiError && error.status === 503) return t("connect.error.notReady");
  if (kind === undefined || kind === "rate_limited") return describeError(t, error);
  if (kind !== "wrong_marketplace") return t(`connect.error.${kind}`);
  const found = storeOfAddress(pasted);
  return found && store && found !== store
    ? t("connect.error.wrongStore", { found: storeName(found), chosen: storeName(store) })
    : t("connect.error.wrong_marketplace");
}

interface Props {
  error: unknown;
  pasted: string;
  store: Marketplace;
  preAmazon: boolean;
  /** Amazon's page, where it is still open. */
  url: string | undefined;
  onBeginAgain: () => void;
  onChoose: (store: Marketplace, preAmazon: boolean) => void;
  onSendAgain: () => void;
  onFile: () => void;
}

export function Problem(props: Props) {
  const t = useT();
  return (
    <div className="border-s-2 border-brass ps-4">
      <ErrorLine announce>{problemWords(t, props.error, props.pasted, props.store)}</ErrorLine>
      <div className="mt-2 flex flex-wrap gap-2">
        <Act {...props} />
      </div>
    </div>
  );
}

function Act({ error, pasted, store, preAmazon, url, onBeginAgain, onChoose, onSendAgain, onFile }: Props): ReactNode {
  const t = useT();
  const again = <Button onClick={onBeginAgain}>{t("connect.beginAgain")}</Button>;
  const kind = failureOf(error);
  const found = storeOfAddress(pasted);
  switch (kind) {
    case "sign_in_unfinished":
    case "cancelled":
    case "code_missing":
      return url && <Away href={url}>{t("connect.backToAmazon")}</Away>;
    case "wrong_marketplace":
      return found && found !== store ? (
        <Button onClick={() => onChoose(found, false)}>{t("connect.useStore", { store: storeName(found) })}</Button>
      ) : (
        <Button onClick={() => onChoose(store, !preAmazon)}>
          {t(preAmazon ? "connect.withoutPreAmazon" : "connect.withPreAmazon")}
        </Button>
      );
    case "device_limit":
      return (
        <>
          <Away href={devicesPage(store)}>{t("connect.seeDevices")}</Away>
          {again}
        </>
      );
    case "provider_changed":
      return <Button onClick={onFile}>{t("connect.way.file")}</Button>;
    case "switched_off":
    case "rate_limited":
      return null;
    case "code_expired":
    case "session_expired":
    case "auth_failed":
      return again;
    default:
      return <Button onClick={onSendAgain}>{t("action.tryAgain")}</Button>;
  }
}

/** A page of Amazon's, in a tab of its own. */
export function Away({ href, primary = false, children }: { href: string; primary?: boolean; children: ReactNode }) {
  const t = useT();
  return (
    <a href={href} target="_blank" rel="noreferrer" className={buttonClass(primary ? "primary" : "secondary")}>
      {children}
      <ExternalLink size={18} strokeWidth={1.75} aria-hidden />
      <span className="sr-only">{t("connect.newTab")}</span>
    </a>
  );
}

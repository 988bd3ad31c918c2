/** Files on their way, and those that wait to be picked again. */
import { useRef, useState } from "react";
import { Button } from "../../../components/button.tsx";
import { ErrorLine } from "../../../components/error-line.tsx";
import { Progress } from "../../../components/progress.tsx";
import { showToast } from "../../../components/toast.tsx";
import { describeError } from "../../../i18n/describe-error.ts";
import { useT } from "../../../i18n/use-t.ts";
import { moment, percent } from "../../../lib/format.ts";
import type { Upload } from "../../../lib/wire.ts";
import { ACCEPT } from "../intake/accepts.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { giveUp, goOn, type Sending, useSending } from "./sending.ts";
import { useUnfinished } from "./use-unfinished.ts";

export function UploadList() {
  const t = useT();
  const sending = useSending();
  const waiting = useUnfinished();
  if (sending.length + waiting.length === 0) return null;
  return (
    <section className="mt-8" aria-labelledby="uploads">
      <h2 id="uploads" className="text-row">
        {t("uploads.title")}
      </h2>
      <ul className="mt-3 border-b border-rule">
        {sending.map((one) => (
          <OnItsWay key={one.id} sending={one} />
        ))}
        {waiting.map((upload) => (
          <Waiting key={upload.id} upload={upload} />
        ))}
      </ul>
    </section>
  );
}

const ROW = "flex flex-wrap items-center gap-x-6 gap-y-2 border-t border-rule py-3";

function useGiveUp(id: string): () => void {
  const t = useT();
  return () => void giveUp(id).catch((error: unknown) => showToast({ text: describeError(t, error) }));
}

function OnItsWay({ sending }: { sending: Sending }) {
  const t = useT();
  const stop = useGiveUp(sending.id);
  const { name, sent, resumed, error } = sending;
  const label = t(sent < 1 ? "uploads.sending" : "uploads.reading", { name });
  return (
    <li className={ROW}>
      <div className="min-w-0 flex-1 basis-60">
        {error === null ? (
          <>
            <p role="status" className="mb-2 truncate">
              {label}
              {resumed && sent < 1 && <span className="text-ink-2"> · {t("uploads.resumed")}</span>}
            </p>
            <Progress value={sent * 100} label={label} />
          </>
        ) : (
          <ErrorLine announce>{t("uploads.failed", { name, reason: describeError(t, error) })}</ErrorLine>
        )}
      </div>
      <Button onClick={stop} aria-label={t("uploads.giveUpLabel", { name })}>
        {t("uploads.giveUp")}
      </Button>
    </li>
  );
}

function Waiting({ upload }: { upload: Upload }) {
  const t = useT();
  const stop = useGiveUp(upload.id);
  const input = useRef<HTMLInputElement>(null);
  const [another, setAnother] = useState(false);
  const name = upload.file_name;
  async function take(file: File | undefined) {
    if (!file) return;
    const isSame = (await fingerprintOf(file)) === upload.fingerprint;
    setAnother(!isSame);
    if (isSame) await goOn(upload, file);
  }
  return (
    <li className={ROW}>
      <div className="min-w-0 flex-1 basis-60">
        <p className="truncate">{name}</p>
        <p className="text-support text-ink-2">
          {t("uploads.needsFile", { percent: percent(Math.round((100 * upload.parts_done.length) / upload.parts)) })}{" "}
          {t("uploads.expires", { date: moment(upload.expires_at) })}
        </p>
        {another && <ErrorLine announce>{t("uploads.another", { name })}</ErrorLine>}
      </div>
      <Button onClick={() => input.current?.click()} aria-label={t("uploads.chooseLabel", { name })}>
        {t("uploads.choose")}
      </Button>
      <input
        ref={input}
        type="file"
        accept={ACCEPT}
        hidden
        onChange={(event) => {
          void take(event.currentTarget.files?.[0]);
          event.currentTarget.value = "";
        }}
      />
      <Button weight="plain" onClick={stop} aria-label={t("uploads.giveUpLabel", { name })}>
        {t("uploads.giveUp")}
      </Button>
    </li>
  );
}

/** The way in: drop, choose, paste, or try the sample. Alone on the page it is the page. */
import { FileUp } from "lucide-react";
import { useRef, useState } from "react";
import { Button } from "../../../components/button.tsx";
import { ErrorLine } from "../../../components/error-line.tsx";
import { Progress } from "../../../components/progress.tsx";
import { Loading } from "../../../components/ribbon.tsx";
import { useT } from "../../../i18n/use-t.ts";
import { ACCEPT } from "./accepts.ts";
import { PasteDialog, writeDraft } from "./paste-dialog.tsx";
import { useDropTarget } from "./use-drop-target.ts";
import { type Intake as Taking, useIntake } from "./use-intake.ts";

interface Props {
  alone: boolean;
  /** It is not known yet whether it is alone: nothing is shown, and what is dropped is taken all the same. */
  waiting: boolean;
}

export function Intake({ alone, waiting }: Props) {
  const t = useT();
  const intake = useIntake();
  const [pasting, setPasting] = useState(false);
  const over = useDropTarget({
    files: intake.takeFiles,
    text: (text) => {
      writeDraft(text);
      setPasting(true);
    },
  });
  if (waiting && !intake.busy && !intake.error && !pasting) return <Loading label={t("app.loading")} />;
  const frame = alone ? "grid min-h-[min(68vh,40rem)] content-center p-6 sm:p-12" : "p-5 sm:px-8 sm:py-6";
  return (
    <section
      aria-label={t("drop.title")}
      data-over={over || undefined}
      className={`border border-dashed border-ink-2 data-over:border-ribbon data-over:bg-leaf ${frame}`}
    >
      {alone && <FileUp size={32} strokeWidth={1.5} aria-hidden className="mb-4 text-ink-2" />}
      <h2 className={alone ? "max-w-[28ch] text-section sm:text-title" : "text-row"}>
        {over ? t("drop.here") : t("drop.title")}
      </h2>
      <p className="mt-1 text-support text-ink-2">{t("drop.limits")}</p>
      {intake.busy ? (
        <Bringing intake={intake} busy={intake.busy} />
      ) : (
        <Ways intake={intake} onPaste={() => setPasting(true)} />
      )}
      {pasting && (
        <PasteDialog
          onClose={() => setPasting(false)}
          onText={(text, title) => {
            setPasting(false);
            intake.takeText(text, title);
          }}
        />
      )}
      {intake.error && <ErrorLine announce>{intake.error}</ErrorLine>}
    </section>
  );
}

function Ways({ intake, onPaste }: { intake: Taking; onPaste: () => void }) {
  const t = useT();
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className="mt-5 flex flex-wrap gap-2">
      <Button weight="primary" onClick={() => input.current?.click()}>
        {t("drop.choose")}
      </Button>
      <input
        ref={input}
        type="file"
        accept={ACCEPT}
        hidden
        onChange={(event) => {
          intake.takeFiles([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = "";
        }}
      />
      <Button onClick={onPaste}>{t("drop.paste")}</Button>
      <Button weight="plain" onClick={intake.takeSample} className="max-sm:px-0 sm:px-4">
        {t("drop.sample")}
      </Button>
    </div>
  );
}

function Bringing({ intake, busy }: { intake: Taking; busy: NonNullable<Taking["busy"]> }) {
  const t = useT();
  const { name, sent } = busy;
  const label = t(sent < 1 ? "drop.uploading" : "drop.reading", { name });
  return (
    <div className="mt-5 flex flex-wrap items-center gap-x-6 gap-y-2">
      <div className="min-w-0 flex-1 basis-60">
        <p role="status" className="mb-2 truncate">
          {label}
        </p>
        <Progress value={sent * 100} label={label} />
      </div>
      <Button onClick={intake.stop}>{t("drop.cancel")}</Button>
    </div>
  );
}

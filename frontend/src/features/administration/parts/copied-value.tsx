/** A value to take along: shown in full, with a button that copies it and says so. */
import { useRef, useState } from "react";
import { Button } from "../../../components/button.tsx";
import { useT } from "../../../i18n/use-t.ts";

interface Props {
  label: string;
  value: string;
}

export function CopiedValue({ label, value }: Props) {
  const t = useT();
  const shown = useRef<HTMLElement>(null);
  const [told, setTold] = useState("");
  const copy = () =>
    navigator.clipboard?.writeText(value).then(
      () => setTold(t("admin.copied")),
      () => choose(),
    ) ?? choose();

  /** Where the clipboard is closed to pages, the value is at least chosen, ready for the keyboard. */
  function choose(): void {
    if (shown.current) getSelection()?.selectAllChildren(shown.current);
    setTold(t("admin.copyByHand"));
  }

  return (
    <div>
      <p className="text-support text-ink-2">{label}</p>
      <div className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-2">
        <code ref={shown} className="min-w-0 border border-rule bg-room px-3 py-2.5 text-support wrap-anywhere">
          {value}
        </code>
        <Button onClick={() => void copy()} aria-label={t("admin.copyNamed", { what: label })}>
          {t("admin.copy")}
        </Button>
        <span role="status" className="text-support text-ink-2">
          {told}
        </span>
      </div>
    </div>
  );
}

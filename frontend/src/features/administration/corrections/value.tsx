/** A value of a book's field, before or after; a long one is cut until it is asked for. */
import { useState } from "react";
import { useT } from "../../../i18n/use-t.ts";

const LONG = 400;

export function Value({ label, value, fresh = false }: { label: string; value: unknown; fresh?: boolean }) {
  const t = useT();
  const [whole, setWhole] = useState(false);
  const text = value === null || value === undefined || value === "" ? "" : String(value);
  const cut = text.length > LONG && !whole;
  return (
    <div className="min-w-0">
      <dt className="text-support text-ink-2">{label}</dt>
      <dd className={`wrap-anywhere whitespace-pre-line ${fresh && text.length <= LONG ? "font-semibold" : ""}`}>
        {text ? (
          <>
            {cut ? `${text.slice(0, LONG)}…` : text}
            {text.length > LONG && (
              <button
                type="button"
                onClick={() => setWhole(!whole)}
                className="ms-2 min-h-6 text-support font-normal text-lapis underline underline-offset-4"
              >
                {t(whole ? "admin.corrections.less" : "admin.corrections.whole")}
              </button>
            )}
          </>
        ) : (
          <span className="font-normal text-ink-2">{t("admin.corrections.empty")}</span>
        )}
      </dd>
    </div>
  );
}

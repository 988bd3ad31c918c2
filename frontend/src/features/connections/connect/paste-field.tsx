/** Where the copied address goes: pasting it is enough. */
import { type FormEvent, type RefObject, useId } from "react";
import { Button } from "../../../components/button.tsx";
import { useT } from "../../../i18n/use-t.ts";

interface Props {
  field: RefObject<HTMLTextAreaElement | null>;
  value: string;
  busy: boolean;
  disabled: boolean;
  onChange: (value: string) => void;
  /** It is whole: look into it. */
  onTake: (value: string) => void;
}

export function PasteField({ field, value, busy, disabled, onChange, onTake }: Props) {
  const t = useT();
  const id = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onTake(value);
  };
  return (
    <form onSubmit={submit}>
      <label htmlFor={id} className="block text-support text-ink-2">
        {t("connect.address")}
      </label>
      <textarea
        ref={field}
        id={id}
        rows={2}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        disabled={disabled}
        readOnly={busy}
        aria-describedby={`${id}-hint`}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        onPaste={(event) => {
          // A second try takes the place of the first.
          event.preventDefault();
          onTake(event.clipboardData.getData("text"));
        }}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
          event.preventDefault();
          onTake(value);
        }}
        className="mt-1 block w-full resize-y border border-ink-2 bg-transparent px-3 py-2 break-all disabled:opacity-60"
      />
      <p id={`${id}-hint`} className="mt-1 text-support text-ink-2">
        {t("connect.addressHint")}
      </p>
      <div className="mt-3 flex flex-wrap items-center gap-4">
        <Button type="submit" disabled={disabled || busy || value.trim() === ""}>
          {t(busy ? "connect.connecting" : "connect.connect")}
        </Button>
        <span role="status" className="text-support text-ink-2">
          {busy && t("connect.registering")}
        </span>
      </div>
    </form>
  );
}

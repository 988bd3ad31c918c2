/** Asks before something that cannot be had back: says what goes, and the button says the verb. */
import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Button } from "../../../components/button.tsx";
import { Dialog } from "../../../components/dialog.tsx";
import { ErrorLine } from "../../../components/error-line.tsx";
import { describeError } from "../../../i18n/describe-error.ts";
import { useT } from "../../../i18n/use-t.ts";

interface Props {
  title: string;
  /** What the button does, in its own words. */
  verb: string;
  /** The dialog stays open with the reason when it fails, and closes itself otherwise. */
  act: () => Promise<unknown>;
  onClose: () => void;
  /** The reason in the reader's words; the usual ones where it has none. */
  reasonOf?: (error: Error) => string | undefined;
  children: ReactNode;
}

export function Confirm({ title, verb, act, onClose, reasonOf, children }: Props) {
  const t = useT();
  const doing = useMutation({ mutationFn: act, onSuccess: onClose });
  return (
    <Dialog title={title} onClose={onClose}>
      <div className="mt-4 grid gap-3">{children}</div>
      {doing.error && <ErrorLine announce>{reasonOf?.(doing.error) ?? describeError(t, doing.error)}</ErrorLine>}
      <div className="mt-6 flex flex-wrap gap-2">
        <Button weight="primary" disabled={doing.isPending} onClick={() => doing.mutate()}>
          {verb}
        </Button>
        <Button onClick={onClose}>{t("admin.keepIt")}</Button>
      </div>
    </Dialog>
  );
}

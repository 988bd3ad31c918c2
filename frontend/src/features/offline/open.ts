/** Opens and closes what this device keeps of the person: unsent edits and saved books. */
import { showToast } from "../../components/toast.tsx";
import { describeError } from "../../i18n/describe-error.ts";
import { loadWords } from "../../i18n/locale.ts";
import type { Translate } from "../../i18n/use-t.ts";
import { closeOutbox, type Delivered, openOutbox } from "../../lib/outbox.ts";
import { session } from "../../lib/session.ts";
import { offerLocalSound } from "../player/index.ts";
import { localSound } from "./saved/local-sound.ts";
import { closeSaved, openSaved } from "./saved/save.ts";

/** One message for all that arrived; what was refused is named with the reason. */
function tell(t: Translate, { sent, refused }: Delivered): void {
  const [first] = refused;
  if (first) {
    const values = { title: first.edit.about, reason: describeError(t, first.error), more: refused.length - 1 };
    showToast({ text: t("outbox.refused", values) });
  } else showToast({ text: t("outbox.sent", { count: sent }) });
}

/** Before the shelf is opened: it shows what is not sent yet. */
export async function openDevice(userId: string, t: Translate): Promise<void> {
  if (session.get()?.user.id !== userId) return;
  offerLocalSound(localSound);
  await loadWords("offline").catch(() => undefined);
  await openOutbox(userId, (delivered) => tell(t, delivered));
  void openSaved(userId);
}

export function closeDevice(userId: string): void {
  if (session.get()?.user.id === userId) return;
  closeOutbox();
  closeSaved();
}

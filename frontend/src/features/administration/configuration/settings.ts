/** The settings that this page has words for; one that is new on the server is shown under its own name. */
import type { MessageId } from "../../../i18n/locale.ts";

export interface Words {
  label: MessageId;
  hint: MessageId;
}

export const WORDS: Record<string, Words> = {
  library_name: { label: "admin.config.libraryName", hint: "admin.config.libraryName.means" },
  audible_enabled: { label: "admin.config.audible", hint: "admin.config.audible.means" },
  registration_open: { label: "admin.config.registration", hint: "admin.config.registration.means" },
};

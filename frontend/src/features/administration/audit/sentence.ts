/** An entry of the audit log as a sentence. */
import type { MessageId } from "../../../i18n/locale.ts";
import type { Translate } from "../../../i18n/use-t.ts";
import { WORDS } from "../configuration/settings.ts";
import type { AuditRecord } from "../wire.ts";

/** What a sentence needs to know beside its entry: the address or name of an account or key, by its target. */
export type Names = ReadonlyMap<string, string>;

const SENTENCES: Record<string, MessageId> = {
  "administrator.signed_in": "admin.audit.signedIn",
  "api_key.created": "admin.audit.keyCreated",
  "api_key.revoked": "admin.audit.keyRevoked",
  "books.merged": "admin.audit.booksMerged",
  "books.parted": "admin.audit.booksParted",
  "configuration.changed": "admin.audit.configChanged",
  "cover.changed": "admin.audit.coverChanged",
  "cover.removed": "admin.audit.coverRemoved",
  "dead_letter.deleted": "admin.audit.letterDeleted",
  "dead_letter.replayed": "admin.audit.letterReplayed",
  "scheduled_job.changed": "admin.audit.jobChanged",
  "scheduled_job.created": "admin.audit.jobCreated",
  "scheduled_job.deleted": "admin.audit.jobDeleted",
  "scheduled_job.triggered": "admin.audit.jobTriggered",
  "user.created": "admin.audit.userCreated",
  "user.changed": "admin.audit.userChanged",
  "user.deleted": "admin.audit.userDeleted",
};

/** Targets whose entries carry their name. */
const NAMED = /^(api_key|scheduled_job):/;

const text = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

/** What entries say about targets: an account that is gone keeps the address of its own entries. */
export function namesIn(entries: readonly AuditRecord[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const { target, details } of entries) {
    const name = details.email ?? (target && NAMED.test(target) ? details.name : undefined);
    if (target && typeof name === "string" && !names.has(target)) names.set(target, name);
  }
  return names;
}

/** Who did it, in words. */
export const actorOf = (t: Translate, entry: AuditRecord, names: Names): string =>
  entry.actor_email ??
  (entry.actor_id === null ? t("admin.audit.system") : (names.get(`user:${entry.actor_id}`) ?? t("admin.audit.gone")));

/** What an entry is about that names nothing: the number of its target, or the name that it itself gives. */
const nameless = ({ target, details }: AuditRecord): string =>
  target?.replace(/^\w+:/, "") ?? (typeof details.name === "string" ? details.name : "");

/** What was done; an action that has no sentence of its own is told by its name. */
export function sentenceOf(t: Translate, entry: AuditRecord, names: Names): string {
  const { action, target } = entry;
  const what = (target && names.get(target)) ?? nameless(entry);
  const id = SENTENCES[action];
  return id ? t(id, { what }) : `${action.replaceAll(/[._]/g, " ")} ${what}`.trim();
}

/** The details that the sentence does not say, one line each. */
export function detailsOf(t: Translate, { action, details }: AuditRecord): string[] {
  if (action === "user.created" || action === "user.deleted")
    return details.role ? [t("admin.audit.asRole", { role: roleOf(t, details.role) })] : [];
  if (action === "user.changed") return Object.entries(details).map(([field, value]) => changeOf(t, field, value));
  if (action === "scheduled_job.triggered" || action === "scheduled_job.deleted") return [];
  if (action === "api_key.created")
    return [`${text(details.prefix)}… (${Array.isArray(details.scopes) ? details.scopes.join(", ") : ""})`];
  return Object.entries(details).map(([name, value]) => `${settingName(t, name)}: ${spoken(t, value)}`);
}

function settingName(t: Translate, name: string): string {
  const words = WORDS[name];
  return words ? t(words.label) : name;
}

const spoken = (t: Translate, value: unknown): string =>
  typeof value === "boolean" ? t(value ? "admin.audit.yes" : "admin.audit.no") : text(value);

const roleOf = (t: Translate, role: unknown): string => t(role === "admin" ? "admin.role.admin" : "admin.role.member");

function changeOf(t: Translate, field: string, value: unknown): string {
  if (field === "new_password") return t("admin.audit.newPassword");
  if (field === "active") return t(value ? "admin.audit.enabled" : "admin.audit.disabled");
  if (field === "role") return t("admin.audit.asRole", { role: roleOf(t, value) });
  if (field === "email") return t("admin.audit.newEmail", { email: text(value) });
  if (field === "name") return value ? t("admin.audit.newName", { name: text(value) }) : t("admin.audit.noName");
  return `${field}: ${text(value)}`;
}

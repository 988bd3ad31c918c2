/** Why the server did not change an account, in the reader's language. */
import type { Translate } from "../../../i18n/use-t.ts";
import { ApiError } from "../../../lib/errors.ts";
import type { AccountChanges } from "../wire.ts";

/** Undefined: the usual words fit. A change of the address and of the role at once is told in the server's own words. */
export function refusalOf(t: Translate, error: Error, changes: AccountChanges): string | undefined {
  if (!(error instanceof ApiError) || error.status !== 409) return undefined;
  const mayLoseAdministrator = changes.role === "member" || changes.active === false;
  if (mayLoseAdministrator && changes.email === undefined) return t("admin.people.lastAdministrator");
  if (!mayLoseAdministrator) return t("admin.people.emailTaken");
  return undefined;
}

/** What can be said about an e-mail and a password before the server is asked. */
import type { MessageId } from "../../i18n/locale.ts";
import type { Credentials } from "./api.ts";

const MIN_PASSWORD = 10;

export type Faults = Partial<Record<keyof Credentials, MessageId>>;

/** Faults per field; `fresh` also asks of the password what a new one must fulfil. */
export function checkCredentials({ email, password }: Credentials, fresh: boolean): Faults {
  const faults: Faults = {};
  if (!/^\S+@\S+\.\S+$/.test(email.trim())) faults.email = "account.badEmail";
  if (!password) faults.password = "account.noPassword";
  else if (fresh && password.length < MIN_PASSWORD) faults.password = "account.shortPassword";
  return faults;
}

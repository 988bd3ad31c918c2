/** What can be said about an e-mail and a password before the server is asked. */
import type { MessageId } from "../../i18n/locale.ts";
import type { Credentials } from "./api.ts";

const MIN_PASSWORD = 10;

export type Faults = Partial<Record<keyof Credentials, MessageId>>;

/** Whether it cannot be an address. */
export const checkEmail = (email: string): boolean => !/^\S+@\S+\.\S+$/.test(email.trim());

/** Whether it is too short for a new password. */
export const isShort = (password: string): boolean => password.length < MIN_PASSWORD;

/** Faults per field; `fresh` also asks of the password what a new one must fulfil. */
export function checkCredentials({ email, password }: Credentials, fresh: boolean): Faults {
  const faults: Faults = {};
  if (checkEmail(email)) faults.email = "account.badEmail";
  if (!password) faults.password = "account.noPassword";
  else if (fresh && isShort(password)) faults.password = "account.shortPassword";
  return faults;
}

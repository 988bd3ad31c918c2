/** The first administrator, from the installation's settings. */
import type { AppContext } from "../../platform/context.ts";
import { hashPassword } from "./password.ts";
import { hasAdministrator, insertUser } from "./store.ts";

/** A user name as an e-mail address; a plain name becomes `<name>@lectern.local`. */
export function emailOf(username: string): string {
  const name = username.toLowerCase();
  return name.includes("@") ? name : `${name}@lectern.local`;
}

/** ADMIN_USERNAME as an e-mail address. */
export function administratorEmail(ctx: AppContext): string | undefined {
  const name = ctx.env.settings.ADMIN_USERNAME;
  return name === undefined ? undefined : emailOf(name);
}

/**
 * Creates the administrator of ADMIN_USERNAME and ADMIN_PASSWORD unless there is one already. A member who has that
 * address is not promoted: nobody has shown that it is the same person.
 * @returns whether one was created.
 */
export async function ensureAdministrator(ctx: AppContext): Promise<boolean> {
  const email = administratorEmail(ctx);
  const { ADMIN_PASSWORD, PASSWORD_PEPPER } = ctx.env.settings;
  if (email === undefined || ADMIN_PASSWORD === undefined || (await hasAdministrator(ctx.db))) return false;
  const now = ctx.clock.now();
  const created = await insertUser(ctx.db, {
    id: ctx.uuid(),
    email,
    name: null,
    passwordHash: await hashPassword(ADMIN_PASSWORD, PASSWORD_PEPPER),
    role: "admin",
    emailVerifiedAt: null,
    disabledAt: null,
    createdAt: now,
    updatedAt: now,
  });
  if (created) ctx.log.info("administrator_created");
  else ctx.log.warn("administrator_not_created", { reason: "a member has the address of ADMIN_USERNAME" });
  return created;
}

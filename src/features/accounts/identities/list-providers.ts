/** Which other services open this installation. */
import type { SignInProviders } from "../../../contracts/identities.ts";
import type { AppContext } from "../../../platform/context.ts";
import { canSendMail } from "../../../platform/mail.ts";
import { everyProvider } from "./registry.ts";

export const listProviders = (ctx: AppContext): SignInProviders => ({
  providers: everyProvider()
    .filter((provider) => provider.client(ctx.env.settings) !== undefined)
    .map(({ id, name }) => ({ id, name })),
  mail: canSendMail(ctx.env),
});

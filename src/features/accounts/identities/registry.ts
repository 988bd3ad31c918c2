/** Who people can sign in by: one line a service. */
import type { ProviderId } from "../../../contracts/identities.ts";
import type { AppContext } from "../../../platform/context.ts";
import { signInProblem } from "./problem.ts";
import type { Client, IdentityProvider } from "./provider.ts";
import { apple } from "./providers/apple.ts";
import { google } from "./providers/google.ts";

const REGISTRY: Record<ProviderId, IdentityProvider> = { google, apple };

export const everyProvider = (): IdentityProvider[] => Object.values(REGISTRY);

/** @throws AppError UNAVAILABLE where it is not set up */
export function clientOf(ctx: AppContext, id: ProviderId): { provider: IdentityProvider; client: Client } {
  const provider = REGISTRY[id];
  const client = provider.client(ctx.env.settings);
  if (!client) throw signInProblem("not_set_up");
  return { provider, client };
}

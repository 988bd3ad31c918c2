/** The services that can be connected: one line each. */
import type { Provider } from "./provider.ts";
import { audible } from "./providers/audible/index.ts";

const PROVIDERS: readonly Provider[] = [audible];

/** @throws Error for a name that stands in no row */
export function providerOf(id: string): Provider {
  const found = PROVIDERS.find((provider) => provider.id === id);
  if (!found) throw new Error(`There is no provider ${id}.`);
  return found;
}

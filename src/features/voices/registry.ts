/** One line per provider. The order is the order in which voices are listed and a default is chosen. */
import type { VoiceProvider } from "./provider.ts";
import { flite } from "./providers/flite/index.ts";
import { openai } from "./providers/openai/index.ts";

export const providers = { flite, openai } satisfies Record<string, VoiceProvider>;

export type ProviderId = keyof typeof providers;

export const providerIds = Object.keys(providers) as ProviderId[]; // Object.keys forgets the literal keys

export const isProviderId = (id: string): id is ProviderId => Object.hasOwn(providers, id);

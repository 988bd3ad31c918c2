/** How a voice is called among people. */

import type { VoiceProvider } from "./provider.ts";
import { isProviderId, providers } from "./registry.ts";

/** @returns its name, or its id where this installation no longer knows it */
export function voiceName(provider: string, voice: string): string {
  const known: VoiceProvider | undefined = isProviderId(provider) ? providers[provider] : undefined;
  return known?.voices.find(({ id }) => id === voice)?.name ?? voice;
}

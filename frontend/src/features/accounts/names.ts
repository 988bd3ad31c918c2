/** What people call the services. */
const NAMES: Record<string, string> = { google: "Google", apple: "Apple" };

export const nameOf = (provider: string | undefined): string | undefined =>
  provider !== undefined && Object.hasOwn(NAMES, provider) ? NAMES[provider] : undefined;

/** How long a key is good for. */
export const EXPIRIES = ["never", "month", "quarter", "year", "day"] as const;
export type Expiry = (typeof EXPIRIES)[number];

const DAYS: Partial<Record<Expiry, number>> = { month: 30, quarter: 90, year: 365 };
const DAY_MS = 86_400_000;

/**
 * @param chosen a day of the calendar, "2027-03-31": the key is good until that day is over here
 * @returns the moment as ISO; null: it does not expire; undefined: no day was chosen, or none to come
 */
export function momentOf(expiry: Expiry, chosen: string, now = Date.now()): string | null | undefined {
  if (expiry === "never") return null;
  const days = DAYS[expiry];
  if (days !== undefined) return new Date(now + days * DAY_MS).toISOString();
  const end = new Date(`${chosen}T23:59:59`);
  return end.getTime() > now ? end.toISOString() : undefined;
}

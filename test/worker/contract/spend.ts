/** A key, an administrator and an address that have used up all they may ask. */
import { type Budget, budgetOf } from "../../../src/app/http/rate-budgets.ts";
import { RATE_CLASSES } from "../../../src/app/http/rate-classes.ts";
import { bearer } from "../accounts/api.ts";
import { administrator, mint } from "../accounts/people.ts";
import { useUp } from "../limits/counter.ts";
import type { Operation } from "./operations.ts";

const ADDRESS = "203.0.113.9";

/** @returns who asks for an operation: the address where nobody signs in, a person where keys may not go, else the key */
export async function spend(): Promise<(operation: Operation) => Record<string, string>> {
  const spender = await administrator(`${crypto.randomUUID()}@example.org`);
  const { key, id: keyId } = await mint(spender);
  const user = { type: "user", userId: spender.user.id, role: "admin", expiresAt: 0 } as const;
  const callers = [
    { ...user, via: "key", keyId, scopes: [] } as const,
    { ...user, via: "session", family: "" } as const,
    { type: "anonymous" } as const,
  ];
  const budgets: Budget[] = callers.flatMap((caller) =>
    RATE_CLASSES.map((rateClass) => budgetOf(caller, ADDRESS, rateClass, 1)),
  );
  await Promise.all(budgets.map((budget) => useUp(budget.key, budget, 0)));
  return ({ isPublic, path }) => {
    if (isPublic) return { "cf-connecting-ip": ADDRESS };
    return path.startsWith("/api/admin/") ? bearer(spender.access_token) : { "x-api-key": key };
  };
}

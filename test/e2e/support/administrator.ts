/** The first administrator of the product that the journeys start, in the page and for calls of the API. */
import type { Page } from "playwright-core";
import { inject } from "vitest";

/** An installation that `LECTERN_ORIGIN` names must have been started with these. */
export const ADMINISTRATOR = { email: "keeper@example.org", password: "a long enough password" };

export interface Credentials {
  email: string;
  password: string;
}

/** Signs in through the page. */
export async function signIn(page: Page, { email, password }: Credentials): Promise<void> {
  await page.goto("/sign-in");
  await page.locator("[name=email]").fill(email);
  await page.locator("[name=password]").fill(password);
  await page.locator("[type=submit]").click();
  await page.getByRole("navigation", { name: "Places" }).waitFor();
}

/** A call of the API; the answer may be a refusal. */
export async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(new URL(path, inject("origin")), {
    method,
    headers: { ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: await response.json() };
}

/** The header that speaks for a person. */
export async function bearerOf(credentials: Credentials): Promise<Record<string, string>> {
  const { body } = await call("POST", "/api/auth/login", credentials);
  return { authorization: `Bearer ${body.access_token}` };
}

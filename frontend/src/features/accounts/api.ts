/** Signing up, in and out. */
import { api } from "../../lib/api.ts";
import { endSession, startSession } from "../../lib/session.ts";
import type { Tokens } from "../../lib/wire.ts";

export interface Credentials {
  email: string;
  password: string;
}

export async function signIn(credentials: Credentials): Promise<void> {
  startSession(await api.post<Tokens>("/api/auth/session", credentials));
}

/** Makes the account and signs in with it. */
export async function signUp({ name, ...credentials }: Credentials & { name: string }): Promise<void> {
  await api.post("/api/auth/register", { ...credentials, ...(name ? { name } : {}) });
  await signIn(credentials);
}

/** Ends the session here and on the server; offline it ends here at least. */
export async function signOut(): Promise<void> {
  await api.post("/api/auth/logout").catch(() => undefined);
  endSession();
}

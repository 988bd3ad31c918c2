/** Signing up, in and out, and what people change of their own accounts. */
import { api } from "../../lib/api.ts";
import { endSession, startSession, updateUser } from "../../lib/session.ts";
import type {
  AccountEnd,
  IdentityList,
  ProviderId,
  SentLink,
  SignInList,
  SignInProviders,
  Tokens,
  User,
} from "../../lib/wire.ts";

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

export const providers = () => api.get<SignInProviders>("/api/auth/providers");
export const identities = () => api.get<IdentityList>("/api/auth/identities");
export const unlink = (provider: ProviderId) => api.delete(`/api/auth/identities/${provider}`);

/** Leaves the page: the service asks who somebody is, and sends back to the settings. */
export async function link(provider: ProviderId): Promise<void> {
  const { location } = await api.post<{ location: string }>(`/api/auth/${provider}/link`, { return_to: "/settings" });
  window.location.assign(location);
}

export const forgotPassword = (email: string) => api.post<{ message: string }>("/api/auth/password/forgot", { email });

/** Sets it by the link that was sent, and signs in with it. */
export async function resetPassword({ token, password }: { token: string; password: string }): Promise<void> {
  const { email } = await api.post<{ email: string }>("/api/auth/password/reset", { token, password });
  await signIn({ email, password });
}

export const sendVerification = () => api.post<SentLink>("/api/auth/verify-email/send");
export const verifyEmail = (token: string) => api.post<{ email: string }>("/api/auth/verify-email", { token });

export interface ProfileEntry {
  name: string | null;
  email: string;
  current?: string;
}

export async function changeProfile(entry: ProfileEntry): Promise<User> {
  const user = await api.put<User>("/api/auth/me", entry);
  updateUser(user);
  return user;
}

export async function changePassword(entry: { current?: string; new: string }): Promise<void> {
  updateUser(await api.put<User>("/api/auth/password", entry));
}

export const listDevices = () => api.get<SignInList>("/api/auth/sessions");
export const endDevice = (id: string) => api.delete(`/api/auth/sessions/${id}`);
export const endOtherDevices = () => api.delete("/api/auth/sessions");

/** The account and all that is its own; then nobody is signed in here. */
export async function deleteAccount(entry: AccountEnd): Promise<void> {
  await api.send("DELETE", "/api/auth/me", entry);
  endSession();
}

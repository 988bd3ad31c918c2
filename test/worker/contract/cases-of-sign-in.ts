/** Cases of profile, recovery and sign-in with other services; none of those is set up here, and each route says so. */
import { createHash } from "node:crypto";
import { decodeJwt } from "jose";
import { bearer, bindings, PASSWORD, type SessionReply } from "../accounts/api.ts";
import type { Cases, Request } from "./cases.ts";
import type { World } from "./world.ts";

const as = (session: SessionReply, body?: unknown): Request => ({ headers: bearer(session.access_token), body });

/** A link as an e-mail has it. @returns its token */
async function link(world: World, purpose: "verify" | "reset"): Promise<string> {
  const { user } = await world.session();
  const token = crypto.randomUUID();
  const hash = createHash("sha256").update(token).digest("hex");
  await bindings.DB.prepare(
    "insert into email_tokens (hash, user_id, purpose, email, created_at, expires_at) values (?, ?, ?, ?, 1, ?)",
  )
    .bind(hash, user.id, purpose, user.email, Date.now() + 60_000)
    .run();
  return token;
}

async function linked(session: SessionReply, keepsPassword: boolean): Promise<Request> {
  const { id } = session.user;
  await bindings.DB.batch([
    bindings.DB.prepare(
      "insert into identities (provider, subject, user_id, created_at, last_used_at) values ('google', ?, ?, 1, 1)",
    ).bind(id, id),
    ...(keepsPassword ? [] : [bindings.DB.prepare("update users set password_hash = null where id = ?").bind(id)]),
  ]);
  return { ...as(session), params: { provider: "google" } };
}

export const SIGN_IN: Record<string, Cases> = {
  "PUT /api/auth/me": {
    happy: async (world) => as(await world.session(), { name: "Somebody" }),
    conflict: async (world) => as(await world.session(), { email: world.member.user.email, current: PASSWORD }),
  },
  "DELETE /api/auth/me": {
    happy: async (world) => {
      const session = await world.session();
      return as(session, { current: PASSWORD, email: session.user.email });
    },
    conflictElsewhere: "the last administrator: administration/users.suite.ts",
  },
  "GET /api/auth/sessions": { happy: async (world) => as(await world.session()) },
  "DELETE /api/auth/sessions": { happy: async (world) => as(await world.session()) },
  "DELETE /api/auth/sessions/{id}": {
    happy: async (world) => {
      const session = await world.session();
      const { fam } = decodeJwt(session.access_token);
      return { ...as(session), params: { id: String(fam) } };
    },
  },
  "PUT /api/auth/password": {
    happy: async (world) => as(await world.session(), { current: PASSWORD, new: "another long password" }),
    conflictElsewhere: "two changes at the same moment: accounts/profile.suite.ts",
  },
  "POST /api/auth/verify-email/send": {
    away: true,
    happy: async (world) => as(await world.session()),
    conflict: async (world) => {
      const session = await world.session();
      await bindings.DB.prepare("update users set email_verified_at = 1 where id = ?").bind(session.user.id).run();
      return as(session);
    },
  },
  "POST /api/auth/verify-email": {
    happy: async (world) => ({ as: "nobody", body: { token: await link(world, "verify") } }),
  },
  "POST /api/auth/password/forgot": {
    away: true,
    happy: (world) => ({ as: "nobody", body: { email: world.member.user.email } }),
  },
  "POST /api/auth/password/reset": {
    happy: async (world) => ({ as: "nobody", body: { token: await link(world, "reset"), password: PASSWORD } }),
  },
  "GET /api/auth/providers": { happy: () => ({ as: "nobody" }) },
  "GET /api/auth/identities": { happy: () => ({ as: "member" }) },
  "DELETE /api/auth/identities/{provider}": {
    happy: async (world) => linked(await world.session(), true),
    conflict: async (world) => linked(await world.session(), false),
  },
  "POST /api/auth/{provider}/link": {
    away: true,
    happy: async (world) => ({ ...as(await world.session(), {}), params: { provider: "google" } }),
  },
  "GET /api/auth/{provider}/start": { happy: () => ({ as: "nobody", params: { provider: "google" } }) },
  "GET /api/auth/google/callback": { happy: () => ({ as: "nobody", query: "state=unknown&code=x" }) },
  "GET /api/auth/apple/callback": { happy: () => ({ as: "nobody", query: "relay=x" }) },
  "POST /api/auth/apple/callback": {
    happy: () => ({
      as: "nobody",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: "state=unknown&code=x",
    }),
  },
};

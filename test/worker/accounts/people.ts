/** Administrators, keys, and the catalogue family's envelope, for tests. */
import { expect } from "vitest";
import { z } from "zod";
import { mintedApiKey } from "../../../src/contracts/api-keys.ts";
import { enveloped } from "../../../src/contracts/envelope.ts";
import { envelopeError } from "../../../src/contracts/errors.ts";
import { bearer, bindings, call, post, type SessionReply, signUp } from "./api.ts";

/** The data of a good answer, read by its contract. */
export async function data<S extends z.ZodType>(response: Response, schema: S, status = 200): Promise<z.infer<S>> {
  const text = await response.text();
  expect(response.status, text).toBe(status);
  return schema.parse(enveloped(z.unknown()).parse(JSON.parse(text)).data);
}

/** The message of a refusal. */
export async function problem(response: Response, status: number, code: string): Promise<string> {
  const body = envelopeError.parse(await response.json());
  expect({ status: response.status, code: body.error.code }).toEqual({ status, code });
  return body.error.message;
}

export const promote = (id: string) =>
  bindings.DB.prepare("update users set role = 'admin' where id = ?").bind(id).run();

/** An administrator; the sign-in is the one of the registration. */
export async function administrator(email: string): Promise<SessionReply> {
  const session = await signUp(email);
  await promote(session.user.id);
  return session;
}

export const as = (session: SessionReply) => (method: string, path: string, body?: unknown) =>
  call(method, path, body, bearer(session.access_token));

export const withKey = (key: string) => (method: string, path: string, body?: unknown) =>
  call(method, path, body, { "x-api-key": key });

export const mint = async (session: SessionReply, body: object = { name: "test" }) =>
  data(await post("/api/admin/api-keys", body, bearer(session.access_token)), mintedApiKey, 201);

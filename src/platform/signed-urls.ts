/**
 * Signed, expiring URLs on our own origin: for a browser's media element, and for the container that pulls takes and
 * pushes results. The token is a JWT whose audience says what it is good for; it names one object and nothing else.
 */
import { jwtVerify, SignJWT } from "jose";
import { z } from "zod";
import { AppError } from "../core/errors.ts";
import type { AppContext } from "./context.ts";

const readGrant = z.object({
  /** R2 key. */
  key: z.string(),
  /** File name offered to the person who downloads it; absent: shown in place. */
  name: z.string().optional(),
});
export type ReadGrant = z.infer<typeof readGrant>;

const writeGrant = z.object({ key: z.string(), upload: z.string() });
export type WriteGrant = z.infer<typeof writeGrant>;

/** All chapters of one narration, as an archive. */
const archiveGrant = z.object({ job: z.string(), owner: z.string(), name: z.string() });
export type ArchiveGrant = z.infer<typeof archiveGrant>;

const secretOf = (ctx: AppContext) => new TextEncoder().encode(`files:${ctx.env.settings.JWT_SECRET}`);

const sign = (ctx: AppContext, audience: string, grant: Record<string, unknown>, seconds: number) =>
  new SignJWT(grant)
    .setProtectedHeader({ alg: "HS256" })
    .setAudience(audience)
    .setExpirationTime(Math.floor(ctx.clock.now() / 1000) + seconds)
    .sign(secretOf(ctx));

/** Path (same origin) at which the object can be read for `seconds`. */
export async function signReadPath(ctx: AppContext, grant: ReadGrant, seconds: number): Promise<string> {
  const file = encodeURIComponent(grant.name ?? grant.key.split("/").at(-1) ?? "file");
  return `/api/files/${await sign(ctx, "read", grant, seconds)}/${file}`;
}

/** Path with `{n}` for the part's number, at which parts of one multipart upload are taken for `seconds`. */
export const signPartPath = async (ctx: AppContext, grant: WriteGrant, seconds: number): Promise<string> =>
  `/api/parts/${await sign(ctx, "write", grant, seconds)}/{n}`;

/** Path at which the archive can be fetched for `seconds`. */
export const signArchivePath = async (ctx: AppContext, grant: ArchiveGrant, seconds: number): Promise<string> =>
  `/api/archives/${await sign(ctx, "archive", grant, seconds)}/${encodeURIComponent(grant.name)}`;

async function open<S extends z.ZodType>(
  ctx: AppContext,
  token: string,
  audience: string,
  schema: S,
): Promise<z.infer<S>> {
  try {
    const { payload } = await jwtVerify(token, secretOf(ctx), {
      audience,
      algorithms: ["HS256"],
      currentDate: new Date(ctx.clock.now()),
    });
    return schema.parse(payload);
  } catch {
    throw new AppError("FORBIDDEN", "This address has expired or is not valid. Ask for a new one.");
  }
}

/** @throws AppError FORBIDDEN */
export const openReadToken = (ctx: AppContext, token: string): Promise<ReadGrant> =>
  open(ctx, token, "read", readGrant);

/** @throws AppError FORBIDDEN */
export const openArchiveToken = (ctx: AppContext, token: string): Promise<ArchiveGrant> =>
  open(ctx, token, "archive", archiveGrant);

/** @throws AppError FORBIDDEN */
export const openWriteToken = (ctx: AppContext, token: string): Promise<WriteGrant> =>
  open(ctx, token, "write", writeGrant);

/** The router every feature builds on: request context, and validation that answers 422 with the field named. */
import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context, MiddlewareHandler } from "hono";
import { requireAdministrator } from "../core/actor.ts";
import { AppError } from "../core/errors.ts";
import { type AppContext, asUser, type UserContext } from "./context.ts";
import type { Bindings } from "./env.ts";

export interface AppEnv {
  Bindings: Bindings;
  Variables: { ctx: AppContext; requestId: string };
}

/** A router whose schema violations become one AppError. */
export function newRouter(): OpenAPIHono<AppEnv> {
  return new OpenAPIHono<AppEnv>({
    defaultHook: (result) => {
      if (result.success) return;
      const fields = result.error.issues.map((issue) => ({
        field: issue.path.map(String).join(".") || result.target,
        message: issue.message,
      }));
      const first = fields[0];
      throw new AppError("VALIDATION_ERROR", first ? `${first.field}: ${first.message}` : "The request is not valid.", {
        details: { fields },
      });
    },
  });
}

/**
 * A router that asks who is calling before it looks at what was sent: a stranger learns nothing from a 422.
 * @param paths everything that it serves
 */
export function newSignedInRouter(...paths: string[]): OpenAPIHono<AppEnv> {
  const router = newRouter();
  for (const path of paths)
    router.use(path, (c, next) => {
      userContext(c);
      return next();
    });
  return router;
}

/** The context of the signed-in caller. @throws AppError UNAUTHORIZED */
export const userContext = (c: Context<AppEnv>): UserContext => asUser(c.get("ctx"));

/** Goes before everything that reads the request: who is no administrator learns nothing about its fields. */
export const administratorsOnly: MiddlewareHandler<AppEnv> = async (c, next) => {
  requireAdministrator(c.get("ctx").actor);
  await next();
};

/**
 * Puts headers on the answer. Once there is one, `c.header` copies it whole for each header: here it is copied at most
 * once, and only where its headers are closed (answers of assets and of other workers).
 */
export function addHeaders(c: Context<AppEnv>, headers: Record<string, string>): void {
  if (!c.finalized) for (const [name, value] of Object.entries(headers)) c.header(name, value);
  else {
    const entries = Object.entries(headers);
    try {
      for (const [name, value] of entries) c.res.headers.set(name, value);
    } catch {
      for (const [name, value] of entries) c.header(name, value);
    }
  }
}

/** `/api/auth/sessions`: the devices that a person is signed in on. */
import { createRoute, z } from "@hono/zod-openapi";
import { signInList } from "../../contracts/accounts.ts";
import { accountError } from "../../contracts/errors.ts";
import { newSignedInRouter, userContext } from "../../platform/http.ts";
import { answer } from "../../platform/route-parts.ts";
import { endOtherSignIns } from "./sign-ins/end-other-sign-ins.ts";
import { endSignIn } from "./sign-ins/end-sign-in.ts";
import { listSignIns } from "./sign-ins/list-sign-ins.ts";

const refusal = (description: string) => answer(accountError, description);
const route = { tags: ["Accounts"], security: [{ bearer: [] }] };
const refusals = { 401: refusal("Not signed in"), 403: refusal("Called with a key") };

export const signInRoutes = newSignedInRouter("/api/auth/sessions", "/api/auth/sessions/*")
  .openapi(
    createRoute({
      ...route,
      method: "get",
      path: "/api/auth/sessions",
      summary: "The devices that you are signed in on",
      responses: { 200: answer(signInList, "This one first, then the last used; at most 200"), ...refusals },
    }),
    async (c) => c.json(await listSignIns(userContext(c)), 200),
  )
  .openapi(
    createRoute({
      ...route,
      method: "delete",
      path: "/api/auth/sessions",
      summary: "Sign out on all devices but this one",
      responses: { 204: { description: "Their tokens and sockets have ended" }, ...refusals },
    }),
    async (c) => {
      await endOtherSignIns(userContext(c));
      return c.body(null, 204);
    },
  )
  .openapi(
    createRoute({
      ...route,
      method: "delete",
      path: "/api/auth/sessions/{id}",
      summary: "Sign out on one device",
      request: { params: z.object({ id: z.uuid() }) },
      responses: {
        204: { description: "Its tokens and sockets have ended" },
        ...refusals,
        404: refusal("No such sign-in of yours"),
      },
    }),
    async (c) => {
      await endSignIn(userContext(c), c.req.valid("param").id);
      return c.body(null, 204);
    },
  );

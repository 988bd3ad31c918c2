/** `/api/admin/users`. */
import { createRoute, z } from "@hono/zod-openapi";
import {
  account,
  accountChanges,
  accountPage,
  accountQuery,
  deletedAccount,
  newAccount,
} from "../../contracts/administration.ts";
import { envelope } from "../../platform/envelope.ts";
import { administratorsOnly, newRouter, userContext } from "../../platform/http.ts";
import { jsonBody, refused, success } from "../../platform/route-parts.ts";
import { changeAccount } from "./users/change-account.ts";
import { createAccount } from "./users/create-account.ts";
import { deleteAccount } from "./users/delete-account.ts";
import { listAccounts } from "./users/list-accounts.ts";

const route = { tags: ["Administration"], security: [{ bearer: [] }], middleware: administratorsOnly };
const refusals = { 401: refused("Not signed in"), 403: refused("Not an administrator, or called with a key") };
const params = z.object({ id: z.uuid() });

export const userRoutes = newRouter()
  .openapi(
    createRoute({
      ...route,
      method: "get",
      path: "/api/admin/users",
      summary: "Everybody who has an account",
      request: { query: accountQuery },
      responses: { 200: success(accountPage, "Newest first"), ...refusals },
    }),
    async (c) => c.json(envelope(c.get("ctx"), await listAccounts(c.get("ctx"), c.req.valid("query"))), 200),
  )
  .openapi(
    createRoute({
      ...route,
      method: "post",
      path: "/api/admin/users",
      summary: "Create an account for somebody",
      request: jsonBody(newAccount),
      responses: {
        201: success(account, "The account"),
        ...refusals,
        409: refused("The e-mail address has an account"),
        422: refused("A field is missing or wrong"),
      },
    }),
    async (c) => c.json(envelope(c.get("ctx"), await createAccount(c.get("ctx"), c.req.valid("json"))), 201),
  )
  .openapi(
    createRoute({
      ...route,
      method: "put",
      path: "/api/admin/users/{id}",
      summary: "Change an account: only the fields that are sent",
      request: { params, ...jsonBody(accountChanges) },
      responses: {
        200: success(account, "The account"),
        ...refusals,
        404: refused("No such account"),
        409: refused("The e-mail address is taken, or this is the last administrator"),
        422: refused("A field is wrong"),
      },
    }),
    async (c) => {
      const changed = await changeAccount(c.get("ctx"), c.req.valid("param").id, c.req.valid("json"));
      return c.json(envelope(c.get("ctx"), changed), 200);
    },
  )
  .openapi(
    createRoute({
      ...route,
      method: "delete",
      path: "/api/admin/users/{id}",
      summary: "Delete an account and what belongs to it",
      request: { params },
      responses: {
        200: success(deletedAccount, "Gone"),
        ...refusals,
        404: refused("No such account"),
        409: refused("Your own account, or the last administrator"),
      },
    }),
    async (c) => {
      const { id } = c.req.valid("param");
      await deleteAccount(userContext(c), id);
      return c.json(envelope(c.get("ctx"), { deleted: true as const, id }), 200);
    },
  );

/** Calls other services: the answer as JSON that was read by a schema, as text, or as a picture's bytes. */
import type { z } from "zod";
import { callOut } from "./outbound/call-out.ts";
import {
  type OutboundReply,
  type OutboundRequest,
  type Outside,
  outboundFailure,
  type Tools,
  unreadable,
} from "./outbound/request.ts";

export { callOut } from "./outbound/call-out.ts";
export type { OutboundReply, OutboundRequest, Outside, Tools } from "./outbound/request.ts";

/** The body as text. */
export const textOf = (reply: OutboundReply): string => new TextDecoder().decode(reply.bytes);

/** @returns undefined when the body is no JSON */
export function jsonOf(reply: OutboundReply): unknown {
  try {
    return JSON.parse(textOf(reply));
  } catch {
    return undefined;
  }
}

/**
 * @param schema what the service documents; it sees the answers of `request.answers` too
 * @throws AppError as `callOut`, and PROVIDER_UNAVAILABLE when the answer is not what the schema says
 */
export async function fetchJson<S extends z.ZodType>(
  ctx: Outside,
  request: OutboundRequest,
  schema: S,
  tools?: Tools,
): Promise<z.infer<S>> {
  const headers = { accept: "application/json", ...request.headers };
  const reply = await callOut(ctx, { ...request, headers }, tools);
  const parsed = schema.safeParse(jsonOf(reply));
  if (parsed.success) return parsed.data;
  ctx.log.warn("outbound_unreadable", { service: request.service, fields: parsed.error.issues.map(nameOf).join(", ") });
  throw unreadable(request, parsed.error);
}

const nameOf = (issue: z.core.$ZodIssue) => issue.path.map(String).join(".") || "(whole)";

/**
 * @param types what it may be, without parameters: ["image/jpeg"]
 * @throws AppError as `callOut`, and PROVIDER_REFUSED when it is of another type
 */
export async function fetchBytes(
  ctx: Outside,
  request: OutboundRequest,
  types: readonly string[],
  tools?: Tools,
): Promise<{ bytes: Uint8Array<ArrayBuffer>; type: string }> {
  const headers = { accept: types.join(", "), ...request.headers };
  const reply = await callOut(ctx, { ...request, headers }, tools);
  const type = (reply.headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  if (types.includes(type)) return { bytes: reply.bytes, type };
  const found = type === "" ? "without a type" : `of type ${type}`;
  throw outboundFailure(
    request,
    "refused",
    `${request.service} answered something ${found}; expected ${types.join(", ")}.`,
  );
}

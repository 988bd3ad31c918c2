/** The API's own document as a list of operations: what is documented is what is tested, so that no route is forgotten. */
import { z } from "zod";
import { call } from "../accounts/api.ts";

/** JSON Schema as far as the document uses it. */
export interface Schema {
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  format?: string;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  multipleOf?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  additionalProperties?: Schema | boolean;
  propertyNames?: Schema;
}

export interface Parameter {
  name: string;
  in: "path" | "query" | "header" | "cookie";
  required: boolean;
  schema: Schema;
}

export interface Operation {
  /** "GET /api/books/{book_id}". */
  key: string;
  method: string;
  path: string;
  isPublic: boolean;
  /** Only an administrator, by a bearer token. */
  parameters: Parameter[];
  body: { type: string; schema: Schema; required: boolean } | undefined;
  /** Status -> schema of its JSON body, if it has one. */
  replies: Map<number, Schema | undefined>;
}

const schema = z.record(z.string(), z.unknown()).transform((value) => value as Schema); // a document of our own; the generator copes with what it does not know
const content = z.record(z.string(), z.object({ schema: schema.optional() }));
const document = z.object({
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        security: z.array(z.record(z.string(), z.array(z.string()))).optional(),
        parameters: z
          .array(
            z.object({
              name: z.string(),
              in: z.enum(["path", "query", "header", "cookie"]),
              required: z.boolean().default(false),
              schema,
            }),
          )
          .default([]),
        requestBody: z.object({ content, required: z.boolean().default(false) }).optional(),
        responses: z.record(z.string(), z.object({ content: content.optional() })),
      }),
    ),
  ),
});

/** Sockets are spoken to by the suite of realtime. */
const isHttp = (path: string) => !path.endsWith("/ws");

export async function readOperations(): Promise<Operation[]> {
  const { paths } = document.parse(await (await call("GET", "/openapi.json")).json());
  return Object.entries(paths)
    .filter(([path]) => isHttp(path))
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { security, parameters, requestBody, responses }]): Operation => {
        const [body] = Object.entries(requestBody?.content ?? {});
        return {
          key: `${method.toUpperCase()} ${path}`,
          method: method.toUpperCase(),
          path,
          isPublic: security?.length === 0,
          parameters,
          body: body && { type: body[0], schema: body[1].schema ?? {}, required: requestBody?.required ?? false },
          replies: new Map(
            Object.entries(responses).map(([status, reply]) => [
              Number(status),
              reply.content?.["application/json"]?.schema,
            ]),
          ),
        };
      }),
    );
}

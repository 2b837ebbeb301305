/** OpenAPI 3.1 made from the operations themselves, so that it cannot say anything else than the server does. */
import { z } from "zod";
import type { Operation } from "./operation.ts";
import { operation } from "./operation.ts";
import { problem } from "./problem.ts";
import { csrfHeader } from "./sign-in.ts";

export type JsonSchema = Record<string, unknown>;

export interface OpenApiDocument {
  readonly openapi: "3.1.1";
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, JsonSchema>>>>;
  readonly components: JsonSchema;
}

/** This document, of every operation. */
export const readOpenApi = operation({
  name: "read-open-api",
  method: "GET",
  path: "/openapi.json",
  access: { kind: "public" },
  summary: { ja: "この API の記述（OpenAPI 3.1）", en: "The description of this API (OpenAPI 3.1)" },
  caching: "chosen-by-the-server",
  response: z.looseObject({ openapi: z.literal("3.1.1") }),
});

/** Describes operations. */
export function openApiDocument(operations: readonly Operation[], version: string): OpenApiDocument {
  const paths: Record<string, Record<string, JsonSchema>> = {};
  for (const described of operations) {
    const item = paths[described.path] ?? {};
    item[described.method.toLowerCase()] = operationObject(described);
    paths[described.path] = item;
  }
  return {
    openapi: "3.1.1",
    info: { title: "warifu", version, description: "The HTTP operations of warifu (割符)." },
    paths,
    components: {
      schemas: { Problem: schemaOf(problem, "output") },
      securitySchemes: {
        session: { type: "apiKey", in: "cookie", name: "__Host-warifu-session" },
        forgedRequestToken: { type: "apiKey", in: "header", name: csrfHeader },
        apiKey: { type: "http", scheme: "bearer" },
      },
    },
  };
}

function operationObject(described: Operation): JsonSchema {
  const { name, summary, access, body, status = 200 } = described;
  const parameters = [
    ...parametersIn(described.parameters, "path"),
    ...parametersIn(described.query, "query"),
    ...(described.idempotencyKey === undefined ? [] : [idempotencyHeader]),
  ];
  return {
    operationId: name,
    summary: summary.en,
    description: summary.ja,
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(body === undefined
      ? {}
      : { requestBody: { required: true, content: { "application/json": { schema: schemaOf(body, "input") } } } }),
    responses: { [status]: success(described), default: refusal },
    ...securityOf(described),
    ...(access.kind === "right" ? { "x-warifu-right": access.right } : {}),
  };
}

function parametersIn(schema: z.ZodType | undefined, place: "path" | "query"): readonly JsonSchema[] {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = schemaOf(schema, "input") as {
    properties?: Record<string, JsonSchema>;
    required?: readonly string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === "path" || required.includes(name),
    schema: property,
  }));
}

const idempotencyHeader: JsonSchema = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  description: "Names the attempt: the same key with the same body gives the same result however often it is sent.",
  schema: { type: "string", minLength: 8, maxLength: 128 },
};

function success({ summary, status = 200, produces, response }: Operation): JsonSchema {
  const description = summary.en;
  if (status === 204) return { description };
  const content =
    produces === undefined ? { "application/json": { schema: schemaOf(response, "output") } } : { [produces]: {} };
  return { description, content };
}

const refusal: JsonSchema = {
  description: "Why it was not done (RFC 9457)",
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
};

function securityOf({ access, method }: Operation): JsonSchema {
  const session = method === "GET" ? { session: [] } : { session: [], forgedRequestToken: [] };
  switch (access.kind) {
    case "public":
      return { security: [] };
    case "signed-in":
      return { security: [session] };
    case "right":
      return { security: [session, { apiKey: [] }] };
    case "relying-party":
      return { security: access.strangers === "policy" ? [{ apiKey: [] }, {}] : [{ apiKey: [] }] };
  }
}

/** JSON Schema 2020-12; what has no schema (octets) may be anything. */
function schemaOf(schema: z.ZodType, io: "input" | "output"): JsonSchema {
  const { $schema: _draft, ...plain } = z.toJSONSchema(schema, { io, unrepresentable: "any", reused: "inline" });
  return plain;
}

import { z } from "zod";
import { apiExamples } from "./api-examples.ts";
import { type ApiOperation, scopesOf } from "./api-operation.ts";
import type { RouteRecord } from "./routes.ts";

/** The OpenAPI 3.1 document of every operation declared with `operation()`. */
export function openApi(records: readonly RouteRecord[], baseUrl: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const { method, path, api } of records) {
    if (!api) continue;
    const template = path.replace(/:(\w+)/g, "{$1}");
    paths[template] = { ...paths[template], [method.toLowerCase()]: describe(method, path, api) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Taiken",
      version: "1",
      description: "Everything a person may do, by token. Lists are newest first; errors are RFC 9457 problems.",
    },
    servers: [{ url: baseUrl }],
    security: [{ token: [] }],
    components: {
      securitySchemes: { token: { type: "http", scheme: "bearer" } },
      schemas: { Problem: z.toJSONSchema(problem) },
    },
    paths,
  };
}

const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string().optional(),
  code: z.string(),
  fields: z.record(z.string(), z.string()).optional(),
});

function describe(method: string, path: string, api: ApiOperation): object {
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));
  const inQuery = Object.entries(api.query?.shape ?? {}).map(([name, field]) => ({
    name,
    in: "query",
    required: !(field as z.ZodType).safeParse(undefined).success,
    schema: z.toJSONSchema(field as z.ZodType, { io: "input", unrepresentable: "any" }),
  }));
  const key = { name: "Idempotency-Key", in: "header", required: false, schema: { type: "string", maxLength: 200 } };
  const { request, answer } = apiExamples()[`${method} ${path}`] ?? {};
  return {
    summary: api.summary,
    description: `Scope: ${scopesOf(api)
      .map((scope) => `\`${scope}\``)
      .join(" or ")}`,
    parameters: [...inPath, ...inQuery, ...(method === "POST" && !api.upload ? [key] : [])],
    ...(api.upload ? { requestBody: { required: true, content: UPLOAD } } : {}),
    ...(api.body ? { requestBody: { required: true, content: json(api.body, "input", request) } } : {}),
    responses: {
      "200": { description: "OK", content: returned(api, answer) },
      ...(api.makes ? { "201": { description: "Made", content: returned(api, answer) } } : {}),
      default: {
        description: "A problem",
        content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
      },
    },
  };
}

const UPLOAD = {
  "multipart/form-data": {
    schema: {
      type: "object",
      required: ["file"],
      properties: { file: { type: "string", contentMediaType: "application/octet-stream" } },
    },
  },
};

const returned = ({ returns, contentType }: ApiOperation, example: unknown): object =>
  contentType ? { [contentType]: { schema: { type: "string" } } } : json(returns, "output", example);

const json = (schema: z.ZodType, io: "input" | "output", example: unknown): object => ({
  "application/json": {
    schema: z.toJSONSchema(schema, { io, unrepresentable: "any" }),
    ...(example === undefined ? {} : { example }),
  },
});

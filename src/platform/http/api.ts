import { z } from "zod";
import { Refusal } from "../errors.ts";
import { hasScope } from "../policy/actor.ts";
import { type ApiOperation, scopesOf } from "./api-operation.ts";
import { clean, decode, wholeBody } from "./body.ts";
import type { Ctx } from "./context.ts";
import type { Guard } from "./guard.ts";
import { once } from "./once.ts";
import { problemsOf } from "./problems.ts";
import type { RouteRecord, Routes } from "./routes.ts";

/** What the handler gets: parsed, admitted. */
export interface ApiRequest<T, Query, Body> {
  readonly c: Ctx;
  readonly admitted: T;
  readonly query: Query;
  readonly body: Body;
  /** Does the part that writes, once for each `Idempotency-Key`. Only where the operation `asksElsewhere`; else all of it runs so. */
  once(run: () => Promise<ApiAnswer>): Promise<ApiAnswer>;
}

export interface ApiAnswer {
  /** 200 unless said otherwise. */
  readonly status?: 200 | 201 | 202;
  readonly json: unknown;
}

/** A page of a list, newest first; `next` is the cursor for `?before=`. */
export interface ApiList<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

export const pageQuery = z.object({
  before: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/**
 * Declares one operation of the API.
 * @param handler does it through the same service as the page
 */
export function operation<
  T,
  Q extends z.ZodObject = z.ZodObject<Record<never, never>>,
  B extends z.ZodObject = z.ZodObject<Record<never, never>>,
>(
  routes: Routes,
  method: RouteRecord["method"],
  path: string,
  guard: Guard<T>,
  api: ApiOperation & { readonly query?: Q; readonly body?: B },
  handler: (request: ApiRequest<T, z.infer<Q>, z.infer<B>>) => Promise<ApiAnswer>,
): void {
  routes.add(
    method,
    path,
    guard,
    async (c, admitted) => {
      const { actor } = c.var.viewer;
      const scopes = scopesOf(api);
      if (actor && !scopes.some((scope) => hasScope(actor, scope)))
        throw new Refusal(403, "scope_missing", { scope: scopes.join(" / ") });
      const query = api.query ? parse(api.query, c.req.query()) : ({} as z.infer<Q>);
      const raw = api.body ? await readJson(c) : undefined;
      const body = api.body ? parse(api.body, raw?.value) : ({} as z.infer<B>);
      const key = method === "POST" && !api.upload ? c.req.header("Idempotency-Key") : undefined;
      if (key && key.length > 200) throw new Refusal(422, "key_too_long");
      const content = `${method} ${c.req.path}\n${raw?.text ?? ""}`;
      const keyed = async (run: () => Promise<ApiAnswer>): Promise<ApiAnswer> => {
        if (!key) return run();
        const stored = await once(routes.platform, { who: actor?.person ?? "visitor", key, content }, async () => {
          const { status = 200, json } = await run();
          return { status, body: JSON.stringify(json) };
        });
        return { status: stored.status as 200, json: JSON.parse(stored.body) };
      };
      const run = () => handler({ c, admitted, query, body, once: keyed });
      return answer(c, await (api.asksElsewhere ? run() : keyed(run)));
    },
    api,
  );
}

function answer(c: Ctx, { status = 200, json }: ApiAnswer): Response {
  const next = (json as Partial<ApiList<unknown>> | null)?.next;
  if (typeof next === "string") {
    const url = new URL(c.req.url);
    url.searchParams.set("before", next);
    c.header("Link", `<${url.pathname}${url.search}>; rel="next"`);
  }
  return c.json(json as object, status);
}

/** @throws Refusal 413, 415, 422 */
async function readJson(c: Ctx): Promise<{ text: string; value: unknown }> {
  if (!/^application\/(.+\+)?json\b/i.test(c.req.header("Content-Type") ?? "")) throw new Refusal(415, "not_json");
  const text = decode(await wholeBody(c));
  try {
    return { text, value: JSON.parse(text, (_, value) => (typeof value === "string" ? clean(value) : value)) };
  } catch {
    throw new Refusal(422, "broken_json");
  }
}

function parse<S extends z.ZodType>(schema: S, value: unknown): z.infer<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const problems = problemsOf(result.error);
  throw new Invalid(Object.fromEntries(Object.entries(problems).map(([field, { code }]) => [field, code])));
}

/** Input that does not fit the schema: field → what is wrong. */
export class Invalid extends Refusal {
  readonly fields: Readonly<Record<string, string>>;

  constructor(fields: Record<string, string>) {
    super(422, "invalid");
    this.fields = fields;
  }
}

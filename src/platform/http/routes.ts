import type { Hono } from "hono";
import { Refusal } from "../errors.ts";
import type { Platform } from "../platform.ts";
import { cookiesOf, SHARED } from "../session/cookie.ts";
import type { ApiOperation } from "./api-operation.ts";
import type { Ctx, Env } from "./context.ts";
import type { Guard } from "./guard.ts";
import { signInPath } from "./sign-in-path.ts";

/** A route as the sweep and the documentation see it. */
export interface RouteRecord {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  readonly path: string;
  readonly guard: string;
  readonly open: boolean;
  readonly api?: ApiOperation;
}

export type Handler<T> = (c: Ctx, admitted: T) => Response | Promise<Response>;

/** Where features declare their routes. There is no way to declare one without a guard. */
export interface Routes {
  readonly platform: Platform;
  readonly records: readonly RouteRecord[];
  get<T>(path: string, guard: Guard<T>, handler: Handler<T>): void;
  post<T>(path: string, guard: Guard<T>, handler: Handler<T>): void;
  add<T>(method: RouteRecord["method"], path: string, guard: Guard<T>, handler: Handler<T>, api?: ApiOperation): void;
}

export function routesOf(app: Hono<Env>, platform: Platform): Routes {
  const records: RouteRecord[] = [];

  function add<T>(
    method: RouteRecord["method"],
    path: string,
    guard: Guard<T>,
    handler: Handler<T>,
    api?: ApiOperation,
  ): void {
    records.push({ method, path, guard: guard.name, open: guard.open ?? false, ...(api ? { api } : {}) });
    app.on(method, path, async (c) => {
      const { actor } = c.var.viewer;
      const admission = { platform, actor, param: (name: string) => c.req.param(name) ?? "" };
      if (!actor && (!guard.open || (await guard.asksToSignIn?.(admission)))) return turnAway(c, platform);
      const admitted = await guard.admit(admission);
      if (admitted === null) throw new Refusal(404, "not_found");
      // A file is opened by its handler and read by nobody: what HEAD asks is whether it may be had.
      if (c.req.method === "HEAD" && !c.req.path.startsWith("/api/")) return c.body(null, 200);
      return handler(c, admitted);
    });
  }

  return {
    platform,
    records,
    add,
    get: (path, guard, handler) => add("GET", path, guard, handler),
    post: (path, guard, handler) => add("POST", path, guard, handler),
  };
}

/**
 * Visitors are sent to sign in and come back to where they wanted to go, whether that exists or not. At a machine that others use too they
 * do not: it may be the one before whose page was open here, and its address says what they were at.
 */
export function turnAway(c: Ctx, { settings }: Pick<Platform, "settings">): Response {
  if (c.req.path.startsWith("/api/")) throw new Refusal(401, "sign_in_first");
  if (c.req.method !== "GET" && c.req.method !== "HEAD") throw new Refusal(401, "signed_out_meanwhile");
  if (cookiesOf(settings).get(c, SHARED) !== undefined) return c.redirect("/sign-in", 303);
  return c.redirect(signInPath(c.req.path + new URL(c.req.url).search), 303);
}

import type { Routes } from "../../platform/http/routes.ts";
import { choosingRoutes } from "./choosing/routes.tsx";
import { promisingRoutes } from "./promising/routes.tsx";
import { togetherRoutes } from "./together/routes.tsx";

/** Structure for those who want it. */
export function structureRoutes(routes: Routes): void {
  choosingRoutes(routes);
  promisingRoutes(routes);
  togetherRoutes(routes);
}

import type { Operation } from "@warifu/contract";
import type { FastifyInstance } from "fastify";

/** One address of the framework. */
export interface ServedRoute {
  readonly method: string;
  /** As the framework writes it. */
  readonly address: string;
  /** undefined: a page or an asset. */
  readonly operation: Operation | undefined;
}

/** A list that grows with every address that is registered from now on. */
export function recordRoutes(app: FastifyInstance): readonly ServedRoute[] {
  const routes: ServedRoute[] = [];
  app.addHook("onRoute", ({ method, url, config }) => {
    for (const one of [method].flat()) routes.push({ method: one, address: url, operation: config?.operation });
  });
  return routes;
}

import { listKeyOperations } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { allKeyOperations } from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import type { HttpPorts } from "../../ports.ts";

/** Who stands behind each operation on an authority's key, and whether this house is a demo that asks for one only. */
export function registerListKeyOperations(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, listKeyOperations, async ({ done }) => {
    const operations = allKeyOperations().map(({ operation, name, asks, standing, hours, source }) => {
      const facts = { operation, name, asks: [...asks], source };
      return standing === "whoever-asks" ? { ...facts, standing: [] } : { ...facts, standing: [...standing], hours };
    });
    return done({ people: ports.keyPeople, operations });
  });
}

import type { FastifyInstance } from "fastify";
import type { HttpPorts } from "../ports.ts";
import { registerArchiveCarriers } from "../routes/archive/carriers.ts";
import { registerArchivePackages } from "../routes/archive/packages.ts";
import { registerArchiveRegisters } from "../routes/archive/registers.ts";

/** The archive of CPS 4-12; of the role "ca", which holds the key that signs packages. */
export function registerArchiveOperations(app: FastifyInstance, ports: HttpPorts): void {
  registerArchivePackages(app, ports);
  registerArchiveCarriers(app, ports);
  registerArchiveRegisters(app, ports);
}

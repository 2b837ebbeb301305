import type { FastifyInstance } from "fastify";
import type { HttpPorts } from "../ports.ts";
import { registerAskValidationServer } from "../routes/validation-servers/ask.ts";
import { registerAskValidationServerInJson } from "../routes/validation-servers/ask-in-json.ts";
import { openValidationDoor } from "../routes/validation-servers/door.ts";

/** Validation servers, of the role "validation". */
export function registerValidationServers(app: FastifyInstance, ports: HttpPorts): void {
  const door = openValidationDoor(app, ports);
  registerAskValidationServer(app, ports, door);
  registerAskValidationServerInJson(app, ports, door);
}

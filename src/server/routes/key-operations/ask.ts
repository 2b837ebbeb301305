import { askKeyOperation as contract, type KeyOperationRequest } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { askKeyOperation } from "../../../operations/index.ts";
import { serialNumberOf } from "../../http/serial-number.ts";
import { serve } from "../../http/serve.ts";
import { keyOperationStatus } from "../../http/status/key-operation.ts";
import type { HttpPorts } from "../../ports.ts";

/** The first person asks for those whom the table names (CPS 5-2-2). */
export function registerAskKeyOperation(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, contract, async ({ body, by, operator, done, refused }) => {
    const { rights } = operator;
    const command = { ...inHouseForm(body), rights, at: ports.clock(), ...by };
    const asked = await ports.store.transaction((transaction) => askKeyOperation(transaction, command));
    if (!asked.ok) return refused(keyOperationStatus(asked.refusal.code), asked.refusal);
    return done({ approval: asked.value });
  });
}

/** A serial number as the house writes it, whatever its case was: what is carried out must be the same, letter for letter. */
function inHouseForm(asked: KeyOperationRequest): KeyOperationRequest {
  if (asked.operation !== "revoke-authority-certificate") return asked;
  const { request } = asked;
  return { ...asked, request: { ...request, serialNumber: serialNumberOf(request.serialNumber) } };
}

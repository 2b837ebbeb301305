import { askValidationServer } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { answerValidationRequest } from "../../../validation/index.ts";
import { serve } from "../../http/serve.ts";
import type { HttpPorts } from "../../ports.ts";
import type { ValidationDoor } from "./door.ts";

/** RFC 6960 §A.1: the body is DER and nothing else; whatever it is, the answer is one too. */
export function registerAskValidationServer(root: FastifyInstance, ports: HttpPorts, door: ValidationDoor): void {
  void root.register(async (app) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser("application/ocsp-request", { parseAs: "buffer" }, (_request, body, done) =>
      done(null, body),
    );
    serve(app, ports, askValidationServer, async (call) => {
      const entered = door.enter(call);
      if ("refused" in entered) return entered.refused;
      const { body } = call.request;
      const request = body instanceof Uint8Array ? body : new Uint8Array(0);
      const { caller, by } = call;
      const answer = await answerValidationRequest(door.answering, { ...entered, caller, by }, request);
      return call.done(Buffer.from(answer));
    });
  });
}

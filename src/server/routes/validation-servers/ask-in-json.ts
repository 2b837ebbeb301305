import { askValidationServerInJson } from "@warifu/contract";
import { DerError, oid } from "@warifu/pki/der";
import { type Certificate, parseCertificate } from "@warifu/pki/x509";
import type { FastifyInstance } from "fastify";
import { answerValidationQuestion } from "../../../validation/index.ts";
import { serve } from "../../http/serve.ts";
import type { HttpPorts } from "../../ports.ts";
import type { ValidationDoor } from "./door.ts";

export function registerAskValidationServerInJson(app: FastifyInstance, ports: HttpPorts, door: ValidationDoor): void {
  serve(app, ports, askValidationServerInJson, async (call) => {
    const { body, caller, by, done, refused } = call;
    const entered = door.enter(call);
    if ("refused" in entered) return entered.refused;
    const certificate = readCertificate(body.certificate);
    if (certificate === undefined) return refused(400, { code: "certificate-malformed", field: "certificate" });
    const question = {
      certificate,
      intermediates: body.intermediates.map((one) => Buffer.from(one, "base64")),
      at: body.at === undefined ? undefined : new Date(body.at),
      policies: body.policies.map((policy) => oid(policy)),
      nonce: body.nonce,
      answerAnchors: body.answerAnchors.map((one) => Buffer.from(one, "hex")),
    };
    const answered = await answerValidationQuestion(door.answering, { ...entered, caller, by }, question);
    return answered.ok ? done({ answer: answered.value }) : refused(503, answered.refusal);
  });
}

function readCertificate(text: string): Certificate | undefined {
  try {
    return parseCertificate(new Uint8Array(Buffer.from(text, "base64")));
  } catch (fault) {
    if (fault instanceof DerError) return undefined;
    throw fault;
  }
}

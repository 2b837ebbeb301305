import { idempotencyKey } from "@warifu/contract";
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { FastifyRequest } from "fastify";
import { type FieldRefusal, parsePart } from "./parse.ts";

/** The header Idempotency-Key; undefined: the attempt has no name. */
export function attemptKey({ headers }: FastifyRequest): Result<string | undefined, FieldRefusal> {
  const key = parsePart(idempotencyKey.optional(), headers["idempotency-key"]);
  return key.ok ? ok(key.value) : refuse({ ...key.refusal, field: "Idempotency-Key" });
}

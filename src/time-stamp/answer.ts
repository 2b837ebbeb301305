/** Answers anybody's request for a time stamp (RFC 3161 §2.4): a token, or a refusal that names the failure. */
import { DerError } from "@warifu/pki/der";
import {
  encodeTimeStampRefusal,
  encodeTimeStampResponse,
  parseTimeStampRequest,
  type TimeStampFailure,
  type TimeStampRequest,
} from "@warifu/pki/tsp";
import type { KeyActor } from "../keys/index.ts";
import { stamp } from "./stamp.ts";
import type { StampingUnit, StampPorts, StampRefusal } from "./types.ts";
import { stampingUnit } from "./unit.ts";

/** A TimeStampResp (DER) for a TimeStampReq, whatever was sent. @throws StoreFault, KeyFault */
export async function answerTimeStampRequest(
  ports: StampPorts,
  request: Uint8Array,
  by: KeyActor,
): Promise<Uint8Array> {
  const read = readRequest(request);
  if (read === undefined) return encodeTimeStampRefusal("bad-data-format");
  const unit = await stampingUnit(ports, by);
  if (!unit.ok) return encodeTimeStampRefusal(failureOf(unit.refusal));
  const unacceptable = failureIn(read, unit.value);
  if (unacceptable !== undefined) return encodeTimeStampRefusal(unacceptable);
  const stamped = await stamp(ports, unit.value, read, by);
  return stamped.ok ? encodeTimeStampResponse(stamped.value.token) : encodeTimeStampRefusal(failureOf(stamped.refusal));
}

function readRequest(bytes: Uint8Array): TimeStampRequest | undefined {
  try {
    return parseTimeStampRequest(bytes);
  } catch (fault) {
    if (fault instanceof DerError) return undefined;
    throw fault;
  }
}

/** RFC 3161 §2.4.1: what a unit refuses; a SHA-1 stamp proves little. */
function failureIn(
  { imprint, policy, extensions, nonce }: TimeStampRequest,
  unit: StampingUnit,
): TimeStampFailure | undefined {
  if (imprint.algorithm === undefined || imprint.algorithm === "sha1") return "bad-algorithm";
  if (policy !== undefined && policy !== unit.policy.policyOid) return "unaccepted-policy";
  if (extensions.length > 0) return "unaccepted-extension";
  return nonce !== undefined && nonce < 0n ? "bad-request" : undefined;
}

function failureOf({ code }: StampRefusal): TimeStampFailure {
  return code === "clock-went-backwards" ? "time-not-available" : "system-failure";
}

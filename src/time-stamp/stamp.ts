/** One time stamp: its serial number and what it is over are committed before the key is used. */
import { wholeSecond } from "@warifu/pki/der";
import { ok, type Result } from "@warifu/pki/result";
import {
  encodeTimeStampInfo,
  encodeTimeStampRequest,
  type KnownImprint,
  parseTimeStampRequest,
  prepareTimeStampToken,
  type TimeStampRequest,
} from "@warifu/pki/tsp";
import type { KeyActor } from "../keys/index.ts";
import type { StampingUnit, StampPorts, StampRefusal } from "./types.ts";
import { stampingUnit } from "./unit.ts";

/** Stamps bytes of the house's own: the token (ContentInfo, DER), the unit's certificate in it. @throws StoreFault, KeyFault */
export async function stampBytes(
  ports: StampPorts,
  bytes: Uint8Array,
  by: KeyActor,
): Promise<Result<{ readonly token: Uint8Array; readonly at: Date }, StampRefusal>> {
  return stampImprint(ports, { algorithm: "sha256", hash: ports.digest("sha256", bytes) }, by);
}

/** The same over an imprint. @throws StoreFault, KeyFault */
export async function stampImprint(
  ports: StampPorts,
  imprint: KnownImprint,
  by: KeyActor,
): Promise<Result<{ readonly token: Uint8Array; readonly at: Date }, StampRefusal>> {
  const unit = await stampingUnit(ports, by);
  if (!unit.ok) return unit;
  const request = parseTimeStampRequest(encodeTimeStampRequest({ imprint, certificate: "wanted" }));
  return stamp(ports, unit.value, request, by);
}

/** The token that answers a request which the unit accepts. @throws StoreFault, KeyFault */
export async function stamp(
  ports: StampPorts,
  unit: StampingUnit,
  request: TimeStampRequest,
  by: KeyActor,
): Promise<Result<{ readonly token: Uint8Array; readonly at: Date }, StampRefusal>> {
  const signer = await ports.keys.signer(unit.reference, { purpose: "time-stamp", people: [] });
  if (!signer.ok) return signer;
  const time = ports.store.clockGuard();
  if (!time.ok) return time;
  // Cut off to whole seconds, which the accuracy allows for.
  const at = wholeSecond(time.value);
  const serialNumber = await takeSerialNumber(ports, unit, request, by);
  const info = encodeTimeStampInfo({
    policy: unit.policy.policyOid,
    imprintDer: request.imprintDer,
    serialNumber,
    time: at,
    accuracy: { seconds: unit.policy.accuracySeconds },
    nonce: request.nonce,
  });
  const unsigned = prepareTimeStampToken(unit, info, ports.digest);
  const signature = await signer.value.sign(unsigned.toBeSigned);
  const token = unsigned.assemble(signature, request.certificate === "wanted" ? "included" : "left-out");
  return ok({ token, at });
}

/**
 * RFC 3161 §2.4.2: a serial number is never given twice, not even after a crash: 63 bits that count (a sequence of the
 * database does not go back with a rollback), then 64 that are random, because a restored database counts again.
 */
function takeSerialNumber(
  ports: StampPorts,
  { unit }: StampingUnit,
  { imprint }: TimeStampRequest,
  by: KeyActor,
): Promise<bigint> {
  return ports.store.transaction(async (transaction) => {
    const { rows } = await transaction.query<{ count: string }>(
      "select nextval('time_stamp_serial')::text as count",
      [],
      "time-stamp-serial",
    );
    const random = BigInt(`0x${Buffer.from(ports.randomBytes(8)).toString("hex")}`);
    const serialNumber = (BigInt(rows[0]?.count ?? "0") << 64n) | random;
    transaction.audit({
      kind: "time-stamp.issued",
      ...by,
      subject: serialNumber.toString(16),
      result: "success",
      facts: { unit, algorithm: imprint.algorithm, hash: Buffer.from(imprint.hash).toString("hex") },
    });
    return serialNumber;
  });
}

/**
 * CPS 4-2-3: when one person turns out to have two valid certificates, the newer is revoked at once. The store lets one
 * holder have only one, so two are found when two names of the register prove to be one person, or in taken-over data.
 */
import { ok, type Result } from "@warifu/pki/result";
import type { SerialNumber } from "@warifu/pki/x509";
import { type CertificateRow, findCertificates } from "../store/index.ts";
import type { Asker } from "./ports.ts";
import type { RevokeRefusal } from "./refusals.ts";
import { type Revocation, type RevokePorts, revokeCertificate } from "./revocation.ts";

export interface DoubleIssue extends Asker {
  readonly authority: string;
  /** All names under which the register has the one person. */
  readonly holders: readonly string[];
}

export interface DoubleIssueResolved {
  /** The oldest, which stays; undefined when the person has none. */
  readonly kept: SerialNumber | undefined;
  readonly revoked: readonly Revocation[];
}

/** Revokes all valid certificates of the person but the oldest. Run again it finds nothing more to do. */
export async function resolveDoubleIssue(
  ports: RevokePorts,
  command: DoubleIssue,
): Promise<Result<DoubleIssueResolved, RevokeRefusal>> {
  const { authority, holders, actor, origin } = command;
  const found = await Promise.all(
    holders.map((holder) => findCertificates(ports.store, { authority, holder, limit: 1000 })),
  );
  const [oldest, ...newer] = found
    .flat()
    .filter((row) => isValid(row, ports.clock()))
    .sort((left, right) => left.intendedAt.getTime() - right.intendedAt.getTime());
  const revoked: Revocation[] = [];
  for (const { serialNumber } of newer) {
    const one = await revokeCertificate(ports, { authority, serialNumber, cause: "double-issue", actor, origin });
    if (one.ok) revoked.push(one.value);
    else if (one.refusal.code !== "already-revoked") return one;
  }
  return ok({ kept: oldest?.serialNumber, revoked });
}

function isValid(row: CertificateRow, now: Date): boolean {
  return row.state === "issued" && row.revocation === undefined && row.notAfter >= now;
}

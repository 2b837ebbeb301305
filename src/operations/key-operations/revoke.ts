/**
 * A certificate of the authority itself (self-signed, link, cross, of its services) is revoked by several people (CPS 5-2-1-1
 * (6)); a holder's by whoever may revoke.
 */
import type { Right } from "@warifu/contract";
import type { Result } from "@warifu/pki/result";
import type { CertificationAuthority } from "../../ca/index.ts";
import { readCertificate, type Store } from "../../store/index.ts";
import { carryOutKeyOperation, type KeyOperationRefusal, type KeyPeople } from "./carry-out.ts";

type Revoking = CertificationAuthority["revoke"];

export interface RevocationPorts {
  readonly store: Store;
  readonly clock: () => Date;
  readonly keyPeople: KeyPeople;
  readonly revoke: Revoking;
}

type RevocationCommand = Parameters<Revoking>[0] & {
  readonly rights: readonly Right[];
  readonly approval: string | undefined;
};

type Revoked = Awaited<ReturnType<Revoking>>;
type RevocationRefusal = Extract<Revoked, { ok: false }>["refusal"];

/** Revokes; of the authority's own certificates it uses the approval up first. @throws StoreFault */
export async function revokeTogether(
  { store, clock, keyPeople: people, revoke }: RevocationPorts,
  { rights, approval, ...command }: RevocationCommand,
): Promise<Result<Extract<Revoked, { ok: true }>["value"], RevocationRefusal | KeyOperationRefusal>> {
  const { authority, serialNumber, cause, actor, origin } = command;
  const certificate = await readCertificate(store, authority, serialNumber);
  if (certificate === undefined || certificate.holder !== undefined) return revoke(command);
  const operation = "revoke-authority-certificate";
  const request = { authority, serialNumber, cause };
  const together = { operation, request, approval, people, rights, actor, origin, at: clock() } as const;
  const agreed = await store.transaction((transaction) => carryOutKeyOperation(transaction, together));
  return agreed.ok ? revoke(command) : agreed;
}

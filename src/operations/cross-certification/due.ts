/** Which pairs in force are to be renewed, and why (CPS 4-9 (1) to (4)). Pure. */
import { equalBytes } from "@warifu/pki/der";
import { parseCertificate } from "@warifu/pki/x509";
import type { Authority } from "../../ca/index.ts";
import type { CrossTrigger, KnownCrossCase } from "./types.ts";

/** How long before its end a cross-certificate is renewed, in days. UNCERTAIN: CPS 4-9 says "near its end". */
export const renewalDays = 180;

/** Reasons to renew a pair in force; none: it stands. */
export function renewalReasons(
  known: KnownCrossCase,
  authority: Authority | undefined,
  now: Date,
): readonly CrossTrigger[] {
  const { steps, certified, issued } = known;
  const isOver =
    steps.replaced !== undefined ||
    steps["certificate-revoked"] !== undefined ||
    steps["revocation-told"] !== undefined;
  if (steps["in-force"] === undefined || isOver || certified === undefined || issued === undefined) return [];
  const nearEnd = (notAfter: string) => Date.parse(notAfter) - now.getTime() < renewalDays * 86_400_000;
  const current = authority?.current;
  const key = parseCertificate(Buffer.from(certified.der, "base64")).publicKey;
  // After our key update theirs carries a key that no longer signs, and ours is signed by it.
  const keyChanged = current !== undefined && !equalBytes(key, current.publicKey);
  const issuedByOld = current !== undefined && issued.generation !== current.generation;
  return [
    ...(nearEnd(certified.notAfter) ? (["received-ends"] as const) : []),
    ...(nearEnd(issued.notAfter) ? (["issued-ends"] as const) : []),
    ...(keyChanged ? (["received-changes"] as const) : []),
    ...(issuedByOld ? (["issued-changes"] as const) : []),
  ];
}

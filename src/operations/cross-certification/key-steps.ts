/**
 * Steps that use the authority's key. Each is a key operation, which several people stand behind (ADR 0146): they approve
 * exactly its request. With the agreement the step has begun; one that was cut short goes on without asking them again, and
 * finds what it had done.
 */
import type { KeyOperation } from "@warifu/contract";
import { keyIdentifier } from "@warifu/pki/algorithm";
import { ok, type Result, refuse } from "@warifu/pki/result";
import { nameFromText, parseCertificate, type SerialNumber } from "@warifu/pki/x509";
import type { OutsideCertification } from "../../ca/index.ts";
import type { NameAttributes, RevocationCause } from "../../policy/index.ts";
import { announceAuthority, canonicalJson, type JsonObject } from "../../store/index.ts";
import { askKeyOperation, carryOutKeyOperation } from "../key-operations/index.ts";
import { stepRefusal } from "./decide.ts";
import type { CrossActor, CrossCertificationRefusal, CrossPorts } from "./ports.ts";
import { auditRefusal, type CrossResult, type PreparedStep, takeStep } from "./record.ts";
import { beginStep, type CaseName, hasBegun, readCase, withdrawPair } from "./repository.ts";
import type { CrossRevocationGround, CrossTerms, KnownCrossCase } from "./types.ts";

export type KeyStep = "request-sent" | "certificate-issued" | "certificate-revoked";

export const operationOfStep: Readonly<Record<KeyStep, KeyOperation>> = {
  "request-sent": "request-cross-certificate",
  "certificate-issued": "issue-cross-certificate",
  "certificate-revoked": "revoke-authority-certificate",
};

type Asked = CaseName & CrossActor;
type Prepared = Result<PreparedStep, CrossCertificationRefusal>;

/** Asks for the approvals of a step, which `approval` of the step itself then names; the number. */
export async function askForKeyStep(
  ports: CrossPorts,
  asked: Asked & { readonly step: KeyStep; readonly ground?: CrossRevocationGround | undefined },
): Promise<Result<string, CrossCertificationRefusal>> {
  const known = await readCase(ports.store, asked);
  if (known === undefined) return refuse({ code: "cross-case-unknown", field: "case" });
  const early = stepRefusal(known, asked.step);
  if (early !== undefined) {
    await auditRefusal(ports, asked, asked.step, early);
    return refuse(early);
  }
  const { step, ground, actor, origin, rights } = asked;
  const request = requestOf(ports, known, step, ground);
  const command = { operation: operationOfStep[step], request, actor, origin, rights, at: ports.clock() };
  return ports.store.transaction((transaction) => askKeyOperation(transaction, command));
}

/** Signs and sends our request (PKCS#10, CPS 4-6). */
export function sendRequest(ports: CrossPorts, asked: Asked & { readonly approval?: string | undefined }) {
  return takeKeyStep(ports, { ...asked, step: "request-sent" }, async ({ authority }): Promise<Prepared> => {
    const request = await ports.authority.requestCross(authority);
    if (!request.ok) return request;
    const current = ports.authority.directory.find(authority)?.current;
    const requestedKey = current === undefined ? "" : hashOf(ports, current.publicKey);
    const content = { kind: "request", request: base64(request.value) } as const;
    return ok({ facts: { step: "request-sent", requestedKey }, content });
  });
}

/** Issues the cross-certificate that was examined and approved, and sends it (CPS 4-7). */
export function issueCertificate(ports: CrossPorts, asked: Asked & { readonly approval?: string | undefined }) {
  return takeKeyStep(ports, { ...asked, step: "certificate-issued" }, async (known): Promise<Prepared> => {
    const issued = await ports.authority.certifyOutside(certificationOf(ports, known, asked));
    if (!issued.ok) return issued;
    const { der, serialNumber, generation } = issued.value;
    const notAfter = parseCertificate(der).notAfter.toISOString();
    const mark = { serialNumber, digest: hashOf(ports, der), notAfter, generation };
    const content = { kind: "certificate", certificate: base64(der) } as const;
    return ok({ facts: { step: "certificate-issued", issued: mark }, content });
  });
}

/** Revokes what we issued, the ARL at once, and tells the other side (CPS 4-10, 4-4-9). */
export async function revokeIssued(
  ports: CrossPorts,
  asked: Asked & { readonly ground: CrossRevocationGround; readonly approval?: string | undefined },
): Promise<CrossResult> {
  const { ground } = asked;
  const done = await takeKeyStep(ports, { ...asked, step: "certificate-revoked" }, async (known): Promise<Prepared> => {
    const revoked = await revokeOnce(ports, known, asked);
    if (!revoked.ok) return revoked;
    const certificateDigest = known.issued?.digest ?? "";
    return ok({
      facts: { step: "certificate-revoked", ground },
      content: { kind: "revocation-notice", ground, certificateDigest },
      beside: withdrawPair,
    });
  });
  if (done.ok) await announceAuthority(ports.store, asked.authority);
  return done;
}

/** A run that was cut short has revoked already; the list is issued again all the same, since it may not have been. */
async function revokeOnce(
  ports: CrossPorts,
  { authority, issued }: KnownCrossCase,
  { ground, actor, origin }: Asked & { readonly ground: CrossRevocationGround },
): Promise<Result<"revoked", CrossCertificationRefusal>> {
  const serialNumber = (issued?.serialNumber ?? "") as SerialNumber;
  const by = { actor, origin };
  const revoked = await ports.authority.revoke({ authority, serialNumber, cause: causes[ground], ...by });
  if (!revoked.ok && revoked.refusal.code !== "already-revoked") return revoked;
  const listed = await ports.authority.issueCrls({ authority, scopes: ["authorities"], cause: "immediate", ...by });
  return listed.ok ? ok("revoked") : listed;
}

/** CPS 4-10-1, as the policy files name causes. */
const causes: Readonly<Record<CrossRevocationGround, RevocationCause>> = {
  "key-compromise": "authority-key-compromise",
  renewal: "renewal",
  end: "cross-certification-ended",
};

/** Step, agreement of the people behind it, then the key. */
function takeKeyStep(
  ports: CrossPorts,
  asked: Asked & {
    readonly step: KeyStep;
    readonly ground?: CrossRevocationGround;
    readonly approval?: string | undefined;
  },
  use: (known: KnownCrossCase) => Promise<Prepared>,
): Promise<CrossResult> {
  return takeStep(ports, asked, async (known) => {
    const agreed = await agree(ports, known, asked);
    return agreed.ok ? use(known) : agreed;
  });
}

async function agree(
  ports: CrossPorts,
  known: KnownCrossCase,
  {
    step,
    ground,
    approval,
    ...asked
  }: Asked & {
    readonly step: KeyStep;
    readonly ground?: CrossRevocationGround | undefined;
    readonly approval?: string | undefined;
  },
): Promise<Result<void, CrossCertificationRefusal>> {
  const { actor, origin, rights } = asked;
  const request = requestOf(ports, known, step, ground);
  const operation = operationOfStep[step];
  const command = { operation, request, actor, origin, rights, at: ports.clock(), approval, people: ports.keyPeople };
  return ports.store.transaction(async (transaction): Promise<Result<void, CrossCertificationRefusal>> => {
    if (await hasBegun(transaction, known, step)) return ok(undefined);
    const agreed = await carryOutKeyOperation(transaction, command);
    if (agreed.ok) await beginStep(transaction, known, step);
    return agreed;
  });
}

/** Exactly what is approved: whose key, for whom, and under which terms. */
function requestOf(
  ports: CrossPorts,
  { authority, case: number, partner, ours, theirs, issued }: KnownCrossCase,
  step: KeyStep,
  ground: CrossRevocationGround | undefined,
): JsonObject {
  const common = { authority, case: number, partner };
  switch (step) {
    case "request-sent":
      return common;
    case "certificate-issued": {
      const terms = canonicalJson({ ...(ours?.terms ?? {}) } as unknown as JsonObject);
      const certificate = hashOf(ports, Buffer.from(theirs?.certificate ?? "", "base64"));
      return { ...common, certificate, terms };
    }
    case "certificate-revoked":
      return { ...common, serialNumber: issued?.serialNumber ?? "", ground: ground ?? "end" };
  }
}

function certificationOf(
  { digest }: CrossPorts,
  known: KnownCrossCase,
  { actor, origin }: CrossActor,
): OutsideCertification {
  const certificate = parseCertificate(Buffer.from(known.theirs?.certificate ?? "", "base64"));
  const { subject, publicKey, subjectKeyIdentifier = keyIdentifier(publicKey, digest) } = certificate;
  return {
    authority: known.authority,
    // The examination compared this key with the one in the request.
    partner: { name: subject, publicKey, keyIdentifier: subjectKeyIdentifier },
    terms: certificateTerms(known.ours?.terms),
    approvedAt: new Date(known.steps.approved?.at ?? 0),
    actor,
    origin,
  };
}

function certificateTerms(terms: CrossTerms | undefined): OutsideCertification["terms"] {
  if (terms === undefined) throw new TypeError("the step comes after our own introduction");
  const { policyOids, policyMappings, permittedSubtrees, excludedSubtrees, pathLenConstraint } = terms;
  return {
    policyOids: policyOids as OutsideCertification["terms"]["policyOids"],
    policyMappings: policyMappings as OutsideCertification["terms"]["policyMappings"],
    permittedSubtrees: permittedSubtrees.map(attributesOf),
    excludedSubtrees: excludedSubtrees.map(attributesOf),
    ...(pathLenConstraint === undefined ? {} : { pathLenConstraint }),
  };
}

/** RFC 4514 text, which the examination has read once already. */
function attributesOf(text: string): NameAttributes {
  return nameFromText(text).rdns.flatMap((rdn) => rdn.map(({ type, value }) => [type, value ?? ""] as const));
}

function hashOf({ digest }: CrossPorts, octets: Uint8Array): string {
  return Buffer.from(digest("sha256", octets)).toString("hex");
}

function base64(octets: Uint8Array): string {
  return Buffer.from(octets).toString("base64");
}

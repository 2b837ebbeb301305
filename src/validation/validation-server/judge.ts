/** What a validation server finds out: the status of the certificate as of now, and the verdict on its path. */

import type { VerifySignature } from "@warifu/pki/algorithm";
import { equalBytes, type Oid } from "@warifu/pki/der";
import type { CertificateStatus } from "@warifu/pki/ocsp";
import type { PathStatus } from "@warifu/pki/validation-server";
import { type Certificate, verifyCertificateSignature } from "@warifu/pki/x509";
import { type PolicySet, policyOf } from "../../policy/index.ts";
import {
  type GenerationRow,
  readCertificate,
  readCurrentCrls,
  readStatuses,
  type Store,
  type CertificateStatus as StoredStatus,
} from "../../store/index.ts";
import { statusRefusal } from "../ocsp/access.ts";
import type { PathAnswer } from "../path/answer.ts";
import type { PathValidator } from "../path/pool.ts";
import { listContent } from "../repository/list-content.ts";
import { isPublishedList } from "../repository/lists.ts";
import type { Caller } from "../types.ts";
import { pathStatusOf } from "./path-status.ts";
import type { ValidationServer } from "./servers.ts";

/** Certificates and lists of authorities that are open to everybody, DER. */
export interface OpenMaterial {
  readonly certificates: readonly Uint8Array[];
  readonly lists: readonly Uint8Array[];
}

export interface ValidationJudgePorts {
  readonly store: Store;
  readonly policies: PolicySet;
  readonly clock: () => Date;
  readonly verifySignature: VerifySignature;
  readonly validator: Pick<PathValidator, "judge">;
  readonly material: () => Promise<OpenMaterial>;
}

export interface AskedCertificate {
  readonly certificate: Certificate;
  /** DER. */
  readonly intermediates: readonly Uint8Array[];
  readonly at: Date | undefined;
  /** Empty: any. */
  readonly policies: readonly Oid[];
}

export interface ValidationJudgement {
  readonly certificateStatus: CertificateStatus;
  readonly pathStatus: Omit<PathStatus, "question">;
  /** Of this house: who issued it and which list it stands on. */
  readonly issuer: { readonly authority: string; readonly scope: string } | undefined;
  readonly path: PathAnswer["path"];
  readonly policies: readonly string[];
}

/** Judges for a caller. What it may not be told is "rejected". `generations` are those of the house, read for this question. @throws StoreFault */
export async function judgeForCaller(
  ports: ValidationJudgePorts & { readonly generations: readonly GenerationRow[] },
  server: ValidationServer,
  asked: AskedCertificate,
  caller: Caller,
): Promise<ValidationJudgement> {
  const { generations } = ports;
  const known = await statusHere(ports, generations, asked.certificate);
  const refusal = known === undefined ? undefined : refusalFor(ports.policies, known, caller);
  if (refusal !== undefined) {
    const pathStatus = { status: "rejected", reason: refusal } as const;
    return { certificateStatus: { status: "unknown" }, pathStatus, issuer: undefined, path: [], policies: [] };
  }
  const answer = await judgePathOf(ports, server, asked, generations, known);
  const issuer = known === undefined ? undefined : { authority: known.issuer.authority, scope: scopeOf(known.stored) };
  const { path, policies } = answer;
  // Revoked here and now, though the list that says so may not be out yet.
  const isRevoked = known?.stored.status === "revoked";
  const pathStatus = isRevoked ? ({ status: "revoked", reason: "certificate-revoked" } as const) : pathStatusOf(answer);
  return { certificateStatus: certificateStatusOf(known?.stored, answer), pathStatus, issuer, path, policies };
}

interface KnownHere {
  readonly issuer: GenerationRow;
  readonly stored: StoredStatus;
}

/** Name and signature find the generation: names alone are shared by all generations of an authority. */
async function statusHere(
  { store, verifySignature }: ValidationJudgePorts,
  generations: readonly GenerationRow[],
  certificate: Certificate,
): Promise<KnownHere | undefined> {
  const issuer = generations.find(
    ({ issuerName, publicKey }) =>
      equalBytes(issuerName, certificate.issuer.der) &&
      verifyCertificateSignature(certificate, publicKey, verifySignature),
  );
  if (issuer === undefined) return undefined;
  const { authority, generation } = issuer;
  const [stored] = await readStatuses(store, [{ authority, generation, serialNumber: certificate.serialNumber }]);
  return { issuer, stored: stored ?? { status: "unknown" } };
}

function refusalFor(policies: PolicySet, { issuer, stored }: KnownHere, caller: Caller): string | undefined {
  const policy = policyOf(policies, issuer.authority);
  return policy === undefined ? undefined : statusRefusal(policy, caller, [stored]);
}

async function judgePathOf(
  ports: ValidationJudgePorts,
  server: ValidationServer,
  { certificate, intermediates, at, policies }: AskedCertificate,
  generations: readonly GenerationRow[],
  known: KnownHere | undefined,
): Promise<PathAnswer> {
  const open = await ports.material();
  const lists = known === undefined ? [] : await listsOf(ports, known);
  return ports.validator.judge({
    leaf: certificate.der,
    untrusted: [...intermediates, ...open.certificates],
    anchors: await anchorsOf(ports.store, server, generations),
    crls: [...open.lists, ...lists],
    at: at ?? ports.clock(),
    ...(policies.length === 0 ? {} : { policies, explicitPolicy: "required" as const }),
    revocation: "required",
  });
}

async function anchorsOf(
  store: Store,
  { anchors }: ValidationServer,
  generations: readonly GenerationRow[],
): Promise<readonly Uint8Array[]> {
  const found: Uint8Array[] = [];
  for (const { authority, selfSignedSerial } of generations) {
    if (!anchors.includes(authority) || selfSignedSerial === undefined) continue;
    const row = await readCertificate(store, authority, selfSignedSerial);
    if (row?.der !== undefined && row.revocation === undefined) found.push(row.der);
  }
  return found;
}

/** Longer ones are not held in memory for one question; the path's status is then unknown. */
const longestList = 16 * 1024 * 1024;

/** The list that the certificate would stand on, where it is open. */
async function listsOf(
  { store, policies }: ValidationJudgePorts,
  { issuer, stored }: KnownHere,
): Promise<readonly Uint8Array[]> {
  const { authority, generation } = issuer;
  const policy = policyOf(policies, authority);
  const scope = scopeOf(stored);
  if (policy === undefined || scope === "authorities" || !isPublishedList(policy, scope)) return [];
  const [row] = await readCurrentCrls(store, { authority, generation, scope });
  if (row === undefined || Number(row.octets) > longestList) return [];
  const pieces: Uint8Array[] = [];
  for await (const piece of listContent(store, row)) pieces.push(piece);
  return [new Uint8Array(Buffer.concat(pieces))];
}

function scopeOf(stored: StoredStatus): string {
  return stored.status === "unknown" ? "" : stored.scope;
}

/** Of a certificate of somebody else, what the lists said that the path rests on. */
function certificateStatusOf(stored: StoredStatus | undefined, { code, facts }: PathAnswer): CertificateStatus {
  if (stored === undefined) {
    if (code === "valid") return { status: "good" };
    const at = facts.depth === 0 && code === "certificate-revoked" ? facts.revokedAt : undefined;
    return typeof at === "string" ? { status: "revoked", revocationTime: new Date(at) } : { status: "unknown" };
  }
  if (stored.status !== "revoked") return { status: stored.status };
  return { status: "revoked", revocationTime: stored.revokedAt, reason: stored.reason };
}

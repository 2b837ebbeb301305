import { type Result, refuse } from "@warifu/pki/result";
import type { IssuedCertificate, IssueRefusal, ResidentRequest } from "../../ca/index.ts";
import { type AuthorityId, civilDateOf } from "../../policy/index.ts";
import { residentAttributes } from "./attributes.ts";
import { authorityOf } from "./context.ts";
import type { RegisterActor, RegisterPorts } from "./record-event.ts";
import { holdVersion, readResident } from "./repository.ts";
import type { AttributesRefusal, KnownResident, RegisterRefusal, Resident, ResidentId } from "./types.ts";

export interface ResidentIssuePorts extends RegisterPorts {
  /** The authority's use case, bound to its own ports. */
  issue(application: ResidentRequest): Promise<Result<IssuedCertificate, IssueRefusal>>;
}

export interface ResidentIssueRequest extends RegisterActor {
  readonly resident: ResidentId;
  /** The authority's name for the holder; absent: the resident's identifier. */
  readonly holder?: string;
  /** PKCS#10, DER. */
  readonly certificationRequest: Uint8Array;
  readonly purpose: "first" | "renewal" | "reissue";
  readonly practice: "real" | "test";
  readonly keyGeneratedAt?: Date;
}

export type ResidentIssueRefusal =
  | IssueRefusal
  | AttributesRefusal
  | Extract<RegisterRefusal, { code: "municipality-unknown" }>
  /** The register changed while the certificate was being issued; if there is one it was revoked and never handed over. */
  | { readonly code: "record-changed-meanwhile"; readonly resident: string };

/**
 * Has a certificate issued that says what the register says (CPS 4-2-1: the mayor sends the basic attributes, the
 * public key and nothing else). Municipality and authority follow from the record.
 */
export async function issueForResident(
  ports: ResidentIssuePorts,
  request: ResidentIssueRequest,
): Promise<Result<IssuedCertificate, ResidentIssueRefusal>> {
  const resident = await readResident(ports.store, request.resident);
  const attributes = residentAttributes(resident);
  if (!attributes.ok) return attributes;
  const known = registered(resident);
  const { municipality } = known.record;
  const authority = authorityOf(ports.policies, municipality, civilDateOf(ports.clock()));
  if (authority === undefined) return refuse({ code: "municipality-unknown", field: "municipality", municipality });
  const { resident: id, holder = id, ...others } = request;
  const issued = await ports.issue({
    ...others,
    authority,
    holder,
    municipality,
    attributes: attributes.value,
    // A change recorded after the reading would find no certificate to revoke, so there must be none.
    confirm: (transaction) => holdVersion(transaction, known),
  });
  if (issued.ok) return stillTrue(ports, known, issued.value, request);
  return issued.refusal.code === "facts-outdated" ? refuse(changedMeanwhile(known)) : issued;
}

/** The authority that the resident's certificate comes from as the register is now; undefined: none is responsible. */
export async function authorityOfResident(
  { store, policies, clock }: Pick<RegisterPorts, "store" | "policies" | "clock">,
  id: ResidentId,
): Promise<AuthorityId | undefined> {
  const resident = await readResident(store, id);
  if (resident.state === "absent") return undefined;
  return authorityOf(policies, resident.record.municipality, civilDateOf(clock()));
}

/** A change recorded between intent and signature has left a revocation due; what it ends is not handed over. */
async function stillTrue(
  ports: ResidentIssuePorts,
  before: KnownResident,
  issued: IssuedCertificate,
  { actor, origin }: RegisterActor,
): Promise<Result<IssuedCertificate, ResidentIssueRefusal>> {
  const after = await readResident(ports.store, before.id);
  if (after.state === "registered" && after.version === before.version) return { ok: true, value: issued };
  const { authority, serialNumber } = issued;
  await ports.revoke({ authority, serialNumber, cause: "record-error", actor, origin });
  return refuse(changedMeanwhile(before));
}

function changedMeanwhile({ id }: KnownResident): ResidentIssueRefusal {
  return { code: "record-changed-meanwhile", resident: id };
}

function registered(resident: Resident): KnownResident {
  if (resident.state === "absent") throw new TypeError("attributes were made of an absent resident");
  return resident;
}

/** The life of the authorities in one process: its use cases bound to their ports, the directory and the pipeline. */
import type { Result } from "@warifu/pki/result";
import type { CompromiseExtent } from "../store/index.ts";
import {
  type GenerationReplacement,
  type GenerationRevocation,
  replaceGeneration,
  revokeGeneration,
} from "./compromise/index.ts";
import { type Creation, createAuthorities } from "./create.ts";
import { type CrlIssued, type CrlOrder, issueCrls } from "./crls.ts";
import {
  certifyOutsidePartner,
  type OutsideCertificate,
  type OutsideCertification,
  requestCrossCertificate,
} from "./cross-outside.ts";
import { type AuthorityDirectory, openDirectory } from "./directory.ts";
import { type DoubleIssue, type DoubleIssueResolved, resolveDoubleIssue } from "./double-issue.ts";
import { type AuthorityDuties, type DutyFailed, startDuties } from "./duties.ts";
import { IssuancePipeline, type IssuedCertificate } from "./issuance.ts";
import {
  crossCertifyNext,
  cutOver,
  type KeyUpdate,
  type KeyUpdated,
  type KeyUpdateStep,
  prepareNextGeneration,
  updateAuthorityKey,
} from "./key-update/index.ts";
import { issueOrganisationCertificate, type OrganisationRequest } from "./organisation-certificate.ts";
import type { Asker, CaPorts } from "./ports.ts";
import type { AuthorityRefusal, IssueRefusal, RevokeRefusal } from "./refusals.ts";
import { issueResidentCertificate, type ResidentRequest } from "./resident-certificate.ts";
import {
  type HolderRevocation,
  type Revocation,
  type RevokeCommand,
  revokeCertificate,
  revokeHolder,
} from "./revocation.ts";

import {
  type RestartService,
  restartService,
  type ServiceRefusal,
  type StopService,
  stopService,
} from "./service/change.ts";
import type { ServiceState } from "./service/workflow.ts";
import { certifyUnit, type ServiceUnitOrder } from "./service-unit.ts";

export interface CertificationAuthority {
  readonly directory: AuthorityDirectory;
  /** Creates what is missing of all authorities of the policy folder. */
  create(creation: Creation): Promise<Result<"created", IssueRefusal>>;
  /** Issues a resident's certificate (CPS 4-2). */
  issue(request: ResidentRequest): Promise<Result<IssuedCertificate, IssueRefusal>>;
  /** Issues a certificate to an organisation, by a profile of its kind. */
  issueForOrganisation(request: OrganisationRequest): Promise<Result<IssuedCertificate, IssueRefusal>>;
  /** Revokes a certificate (CPS 4-4). */
  revoke(command: RevokeCommand): Promise<Result<Revocation, RevokeRefusal>>;
  /** Revokes whichever valid certificate a holder has. */
  revokeHolder(command: HolderRevocation): Promise<Result<Revocation, RevokeRefusal>>;
  /** Revokes the newer of two valid certificates of one person (CPS 4-2-3). */
  resolveDoubleIssue(command: DoubleIssue): Promise<Result<DoubleIssueResolved, RevokeRefusal>>;
  /** Issues lists now, outside their daily turn. */
  issueCrls(order: CrlOrder): Promise<Result<readonly CrlIssued[], AuthorityRefusal>>;
  /** A new generation of an authority's key with its link certificates (CPS 7-1-4). */
  updateKey(command: KeyUpdate): Promise<Result<KeyUpdated, IssueRefusal>>;
  /** A PKCS#10 request of the authority, for another house to certify (CPS 4-6). */
  requestCross(authority: string): Promise<Result<Uint8Array, AuthorityRefusal>>;
  /** Certifies an authority of another house as it was approved; asked again, gives what it made (CPS 4-7). */
  certifyOutside(certification: OutsideCertification): Promise<Result<OutsideCertificate, IssueRefusal>>;
  /** The steps of a planned update, each on its own day. */
  prepareNextGeneration(step: KeyUpdateStep): Promise<Result<KeyUpdated, IssueRefusal>>;
  crossCertifyNext(step: KeyUpdateStep): Promise<Result<KeyUpdated, IssueRefusal>>;
  cutOver(step: KeyUpdateStep): Promise<Result<KeyUpdated, IssueRefusal>>;
  /** Revokes all that a compromised key signed (CPS 4-14-2). */
  revokeGeneration(order: GenerationRevocation): Promise<Result<CompromiseExtent, AuthorityRefusal>>;
  /** Puts a new generation, linked to nothing, in the place of a compromised one; answers its number. */
  replaceGeneration(order: GenerationReplacement): Promise<Result<number, IssueRefusal>>;
  /** Certifies a unit that stamps with the time (RFC 3161 §2.3). */
  certifyUnit(order: ServiceUnitOrder): Promise<Result<IssuedCertificate, IssueRefusal>>;
  /** Stops the service of an authority in every process at once: nothing more is issued for holders (CPS 4-14-2). */
  stop(command: StopService): Promise<Result<ServiceState, ServiceRefusal>>;
  /** Restarts it, where `confirm` (a second person's approval) agrees in the same transaction. */
  restart<Refusal extends { readonly code: string }>(
    command: RestartService<Refusal>,
  ): Promise<Result<ServiceState, ServiceRefusal | Refusal>>;
  /** Voids what dead processes left, keeps lists and responders fresh; runs until stopped. */
  startDuties(asker: Asker, failed: DutyFailed): Promise<AuthorityDuties>;
  close(): void;
}

/** Opens the authority's use cases over one store and one key store. Close it before the store. */
export async function openCertificationAuthority(ports: CaPorts): Promise<CertificationAuthority> {
  const directory = await openDirectory(ports.store, ports.policies);
  const pipeline = new IssuancePipeline(ports.store, ports.clock);
  const own = { ...ports, directory, pipeline };
  return {
    directory,
    create: (creation) => createAuthorities(own, creation),
    issue: (request) => issueResidentCertificate(own, request),
    issueForOrganisation: (request) => issueOrganisationCertificate(own, request),
    revoke: (command) => revokeCertificate(own, command),
    revokeHolder: (command) => revokeHolder(own, command),
    resolveDoubleIssue: (command) => resolveDoubleIssue(own, command),
    issueCrls: (order) => issueCrls(own, order),
    updateKey: (command) => updateAuthorityKey(own, command),
    prepareNextGeneration: (step) => prepareNextGeneration(own, step),
    crossCertifyNext: (step) => crossCertifyNext(own, step),
    cutOver: (step) => cutOver(own, step),
    revokeGeneration: (order) => revokeGeneration(own, order),
    replaceGeneration: (order) => replaceGeneration(own, order),
    requestCross: (authority) => requestCrossCertificate(own, authority),
    certifyOutside: (certification) => certifyOutsidePartner(own, certification),
    certifyUnit: (order) => certifyUnit(own, order),
    stop: (command) => stopService(own, command),
    restart: (command) => restartService(own, command),
    startDuties: (asker, failed) => startDuties(own, asker, failed),
    close: () => directory.stop(),
  };
}

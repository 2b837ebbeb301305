import { type CertificateList, parseCrl } from "../crl/index.ts";
import { DerError } from "../der/index.ts";
import {
  accessMethod,
  type Certificate,
  type GeneralName,
  parseCertificate,
  parseCrossCertificatePair,
} from "../x509/index.ts";
import { buildPath } from "./build-path.ts";
import { certificateBag } from "./certificate-bag.ts";
import { revocationBag } from "./revocation-bag.ts";
import type {
  CertificateInput,
  CertificateSource,
  PathInputs,
  PathPorts,
  PathVerdict,
  RevocationSource,
} from "./types.ts";

/*
 * Addresses in certificates are written by strangers. So nothing is fetched that the caller has not allowed, building itself stays
 * synchronous and pure, and fetching goes in rounds: build, look at what was missing, fetch what the certificates at
 * hand say about it, build again. Nothing that was fetched is trusted for where it came from: it is one more candidate.
 */

/** Gets one address; undefined when there is nothing, or more than the limits allow. Whoever implements it follows redirects to allowed addresses only. */
export type Fetch = (location: string, limits: FetchLimits) => Promise<Uint8Array | undefined>;

export interface FetchLimits {
  /** Most octets of one answer, unpacked. */
  readonly octets: number;
  /** Most milliseconds for one answer. */
  readonly milliseconds: number;
  /** Beginnings of the addresses that may be asked, redirects included; see `isAllowedLocation`. */
  readonly allowed: readonly string[];
}

export interface FetchingLimits extends FetchLimits {
  /** Most addresses asked for one verdict. */
  readonly fetches: number;
  /** Most times that building starts again. */
  readonly rounds: number;
}

/** Nothing is allowed until the caller says what. Ten rounds reach across three bridges with lists. */
export const defaultFetchingLimits: FetchingLimits = {
  octets: 16 * 1024 * 1024,
  milliseconds: 10_000,
  allowed: [],
  fetches: 40,
  rounds: 10,
};

/** `buildPath`, fetching what is missing from the addresses in authorityInfoAccess, cRLDistributionPoints and freshestCRL. */
export async function buildPathFetching(
  leaf: CertificateInput,
  source: CertificateSource,
  inputs: PathInputs,
  ports: PathPorts & { readonly fetch: Fetch },
  limits: Partial<FetchingLimits> = {},
): Promise<PathVerdict> {
  const bounds = { ...defaultFetchingLimits, ...limits };
  const certificates: Certificate[] = [];
  const lists: CertificateList[] = [];
  const asked = new Set<string>();
  for (let round = 0; ; round++) {
    const revocation = both(ports.revocation, revocationBag(lists));
    const verdict = buildPath(leaf, bothSources(source, certificateBag(certificates)), inputs, {
      ...ports,
      revocation,
    });
    const known = [...verdict.path, ...certificates];
    const wanted = verdict.valid || round >= bounds.rounds ? [] : wantedLocations(verdict.refusal.code, known);
    const open = wanted.filter((location) => !asked.has(location) && isAllowedLocation(location, bounds.allowed));
    const next = open.slice(0, bounds.fetches - asked.size);
    if (next.length === 0) return verdict;
    for (const location of next) asked.add(location);
    const answers = await Promise.all(next.map((location) => ports.fetch(location, bounds)));
    for (const answer of answers) if (answer !== undefined) sortIn(answer, certificates, lists);
  }
}

/** Whether an address begins with one of `allowed`; an entry counts only when it ends in "/", so that a host name is whole. */
export function isAllowedLocation(location: string, allowed: readonly string[]): boolean {
  return allowed.some((beginning) => beginning.endsWith("/") && location.startsWith(beginning));
}

/** Lists are asked for when the path holds but for them; otherwise certificates of issuers. */
function wantedLocations(code: string, certificates: readonly Certificate[]): readonly string[] {
  const locations = new Set<string>();
  for (const certificate of certificates) {
    for (const name of code === "revocation-unknown" ? listNames(certificate) : issuerNames(certificate)) {
      if (name.kind === "uniformResourceIdentifier") locations.add(name.value);
    }
  }
  return [...locations];
}

function issuerNames(certificate: Certificate): readonly GeneralName[] {
  const descriptions = readable(() => certificate.authorityInfoAccess) ?? [];
  return descriptions.flatMap(({ method, location }) => (method === accessMethod.caIssuers ? [location] : []));
}

/** A signer of lists off the path may be missing too: its certificate stands where those of issuers stand. */
function listNames(certificate: Certificate): readonly GeneralName[] {
  const points = [
    ...(readable(() => certificate.cRLDistributionPoints) ?? []),
    ...(readable(() => certificate.freshestCRL) ?? []),
  ];
  const ofLists = points.flatMap(({ distributionPoint: name }) => (name?.kind === "fullName" ? name.names : []));
  return [...ofLists, ...issuerNames(certificate)];
}

function readable<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof DerError) return undefined;
    throw error;
  }
}

/** RFC 4523 §2: what addresses hold: a certificate, a pair of cross-certificates, or a list. Anything else is left. */
function sortIn(bytes: Uint8Array, certificates: Certificate[], lists: CertificateList[]): void {
  const certificate = readable(() => parseCertificate(bytes));
  if (certificate !== undefined) {
    certificates.push(certificate);
    return;
  }
  const pair = readable(() => parseCrossCertificatePair(bytes));
  for (const one of [pair?.issuedToThisCA, pair?.issuedByThisCA]) if (one !== undefined) certificates.push(one);
  const list = pair === undefined ? readable(() => parseCrl(bytes)) : undefined;
  if (list !== undefined) lists.push(list);
}

function bothSources(first: CertificateSource, second: CertificateSource): CertificateSource {
  return {
    withSubjectEncoding: (name) => [...first.withSubjectEncoding(name), ...second.withSubjectEncoding(name)],
    withSubject: (name) => [...first.withSubject(name), ...second.withSubject(name)],
  };
}

function both(first: RevocationSource | undefined, second: RevocationSource): RevocationSource {
  if (first === undefined) return second;
  const listsOf: RevocationSource["listsOf"] = (issuer) => [...first.listsOf(issuer), ...second.listsOf(issuer)];
  return first.statusOf === undefined ? { listsOf } : { listsOf, statusOf: first.statusOf.bind(first) };
}

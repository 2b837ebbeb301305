/**
 * The authorities that this process answers for, with their responder keys. Read once, and again whenever an authority
 * changes (house rule: notice of change is LISTEN/NOTIFY); an answer never waits for it. What is remembered here are
 * keys and certificates of authorities, never a status.
 */
import type { Digest, Signer } from "@warifu/pki/algorithm";
import { type PreparedOcspResponder, prepareOcspResponder } from "@warifu/pki/issuance";
import { type CertId, CertIdIssuers, responderKeyHash } from "@warifu/pki/ocsp";
import type { Result } from "@warifu/pki/result";
import type { SerialNumber } from "@warifu/pki/x509";
import type { KeyReference, KeyRefusal, KeyStore } from "../../keys/index.ts";
import { type AuthorityPolicy, type PolicySet, policyOf } from "../../policy/index.ts";
import {
  type GenerationRow,
  type ResponderRow,
  readCertificate,
  readGenerations,
  readResponders,
  type Store,
} from "../../store/index.ts";

export interface DirectoryPorts {
  readonly store: Store;
  readonly keys: KeyStore;
  readonly policies: PolicySet;
  readonly digest: Digest;
  /** Hears of what keeps a responder from serving; nobody else does. */
  onFault(fault: unknown): void;
}

/** One issuer key that CertIDs may name. */
export interface ServedIssuer {
  readonly authority: string;
  readonly generation: number;
  readonly state: GenerationRow["state"];
  readonly policy: AuthorityPolicy;
  /** The newest first. */
  readonly responders: readonly ServedResponder[];
}

/** A delegated responder key (RFC 6960 §4.2.2.2) with its certificate. */
export interface ServedResponder {
  /** Of its certificate. */
  readonly serialNumber: SerialNumber;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** Linted once (house rule 2). */
  readonly prepared: PreparedOcspResponder;
  signer(): Promise<Result<Signer, KeyRefusal>>;
  /** After the key refused to sign: the next answer asks the key store again. */
  dropSigner(): void;
}

export interface ServedAuthorities {
  find(certId: CertId): ServedIssuer | undefined;
  /** Every issuer key of this name (DER): a signer's certificate may be one of ours. */
  named(name: Uint8Array): readonly ServedIssuer[];
  /** The issuer that answers questions about nobody's certificates at the authority's own address. */
  current(authority: string): ServedIssuer | undefined;
}

export interface AuthorityDirectory {
  /** What is known now. */
  served(): ServedAuthorities;
  close(): Promise<void>;
}

/** Reads the directory and keeps it up to date. @throws StoreFault when the first reading fails */
export async function openAuthorityDirectory(ports: DirectoryPorts): Promise<AuthorityDirectory> {
  let served = await readServed(ports);
  const refresher = openRefresher(async () => {
    served = await readServed(ports);
  }, ports.onFault);
  const stopListening = await ports.store.listen("authority", () => refresher.request());
  // A change between the first reading and the listening would be missed.
  refresher.request();
  return {
    served: () => served,
    close: async () => {
      stopListening();
      await refresher.close();
    },
  };
}

const retryMilliseconds = 1000;

/** Runs `refresh` once for all requests made before it starts; never two at a time; again when it failed. */
function openRefresher(
  refresh: () => Promise<void>,
  onFault: (fault: unknown) => void,
): { request: () => void; close: () => Promise<void> } {
  let state: "idle" | "running" | "running-and-wanted" | "closed" = "idle";
  let running: Promise<void> = Promise.resolve();
  let retry: NodeJS.Timeout | undefined;
  const run = async (): Promise<void> => {
    try {
      await refresh();
    } catch (fault) {
      onFault(fault);
      retry = setTimeout(request, retryMilliseconds).unref();
    }
    if (state === "running-and-wanted") start();
    else if (state === "running") state = "idle";
  };
  const start = (): void => {
    state = "running";
    running = run();
  };
  const request = (): void => {
    if (state === "idle") start();
    else if (state === "running") state = "running-and-wanted";
  };
  const close = async (): Promise<void> => {
    state = "closed";
    clearTimeout(retry);
    await running;
  };
  return { request, close };
}

async function readServed(ports: DirectoryPorts): Promise<ServedAuthorities> {
  const generations = await readGenerations(ports.store);
  const responders = await readResponders(ports.store);
  const issuers: ServedIssuer[] = [];
  const named: (readonly [{ name: Uint8Array; publicKey: Uint8Array }, ServedIssuer])[] = [];
  for (const row of generations) {
    const policy = policyOf(ports.policies, row.authority);
    if (policy?.ocsp === undefined) continue;
    const own = responders.filter((each) => each.authority === row.authority && each.generation === row.generation);
    const issuer = { ...row, policy, responders: await servedResponders(ports, row, own) };
    issuers.push(issuer);
    named.push([{ name: row.issuerName, publicKey: row.publicKey }, issuer]);
  }
  const byCertId = new CertIdIssuers(named, ports.digest);
  const current = new Map(issuers.filter((each) => each.state === "current").map((each) => [each.authority, each]));
  const byName = Map.groupBy(named, ([{ name }]) => Buffer.from(name).toString("latin1"));
  return {
    find: (certId) => byCertId.find(certId),
    named: (name) => (byName.get(Buffer.from(name).toString("latin1")) ?? []).map(([, issuer]) => issuer),
    current: (authority) => current.get(authority),
  };
}

async function servedResponders(
  ports: DirectoryPorts,
  issuer: GenerationRow,
  rows: readonly ResponderRow[],
): Promise<ServedResponder[]> {
  const served: ServedResponder[] = [];
  for (const row of rows) {
    const { serialNumber, notBefore, notAfter } = row;
    if (serialNumber === undefined || notBefore === undefined || notAfter === undefined) continue;
    const certificate = await readCertificate(ports.store, row.authority, serialNumber);
    if (certificate?.der === undefined) continue;
    const prepared = prepareResponder(ports, issuer, row, certificate.der, notBefore);
    if (prepared !== undefined)
      served.push({ serialNumber, notBefore, notAfter, prepared, ...rememberSigner(ports.keys, row.keyReference) });
  }
  return served;
}

/** undefined: its certificate does not make it a responder of this issuer; whoever asks is told that there is none. */
function prepareResponder(
  ports: DirectoryPorts,
  issuer: GenerationRow,
  row: ResponderRow,
  certificate: Uint8Array,
  notBefore: Date,
): PreparedOcspResponder | undefined {
  const { algorithm, publicKey } = row;
  const keyHash = responderKeyHash(publicKey, ports.digest);
  const { issuerName: name, keyIdentifier, selfSignedNotAfter: notAfter } = issuer;
  const linted = { name, publicKey: issuer.publicKey, keyIdentifier, algorithm: issuer.algorithm, notAfter };
  // Its period is looked at for each answer; what is linted here is everything else.
  const context = { issuer: linted, digest: ports.digest, now: notBefore };
  const prepared = prepareOcspResponder({ algorithm, publicKey, keyHash, certificates: [certificate] }, context);
  if (!prepared.ok) ports.onFault(prepared.refusal);
  return prepared.ok ? prepared.value : undefined;
}

/** A signer is asked for once, and again after it was dropped or refused, so that activating the key heals the responder. */
function rememberSigner(keys: KeyStore, reference: string): Pick<ServedResponder, "signer" | "dropSigner"> {
  let known: Promise<Result<Signer, KeyRefusal>> | undefined;
  const ask = (): Promise<Result<Signer, KeyRefusal>> => {
    const asked = keys.signer(reference as KeyReference, { purpose: "ocsp-responder", people: [] });
    const forget = () => {
      if (known === asked) known = undefined;
    };
    asked.then((signer) => signer.ok || forget(), forget);
    known = asked;
    return asked;
  };
  return {
    signer: () => known ?? ask(),
    dropSigner: () => {
      known = undefined;
    },
  };
}

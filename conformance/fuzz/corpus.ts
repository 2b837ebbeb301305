import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { extendCms, signCms } from "@warifu/document";
import { World } from "@warifu/document/testing";
import { signMessage } from "@warifu/pki/cms";
import { createCertificationRequest, requestAttribute } from "@warifu/pki/csr";
import { fromHex, oid } from "@warifu/pki/der";
import { softwareSigner } from "@warifu/pki/node";
import {
  assembleSignedOcspRequest,
  certIdOf,
  encodeOcspRequest,
  encodeToBeSignedOcspRequest,
  OcspResponder,
  responderKeyHash,
} from "@warifu/pki/ocsp";
import { digest, testKinds } from "@warifu/pki/testing";
import { makeWorld, poolKey } from "@warifu/pki/testing/worlds";
import {
  encodeTimeStampInfo,
  encodeTimeStampRefusal,
  encodeTimeStampRequest,
  encodeTimeStampResponse,
  parseTimeStampRequest,
  prepareTimeStampToken,
} from "@warifu/pki/tsp";
import {
  directoryName,
  encodeCrossCertificatePair,
  extension,
  keyUsage,
  nameFromText,
  parseCertificate,
  serialNumberFromHex,
} from "@warifu/pki/x509";
import type { InputKind } from "./targets.ts";

export interface CorpusEntry {
  readonly kind: InputKind;
  readonly bytes: Uint8Array;
}

/** What mutation starts from: generated certificates and lists, one of each kind of the product's own, and the PKITS files. */
export async function startingCorpus(pkits: string | undefined): Promise<CorpusEntry[]> {
  const entries: CorpusEntry[] = [];
  for (let number = 0; number < 40; number++) {
    const world = makeWorld(5, number);
    entries.push({ kind: "certificate", bytes: world.leaf });
    for (const bytes of world.certificates) entries.push({ kind: "certificate", bytes });
    for (const bytes of world.lists) entries.push({ kind: "list", bytes });
  }
  const { authority, kinds } = testKinds("ed25519");
  for (const { der } of [authority, ...kinds.values()]) entries.push({ kind: "certificate", bytes: der });
  entries.push({
    kind: "pair",
    bytes: encodeCrossCertificatePair({ issuedToThisCA: authority.der, issuedByThisCA: authority.der }),
  });
  entries.push(
    ...statusMessages(),
    ...timeStamps(),
    ...(await signedMessages()),
    await request(),
    ...(pkits === undefined ? [] : suite(pkits)),
  );
  return entries;
}

function statusMessages(): CorpusEntry[] {
  const key = poolKey("ed25519", 0);
  const name = nameFromText("CN=Responder,C=JP");
  const issuer = { name: name.der, publicKey: key.publicKey };
  const certId = certIdOf(issuer, serialNumberFromHex("1234"), "sha1", digest);
  const nonce = new Uint8Array(32).fill(1);
  const toBeSigned = encodeToBeSignedOcspRequest({ certIds: [certId], requestorName: directoryName(name) });
  const responder = new OcspResponder({
    keyHash: responderKeyHash(key.publicKey, digest),
    algorithm: key.algorithm,
    certificates: [makeWorld(5, 0).leaf],
  });
  const at = new Date("2026-11-20T03:00:00Z");
  const data = responder.encodeResponseData({
    producedAt: at,
    nonce,
    responses: [{ certId: certId.der, status: { status: "good" }, thisUpdate: at, nextUpdate: at }],
  });
  return [
    { kind: "ocsp-request", bytes: encodeOcspRequest({ certIds: [certId], nonce }) },
    { kind: "ocsp-request", bytes: assembleSignedOcspRequest(toBeSigned, "ed25519", key.sign(toBeSigned), []) },
    { kind: "ocsp-response", bytes: responder.encodeResponse(data, key.sign(data)) },
  ];
}

function timeStamps(): CorpusEntry[] {
  const key = poolKey("ed25519", 0);
  const imprint = { algorithm: "sha256", hash: digest("sha256", new Uint8Array(1)) } as const;
  const asked = encodeTimeStampRequest({ imprint, policy: oid("2.999.1"), nonce: 2n ** 63n, certificate: "wanted" });
  const { imprintDer } = parseTimeStampRequest(asked);
  const time = new Date("2026-11-20T03:00:00.250Z");
  const fields = { policy: oid("2.999.1"), imprintDer, serialNumber: 2n ** 100n, time, accuracy: { seconds: 1 } };
  const unit = { certificate: parseCertificate(makeWorld(5, 0).leaf), algorithm: key.algorithm };
  const unsigned = prepareTimeStampToken(unit, encodeTimeStampInfo({ ...fields, ordering: "always" }), digest);
  const token = unsigned.assemble(key.sign(unsigned.toBeSigned), "included");
  return [
    { kind: "time-stamp", bytes: asked },
    { kind: "time-stamp", bytes: encodeTimeStampResponse(token) },
    { kind: "time-stamp", bytes: encodeTimeStampRefusal("unaccepted-policy", "words") },
  ];
}

/** One as it is signed, one with time stamps, lists and an archive time stamp; and one between houses. */
async function signedMessages(): Promise<CorpusEntry[]> {
  const world = new World("2026-04-01T00:00:00Z");
  const authority = world.authority("governor");
  const { signer, certificate } = world.person(authority);
  const content = { placement: "attached", bytes: new Uint8Array(8) } as const;
  const message = await signCms({ content, signer, certificate, signingTime: world.now }, digest);
  const timeStamper = world.timeStamper(world.unit(authority));
  const archived = await extendCms(
    message,
    { level: "b-lta", timeStamper, collect: async () => world.material() },
    digest,
  );
  const between = await signMessage({ content: content.bytes, signedAt: world.now }, signer, digest);
  return [message, between, ...(archived.ok ? [archived.value] : [])].map((bytes) => ({
    kind: "signed-message",
    bytes,
  }));
}

async function request(): Promise<CorpusEntry> {
  const key = poolKey("p256", 0);
  const extensions = [extension(keyUsage, ["digitalSignature"], "critical")];
  const value = fromHex("0c0461626364") ?? new Uint8Array(0);
  const attributes = [{ type: requestAttribute.challengePassword, values: [value] }];
  const signer = softwareSigner(key.privateKey, "ecdsa-p256-sha256");
  const bytes = await createCertificationRequest(
    { subject: nameFromText("CN=1,C=JP"), extensions, attributes },
    signer,
  );
  return { kind: "request", bytes };
}

function suite(folder: string): CorpusEntry[] {
  const read = (part: string, kind: InputKind): CorpusEntry[] =>
    readdirSync(join(folder, part)).map((file) => ({
      kind,
      bytes: new Uint8Array(readFileSync(join(folder, part, file))),
    }));
  return [...read("certs", "certificate"), ...read("crls", "list"), ...read("certpairs", "pair")];
}

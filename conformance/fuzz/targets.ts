import { reportOf, verifyCms } from "@warifu/document";
import { World as SigningWorld } from "@warifu/document/testing";
import { parseSignedMessage } from "@warifu/pki/cms";
import { parseCrl } from "@warifu/pki/crl";
import { parseCertificationRequest } from "@warifu/pki/csr";
import { DerError } from "@warifu/pki/der";
import { digest } from "@warifu/pki/node";
import { parseOcspRequest, parseOcspResponse } from "@warifu/pki/ocsp";
import {
  buildPath,
  certificateBag,
  type PathInputs,
  type PathPorts,
  revocationBag,
  trustAnchor,
  validatePath,
} from "@warifu/pki/path";
import { makeWorld, type World } from "@warifu/pki/testing/worlds";
import { parseTimeStampRequest, parseTimeStampResponse, verifyTimeStampToken } from "@warifu/pki/tsp";
import {
  checkCertificate,
  nameToText,
  parseCertificate,
  parseCrossCertificatePair,
  serialNumberFromHex,
} from "@warifu/pki/x509";

export type InputKind =
  | "certificate"
  | "list"
  | "ocsp-request"
  | "ocsp-response"
  | "request"
  | "pair"
  | "time-stamp"
  | "signed-message";

/** Gives hostile bytes to everything that reads this kind. Throws only what is a fault: `DerError` is an answer. */
export function feed(kind: InputKind, bytes: Uint8Array): void {
  for (const reader of readers[kind]) {
    try {
      reader(bytes);
    } catch (error) {
      if (!(error instanceof DerError)) throw error;
    }
  }
}

const readers: Readonly<Record<InputKind, readonly ((bytes: Uint8Array) => void)[]>> = {
  certificate: [(bytes) => checkCertificate(parseCertificate(bytes)), readNames, judgeAsLeaf, judgeAsIssuer],
  list: [readList, judgeWithList],
  "ocsp-request": [(bytes) => void parseOcspRequest(bytes)],
  "ocsp-response": [(bytes) => void parseOcspResponse(bytes)],
  request: [(bytes) => void parseCertificationRequest(bytes)],
  pair: [(bytes) => void parseCrossCertificatePair(bytes)],
  "time-stamp": [(bytes) => void parseTimeStampRequest(bytes), readTimeStamp],
  "signed-message": [(bytes) => void parseSignedMessage(bytes), judgeMessage],
};

/** Every signature holds here too, and every hash: what stands under them is judged as well. */
function judgeMessage(bytes: Uint8Array): void {
  const inputs = { anchors: [messageAnchor], at: new Date("2026-04-02T00:00:00Z") };
  const judged = verifyCms({ message: bytes }, inputs, { digest, verifySignature: () => true });
  if (!judged.ok) return;
  for (const signature of judged.value.signatures) JSON.stringify(reportOf(signature, digest, { residents: "show" }));
}

/** Of the name that the corpus has; which key it is does not matter here. */
const messageAnchor = trustAnchor(parseCertificate(new SigningWorld("2026-04-01T00:00:00Z").authority("governor").der));

/** Every signature holds, so that what is behind the check is read too. */
function readTimeStamp(bytes: Uint8Array): void {
  const parsed = parseTimeStampResponse(bytes);
  if (!("token" in parsed)) return;
  const { algorithm, hash } = parsed.token.info.imprint;
  if (algorithm === undefined) return;
  const verifier = { digest, verifySignature: () => true };
  verifyTimeStampToken(verifier, parsed.tokenDer, { imprint: { algorithm, hash }, trusted: [] });
}

function readNames(bytes: Uint8Array): void {
  const certificate = parseCertificate(bytes);
  nameToText(certificate.issuer);
  nameToText(certificate.subject);
  certificate.residentAttributes;
}

function readList(bytes: Uint8Array): void {
  const list = parseCrl(bytes);
  list.countEntries();
  for (const entry of list.entries()) list.find(entry.serialNumber);
  list.index(1).find(serialNumberFromHex("01"));
}

/** Worlds with lists of every arrangement, in which one certificate or list is replaced by the bytes. */
const worlds: readonly World[] = Array.from({ length: 60 }, (_, number) => makeWorld(3, number)).filter(
  (world) => world.revocation === "required" && world.certificates.length > 0,
);

/** Every signature holds: what is behind the check is what is fuzzed. */
const ports: PathPorts = { verifySignature: () => true };

function judgeAsLeaf(bytes: Uint8Array): void {
  const { world, inputs } = worldFor(bytes);
  const anchors = [...inputs.anchors, { name: parseCertificate(bytes).issuer, publicKey: new Uint8Array(0) }];
  buildPath(bytes, certificateBag(world.certificates), { ...inputs, anchors }, withLists(world.lists));
  validatePath([bytes, ...world.certificates], { ...inputs, anchors, revocation: "off" }, ports);
}

/** As the only certificate between the anchor and a leaf, whatever its names. */
function judgeAsIssuer(bytes: Uint8Array): void {
  const { world, inputs } = worldFor(bytes);
  const certificate = parseCertificate(bytes);
  const anchors = [{ name: certificate.issuer, publicKey: new Uint8Array(0) }];
  const [path = []] = world.paths;
  const issuers = path.slice(0, -1).map((index) => world.certificates[index] ?? bytes);
  validatePath([world.leaf, ...issuers, bytes], { ...inputs, anchors, revocation: "off" }, ports);
  buildPath(world.leaf, certificateBag([...world.certificates, bytes]), inputs, withLists(world.lists));
}

function judgeWithList(bytes: Uint8Array): void {
  const { world, inputs } = worldFor(bytes);
  buildPath(world.leaf, certificateBag(world.certificates), inputs, withLists([bytes, ...world.lists]));
  const issuer = parseCrl(bytes).issuer;
  const source = { listsOf: () => [parseCrl(bytes)] };
  const anchors = [...inputs.anchors, { name: issuer, publicKey: new Uint8Array(0) }];
  buildPath(world.leaf, certificateBag(world.certificates), { ...inputs, anchors }, { ...ports, revocation: source });
}

function withLists(lists: readonly Uint8Array[]): PathPorts {
  return { ...ports, revocation: revocationBag(lists) };
}

function worldFor(bytes: Uint8Array): { world: World; inputs: PathInputs } {
  const world = worlds[bytes.length % worlds.length];
  if (world === undefined) throw new RangeError("no worlds");
  const { at, policies, explicitPolicy, policyMapping, anyPolicy, revocation, peer } = world;
  const anchors = [trustAnchor(parseCertificate(world.anchor))];
  return { world, inputs: { anchors, at, policies, explicitPolicy, policyMapping, anyPolicy, revocation, peer } };
}

/**
 * The world of the practice statement in one process: from 長崎県CA as the anchor to an official-status certificate and to a local government's
 * office certificate, across the bridges. All authorities are the shipped ones; the two holders' certificates are signed
 * with their keys here, in the profiles of their policies.
 */
import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { type CertificateList, parseCrl } from "@warifu/pki/crl";
import { concatBytes, type Oid, oid } from "@warifu/pki/der";
import { verifySignature } from "@warifu/pki/node";
import {
  buildPath,
  certificateBag,
  type PathInputs,
  type PathVerdict,
  revocationBag,
  trustAnchor,
} from "@warifu/pki/path";
import {
  assembleSigned,
  authorityKeyIdentifier,
  type Certificate,
  certificatePolicies,
  cRLDistributionPoints,
  encodeToBeSignedCertificate,
  extension,
  keyUsage,
  nameFromAttributes,
  parseCertificate,
  serialNumberFromInteger,
} from "@warifu/pki/x509";
import { openTestWorld, type TestWorld, tester } from "../src/ca/testing.ts";
import type { KeyReference } from "../src/keys/index.ts";
import { findCertificates, readChunks, readCurrentCrls } from "../src/store/index.ts";

const residents = oid("1.2.392.200149.8.5.1.1.10");
const at = new Date(Date.now() + 60_000);

test("from 長崎県CA across the bridges to an official and to an office, with all lists checked", async (t) => {
  const world = await openWorld(t);
  for (const holder of holders) {
    const leaf = await holderCertificate(world, holder);
    const verdict = judge(await everything(world), leaf, { policies: [residents], explicitPolicy: "required" });
    assert(verdict.valid, JSON.stringify(verdict.valid ? "" : verdict.refusal.code));
    assert.deepEqual(verdict.path.length, holder.crosses.length + 1);
    assert.deepEqual(verdict.policies.userConstrained, [residents]);
    assert(verdict.evidence.every(({ status, lists }) => status === "good" && lists.length === 1));
  }
});

test("without any one cross-certificate of the way there is no path", async (t) => {
  const world = await openWorld(t);
  for (const holder of holders) {
    const leaf = await holderCertificate(world, holder);
    const { certificates, lists } = await everything(world);
    for (const [issuer, subject] of holder.crosses) {
      const missing = await crossCertificate(world, issuer, subject);
      const rest = certificates.filter((one) => one.serialNumber !== missing.serialNumber);
      assert.equal(codeOf(judge({ certificates: rest, lists }, leaf)), "no-issuer", `${issuer} → ${subject}`);
    }
  }
});

test("any one cross-certificate of the way on the list of its authority ends the path", async (t) => {
  const ways = holders.flatMap((holder) => holder.crosses.map((cross) => ({ holder, cross })));
  const once = new Map(ways.map((way) => [way.cross.join(" → "), way]));
  for (const { holder, cross } of once.values()) {
    const [issuer, subject] = cross;
    const world = await openWorld(t);
    const leaf = await holderCertificate(world, holder);
    assert.equal(codeOf(judge(await everything(world), leaf)), "valid");
    const { serialNumber } = await crossCertificate(world, issuer, subject);
    const revoked = await world.ca.revoke({
      authority: issuer,
      serialNumber,
      cause: "cross-certification-ended",
      ...tester,
    });
    assert(revoked.ok, JSON.stringify(revoked));
    assert((await world.ca.issueCrls({ authority: issuer, cause: "immediate", ...tester })).ok);
    assert.equal(codeOf(judge(await everything(world), leaf)), "certificate-revoked", `${issuer} → ${subject}`);
  }
});

interface Holder {
  readonly authority: string;
  readonly policy: Oid;
  readonly office: string;
  /** Cross-certificates from the anchor on: who issued it to whom. */
  readonly crosses: readonly (readonly [issuer: string, subject: string])[];
}

const holders: readonly Holder[] = [
  {
    authority: "organisation-ca-g4",
    policy: oid("2.999.392.2.4"),
    office: "長崎市長",
    crosses: [
      ["nagasaki", "jpki-bridge"],
      ["jpki-bridge", "gpki-bridge"],
      ["gpki-bridge", "lgpki-bridge"],
      ["lgpki-bridge", "organisation-ca-g4"],
    ],
  },
  {
    authority: "official-status-ca",
    policy: oid("2.999.392.1.2"),
    office: "総務大臣",
    crosses: [
      ["nagasaki", "jpki-bridge"],
      ["jpki-bridge", "gpki-bridge"],
      ["gpki-bridge", "official-status-ca"],
    ],
  },
];

interface Published {
  readonly certificates: readonly Certificate[];
  readonly lists: readonly CertificateList[];
}

async function openWorld(t: TestContext): Promise<TestWorld> {
  const world = await openTestWorld(t);
  for (const { policy } of world.ca.directory.all()) {
    assert((await world.ca.issueCrls({ authority: policy.id, cause: "scheduled", ...tester })).ok);
  }
  return world;
}

/** All that the authorities publish about authorities, thrown together. */
async function everything({ ca, ports }: TestWorld): Promise<Published> {
  const certificates: Certificate[] = [];
  for (const { policy } of ca.directory.all()) {
    for (const profile of ["self-signed", "cross"]) {
      const rows = await findCertificates(ports.store, { authority: policy.id, profile, limit: 100 });
      for (const { der } of rows) if (der !== undefined) certificates.push(parseCertificate(der));
    }
  }
  const lists: CertificateList[] = [];
  for (const row of await readCurrentCrls(ports.store, {})) {
    const entries: Uint8Array[] = [];
    for await (const chunk of readChunks(ports.store, row.chunks, row.octets)) entries.push(chunk);
    const toBeSigned = concatBytes(row.header, ...entries, row.trailer);
    lists.push(parseCrl(assembleSigned(toBeSigned, row.algorithm, row.signature)));
  }
  return { certificates, lists };
}

async function crossCertificate({ ca, ports }: TestWorld, issuer: string, subject: string): Promise<Certificate> {
  const name = ca.directory.find(subject)?.current?.issuerName;
  const rows = await findCertificates(ports.store, { authority: issuer, profile: "cross", limit: 100 });
  const certificates = rows.flatMap(({ der }) => (der === undefined ? [] : [parseCertificate(der)]));
  const found = certificates.find((one) => Buffer.compare(one.subject.der, name ?? new Uint8Array()) === 0);
  assert(found);
  return found;
}

async function holderCertificate(world: TestWorld, { authority, policy, office }: Holder): Promise<Certificate> {
  const generation = world.ca.directory.find(authority)?.current;
  assert(generation);
  const signer = await world.ports.keys.signer(generation.keyReference as KeyReference);
  assert(signer.ok);
  const { lists } = await everything(world);
  const list = lists.find(
    ({ issuer, issuingDistributionPoint: scope }) =>
      Buffer.compare(issuer.der, generation.issuerName) === 0 && scope?.covers !== "authority",
  );
  const toBeSigned = encodeToBeSignedCertificate({
    serialNumber: serialNumberFromInteger(4711),
    signatureAlgorithm: generation.algorithm,
    issuer: generation.issuer,
    notBefore: new Date("2026-01-01T00:00:00Z"),
    notAfter: new Date("2099-12-31T14:59:59Z"),
    subject: nameFromAttributes([
      ["C", "JP"],
      ["CN", office],
    ]),
    publicKey: generation.publicKey,
    extensions: [
      extension(authorityKeyIdentifier, { keyIdentifier: generation.keyIdentifier }, "non-critical"),
      extension(keyUsage, ["digitalSignature", "nonRepudiation"], "critical"),
      extension(certificatePolicies, [{ policy }], "critical"),
      extension(
        cRLDistributionPoints,
        [{ distributionPoint: list?.issuingDistributionPoint?.distributionPoint }],
        "non-critical",
      ),
    ],
  });
  const signature = await signer.value.sign(toBeSigned);
  return parseCertificate(assembleSigned(toBeSigned, generation.algorithm, signature));
}

function judge(published: Published, leaf: Certificate, asks: Partial<PathInputs> = {}): PathVerdict {
  const anchors = published.certificates.filter(
    (one) => one.keyUsage?.includes("keyCertSign") && one.subject.der.length > 0 && isOfNagasaki(one),
  );
  const inputs: PathInputs = { anchors: anchors.map(trustAnchor), at, ...asks };
  const ports = { verifySignature, revocation: revocationBag(published.lists) };
  return buildPath(leaf, certificateBag(published.certificates), inputs, ports);
}

function isOfNagasaki({ subject, issuer }: Certificate): boolean {
  return Buffer.compare(subject.der, issuer.der) === 0 && Buffer.from(subject.der).includes("Nagasaki");
}

function codeOf(verdict: PathVerdict): string {
  return verdict.valid ? "valid" : verdict.refusal.code;
}

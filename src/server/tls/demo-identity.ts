/**
 * The TLS certificate of a demo, made once: an anchor of its own and one certificate for this machine's own addresses. The
 * anchor's key is never written, so that whoever trusts the anchor trusts this one server and nothing that comes later.
 */
import { generateKeyPairSync, type KeyObject, X509Certificate } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { keyIdentifier, type Signer } from "@warifu/pki/algorithm";
import { digest, randomBytes, softwareSigner } from "@warifu/pki/node";
import { encodePem } from "@warifu/pki/pem";
import {
  assembleSigned,
  authorityKeyIdentifier,
  basicConstraints,
  type DistinguishedName,
  type Extension,
  encodeToBeSignedCertificate,
  extendedKeyUsage,
  extension,
  type GeneralName,
  keyPurpose,
  keyUsage,
  nameFromAttributes,
  serialNumberFromMagnitude,
  subjectAltName,
  subjectKeyIdentifier,
} from "@warifu/pki/x509";
import type { TlsIdentity } from "./identity.ts";

export interface DemoTlsIdentity extends TlsIdentity {
  /** What clients are to trust: a PEM file beside the others. */
  readonly anchorFile: string;
}

/**
 * The demo's identity in the folder `tls` of `folder`; made when it is absent or ends soon. Files can be read by their
 * owner only. Several processes of one demo may ask at the same time: all get the same.
 */
export async function demoTlsIdentity(folder: string, now: Date): Promise<DemoTlsIdentity> {
  const place = join(folder, "tls");
  if (existsSync(place) && !endsSoon(place, now)) return readIdentity(place);
  const made = join(folder, `tls.${process.pid}.${Buffer.from(randomBytes(4)).toString("hex")}`);
  await makeIdentity(made, now);
  if (existsSync(place) && endsSoon(place, now)) rmSync(place, { recursive: true, force: true });
  try {
    renameSync(made, place);
  } catch (fault) {
    // Another process was first: its folder is not empty.
    rmSync(made, { recursive: true, force: true });
    if (!existsSync(place)) throw fault;
  }
  return readIdentity(place);
}

const names = { anchor: "anchor.pem", certificate: "server.pem", key: "server.key" } as const;
const day = 86_400_000;
const renewalDays = 30;
/** What browsers accept of a server's certificate at most is 398 days. */
const validDays = 397;

function readIdentity(place: string): DemoTlsIdentity {
  const text = (name: string) => readFileSync(join(place, name), "utf8");
  return { certificate: text(names.certificate), key: text(names.key), anchorFile: join(place, names.anchor) };
}

function endsSoon(place: string, now: Date): boolean {
  const { validToDate } = new X509Certificate(readFileSync(join(place, names.certificate)));
  return validToDate.getTime() - now.getTime() < renewalDays * day;
}

async function makeIdentity(place: string, now: Date): Promise<void> {
  const anchor = ecKey();
  const server = ecKey();
  const anchorName = nameFromAttributes([
    ["O", "warifu demo"],
    ["CN", "warifu demo TLS anchor"],
  ]);
  const subject = nameFromAttributes([
    ["O", "warifu demo"],
    ["CN", "localhost"],
  ]);
  const common = { signer: anchor.signer, issuer: anchorName, now };
  const anchorDer = await certificateOf({ ...common, subject: anchorName, holder: anchor.signer, marks: anchorMarks });
  const serverDer = await certificateOf({ ...common, subject, holder: server.signer, marks: serverMarks });
  mkdirSync(place, { mode: 0o700 });
  const write = (name: string, text: string) => writeFileSync(join(place, name), text, { mode: 0o600, flush: true });
  write(names.anchor, encodePem("CERTIFICATE", anchorDer));
  write(names.certificate, encodePem("CERTIFICATE", serverDer));
  write(names.key, server.key.export({ type: "pkcs8", format: "pem" }).toString());
}

function ecKey(): { readonly key: KeyObject; readonly signer: Signer } {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  return { key: privateKey, signer: softwareSigner(privateKey, "ecdsa-p256-sha256") };
}

const loopback: readonly GeneralName[] = [
  { kind: "dNSName", value: "localhost" },
  { kind: "iPAddress", octets: Uint8Array.of(127, 0, 0, 1) },
  { kind: "iPAddress", octets: new Uint8Array(16).with(15, 1) },
];

const anchorMarks = [
  extension(basicConstraints, { cA: true, pathLenConstraint: 0 }, "critical"),
  extension(keyUsage, ["keyCertSign"], "critical"),
];

const serverMarks = [
  extension(keyUsage, ["digitalSignature"], "critical"),
  extension(extendedKeyUsage, [keyPurpose.serverAuth], "non-critical"),
  extension(subjectAltName, loopback, "non-critical"),
];

interface Making {
  readonly signer: Signer;
  readonly issuer: DistinguishedName;
  readonly subject: DistinguishedName;
  readonly holder: Signer;
  readonly marks: readonly Extension[];
  readonly now: Date;
}

async function certificateOf({ signer, issuer, subject, holder, marks, now }: Making): Promise<Uint8Array> {
  const notBefore = new Date(Math.floor(now.getTime() / 1000) * 1000 - day);
  const toBeSigned = encodeToBeSignedCertificate({
    serialNumber: serialNumberFromMagnitude(randomBytes(16)),
    signatureAlgorithm: signer.algorithm,
    issuer,
    notBefore,
    notAfter: new Date(notBefore.getTime() + validDays * day),
    subject,
    publicKey: holder.publicKey,
    extensions: [
      extension(authorityKeyIdentifier, { keyIdentifier: keyIdentifier(signer.publicKey, digest) }, "non-critical"),
      extension(subjectKeyIdentifier, keyIdentifier(holder.publicKey, digest), "non-critical"),
      ...marks,
    ],
  });
  return assembleSigned(toBeSigned, signer.algorithm, await signer.sign(toBeSigned));
}

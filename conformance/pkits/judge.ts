import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type CertificateList, parseCrl } from "@warifu/pki/crl";
import { oid } from "@warifu/pki/der";
import { verifySignature } from "@warifu/pki/node";
import {
  type AlgorithmPolicyName,
  buildPath,
  type CertificateSource,
  certificateBag,
  type PathInputs,
  type PathVerdict,
  type RevocationSource,
  revocationBag,
  trustAnchor,
  validatePath,
} from "@warifu/pki/path";
import { type Certificate, parseCertificate } from "@warifu/pki/x509";
import type { PkitsEntry } from "./manifest.ts";

/** Certificates and lists of the suite, each read once. */
export class PkitsCorpus {
  readonly certificates: ReadonlyMap<string, Certificate>;
  readonly lists: ReadonlyMap<string, CertificateList>;
  private readonly allCertificates: CertificateSource;
  private readonly allLists: RevocationSource;

  constructor(folder: string) {
    this.certificates = readFolder(join(folder, "certs"), parseCertificate);
    this.lists = readFolder(join(folder, "crls"), parseCrl);
    this.allCertificates = certificateBag([...this.certificates.values()]);
    this.allLists = revocationBag([...this.lists.values()]);
  }

  /** The verdict on the very path of an entry, with its lists. */
  judgePath(entry: PkitsEntry, algorithms: AlgorithmPolicyName): PathVerdict {
    const [anchor, ...path] = entry.certs.map((name) => this.certificate(name));
    if (anchor === undefined) throw new Error(`${entry.id} has no anchor`);
    const certificates = certificateBag([...path, ...entry.extraCerts.map((name) => this.certificate(name))]);
    const revocation = revocationBag(entry.crls.map((name) => this.list(name)));
    return validatePath(path.reverse(), inputsOf(entry, anchor, algorithms), {
      verifySignature,
      revocation,
      certificates,
    });
  }

  /** The verdict when only the last certificate is given and the path is looked for among all certificates and lists of the suite. */
  judgeInBag(entry: PkitsEntry, algorithms: AlgorithmPolicyName): PathVerdict {
    const anchor = this.certificate(entry.certs[0] ?? "");
    const leaf = this.certificate(entry.certs.at(-1) ?? "");
    const ports = { verifySignature, revocation: this.allLists };
    return buildPath(leaf, this.allCertificates, inputsOf(entry, anchor, algorithms), ports);
  }

  private certificate(name: string): Certificate {
    return known(this.certificates, name);
  }

  private list(name: string): CertificateList {
    return known(this.lists, name);
  }
}

/** Whether a verdict is the expected one, policies included; a text that says what differs, or undefined. */
export function differs(entry: PkitsEntry, verdict: PathVerdict): string | undefined {
  if (verdict.valid !== (entry.expected === "valid")) {
    return verdict.valid ? "was accepted" : `was refused: ${JSON.stringify(verdict.refusal, printable)}`;
  }
  const expected = entry.expectedUserConstrainedPolicySet;
  if (!verdict.valid || expected === null) return undefined;
  const found = verdict.policies.userConstrained.join(" ");
  return found === [...expected].sort().join(" ") ? undefined : `has the policies ${found}, not ${expected.join(" ")}`;
}

function inputsOf(entry: PkitsEntry, anchor: Certificate, algorithms: AlgorithmPolicyName): PathInputs {
  return {
    anchors: [trustAnchor(anchor)],
    // Inside the validity of the suite's certificates (2010 to 2030).
    at: new Date("2026-11-20T00:00:00Z"),
    policies: entry.initialPolicySet === "any" ? "any" : entry.initialPolicySet.map(oid),
    explicitPolicy: entry.initialExplicitPolicy ? "required" : "not-required",
    policyMapping: entry.initialPolicyMappingInhibit ? "inhibit" : "allow",
    anyPolicy: entry.initialInhibitAnyPolicy ? "inhibit" : "allow",
    algorithms,
  };
}

function readFolder<Value>(folder: string, parse: (bytes: Uint8Array) => Value): ReadonlyMap<string, Value> {
  return new Map(readdirSync(folder).map((name) => [name, parse(new Uint8Array(readFileSync(join(folder, name))))]));
}

function known<Value>(values: ReadonlyMap<string, Value>, name: string): Value {
  const value = values.get(name);
  if (value === undefined) throw new Error(`the suite has no ${name}`);
  return value;
}

function printable(key: string, value: unknown): unknown {
  return key === "der" || value instanceof Uint8Array ? undefined : value;
}

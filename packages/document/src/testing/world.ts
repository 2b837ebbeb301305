/** A world with a clock of its own: authorities, people who sign, time stamp authorities, lists. */
import type { SignatureAlgorithm, Signer } from "@warifu/pki/algorithm";
import type { RevokedEntryFields } from "@warifu/pki/crl";
import { oid, wholeSecond } from "@warifu/pki/der";
import { digest, verifySignature } from "@warifu/pki/node";
import { trustAnchor } from "@warifu/pki/path";
import {
  type TestCertificate,
  type TestCertificateFields,
  testAuthority,
  testCertificate,
  testKey,
  testList,
} from "@warifu/pki/testing";
import {
  encodeTimeStampInfo,
  encodeTimeStampRequest,
  parseTimeStampRequest,
  prepareTimeStampToken,
} from "@warifu/pki/tsp";
import {
  type Certificate,
  type Extension,
  extendedKeyUsage,
  extension,
  keyPurpose,
  keyUsage,
  nameFromAttributes,
  parseCertificate,
} from "@warifu/pki/x509";
import { type JudgementInputs, prepareMaterial } from "../judgement/index.ts";
import type { TimeStamper, ValidationMaterial } from "../ports.ts";

export const ports = { digest, verifySignature };

/** Somebody with a key and a certificate. */
export interface Party {
  readonly issued: TestCertificate;
  readonly certificate: Certificate;
  readonly signer: Signer;
}

export interface Period {
  readonly notBefore: Date;
  readonly notAfter: Date;
}

export interface PersonFields {
  readonly algorithm?: SignatureAlgorithm;
  readonly period?: Period;
  readonly extensions?: readonly Extension[];
  /** Default: as a resident's certificate for signatures. */
  readonly usages?: Parameters<typeof keyUsage.encode>[0];
}

const hours72 = 72 * 3600_000;

export class World {
  now: Date;
  readonly authorities: TestCertificate[] = [];
  readonly #revoked = new Map<TestCertificate, RevokedEntryFields[]>();
  #serialNumber = 100;

  constructor(now: string) {
    this.now = wholeSecond(new Date(now));
  }

  /** A self-signed authority with lists. */
  authority(name: string, algorithm: SignatureAlgorithm = "ecdsa-p256-sha256"): TestCertificate {
    const subject = nameFromAttributes([
      ["C", "JP"],
      ["O", "試験"],
      ["CN", name],
    ]);
    const made = testAuthority(testKey(algorithm, name), subject);
    this.authorities.push(made);
    return made;
  }

  /** Somebody who signs documents. */
  person(
    issuer: TestCertificate,
    {
      algorithm = "ecdsa-p256-sha256",
      period,
      extensions = [],
      usages = ["digitalSignature", "nonRepudiation"],
    }: PersonFields = {},
  ): Party {
    const allowed = extension(keyUsage, usages, "critical");
    return this.#party(issuer, "署名者", algorithm, [allowed, ...extensions], period);
  }

  /** Somebody who stamps. */
  unit(issuer: TestCertificate, period?: Period, algorithm: SignatureAlgorithm = "ecdsa-p256-sha256"): Party {
    const extensions = [
      extension(keyUsage, ["digitalSignature"], "critical"),
      extension(extendedKeyUsage, [keyPurpose.timeStamping], "critical"),
    ];
    return this.#party(issuer, "時刻認証局", algorithm, extensions, period);
  }

  revoke(issuer: TestCertificate, { certificate }: Party, revocationDate = this.now): void {
    const entry = { serialNumber: certificate.serialNumber, revocationDate, reason: "cessationOfOperation" } as const;
    this.#revoked.set(issuer, [...(this.#revoked.get(issuer) ?? []), entry]);
  }

  /** The lists of all authorities as of now. */
  material(): ValidationMaterial {
    const lists = this.authorities.map((authority) =>
      testList(authority, this.#revoked.get(authority) ?? [], {
        thisUpdate: this.now,
        nextUpdate: new Date(this.now.getTime() + hours72),
        crlNumber: BigInt(this.now.getTime()),
      }),
    );
    return { certificates: [], lists, responses: [] };
  }

  /** A time stamp authority's answers, at the world's time. */
  timeStamper({ certificate, signer }: Party): TimeStamper {
    return async (imprint) => {
      const request = parseTimeStampRequest(encodeTimeStampRequest({ imprint, certificate: "wanted" }));
      const { imprintDer } = request;
      const serialNumber = BigInt(++this.#serialNumber);
      const info = encodeTimeStampInfo({ policy: oid("2.999.1.2"), imprintDer, serialNumber, time: this.now });
      const unsigned = prepareTimeStampToken({ certificate, algorithm: signer.algorithm }, info, digest);
      const signature = await signer.sign(unsigned.toBeSigned);
      return { ok: true, value: unsigned.assemble(signature, "included") };
    };
  }

  /** How somebody judges now who trusts all authorities and has their lists. */
  inputs(more: Partial<JudgementInputs> = {}): JudgementInputs {
    const anchors = this.authorities.map(({ der }) => trustAnchor(parseCertificate(der)));
    return { at: this.now, anchors, material: prepareMaterial(this.material()), ...more };
  }

  #party(
    issuer: TestCertificate,
    name: string,
    algorithm: SignatureAlgorithm,
    extensions: readonly Extension[],
    period?: Period,
  ): Party {
    const key = testKey(algorithm, `${name} ${++this.#serialNumber}`);
    const subject = nameFromAttributes([
      ["C", "JP"],
      ["CN", `${name} ${this.#serialNumber}`],
    ]);
    const fields: TestCertificateFields = { subject, key, serialNumber: this.#serialNumber, extensions, ...period };
    const issued = testCertificate(issuer, fields);
    const signer = {
      algorithm,
      publicKey: key.publicKey,
      sign: async (bytes: unknown) => key.sign(bytes as Uint8Array),
    };
    return { issued, certificate: parseCertificate(issued.der), signer };
  }
}

/**
 * The certificate as people read it (outline of 2003 ⑦), taken out of its own octets: what is shown is what was signed,
 * and not what was asked for.
 */
import { charactersOf, checkDateOfBirth } from "@warifu/pki/characters";
import { ok, type Result, refuse } from "@warifu/pki/result";
import { type Certificate, type DistinguishedName, nameToText, parseCertificate } from "@warifu/pki/x509";
import { readCertificate, readGenerations } from "../../store/index.ts";
import type { RegisteredGender } from "../register/types.ts";
import type { ApplicationPorts, Clerk } from "./ports.ts";
import { readApplication } from "./repository.ts";
import { certificateOf } from "./request-certificate.ts";
import type { ApplicationRefusal, KnownApplication } from "./types.ts";

export interface WrittenCharacter {
  readonly character: string;
  readonly written: "as-registered" | "substitute";
}

export interface CertificateImage {
  /** DER. */
  readonly certificate: Uint8Array;
  readonly authorityCertificate: Uint8Array;
  readonly serialNumber: string;
  readonly issuer: string;
  /** The issuer's name in Japanese, where the certificate carries it. */
  readonly issuerOffice: { readonly ja: string; readonly en: string };
  readonly subject: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly commonName: string;
  /** YYYY-MM-DD; absent: unknown. */
  readonly dateOfBirth: string | undefined;
  readonly gender: RegisteredGender;
  readonly address: string;
  readonly commonNameCharacters: readonly WrittenCharacter[];
  readonly addressCharacters: readonly WrittenCharacter[];
  readonly policies: readonly string[];
  readonly practice: "real" | "test";
  /** SHA-256, hexadecimal. */
  readonly fingerprint: string;
}

export type ImageRefusal =
  | Extract<ApplicationRefusal, { code: "application-unknown" }>
  | { readonly code: "certificate-not-issued-yet" };

/** @throws StoreFault */
export async function certificateImage(
  ports: ApplicationPorts,
  { municipality }: Clerk,
  number: string,
): Promise<Result<CertificateImage, ImageRefusal>> {
  const application = await readApplication(ports.store, municipality, number);
  if (application === undefined) return refuse({ code: "application-unknown", field: "application" });
  if (application.certificate === undefined) return refuse({ code: "certificate-not-issued-yet" });
  const der = await certificateOf(ports.store, application);
  const authorityCertificate = await authorityCertificateOf(ports.store, application.certificate);
  return ok({
    ...imageOf(parseCertificate(der), application),
    certificate: der,
    authorityCertificate,
    fingerprint: Buffer.from(ports.digest("sha256", der)).toString("hex"),
  });
}

function imageOf(
  certificate: Certificate,
  { practice }: KnownApplication,
): Omit<CertificateImage, "certificate" | "authorityCertificate" | "fingerprint"> {
  const { residentAttributes: resident, serialNumber, notBefore, notAfter } = certificate;
  if (resident === undefined) throw new RangeError("a resident's certificate says nothing of a resident");
  const issuer = nameToText(certificate.issuer);
  return {
    serialNumber,
    issuer,
    issuerOffice: { ja: japaneseIssuer(certificate) ?? issuer, en: issuer },
    subject: nameToText(certificate.subject),
    notBefore,
    notAfter,
    commonName: resident.commonName,
    dateOfBirth: dayOf(resident.dateOfBirth),
    gender: genders[resident.gender],
    address: resident.address,
    commonNameCharacters: written(resident.commonName, resident.substituteCharacterOfCommonName),
    addressCharacters: written(resident.address, resident.substituteCharacterOfAddress),
    policies: (certificate.certificatePolicies ?? []).map(({ policy }) => policy),
    practice,
  };
}

const genders = { "1": "male", "2": "female", "3": "other" } as const;

/** issuerAltName carries the office in Japanese. */
function japaneseIssuer({ issuerAltName }: Certificate): string | undefined {
  const name = issuerAltName?.find((one) => one.kind === "directoryName");
  return name === undefined ? undefined : nameToText(name.name as DistinguishedName);
}

function dayOf(text: string): string | undefined {
  const birth = checkDateOfBirth(text);
  if (!birth.ok || birth.value.date === "unknown") return undefined;
  const { year, month, day } = birth.value.date;
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

function written(text: string, marks: string): readonly WrittenCharacter[] {
  return charactersOf(text).map((character, index) => ({
    character,
    written: marks[index] === "1" ? "substitute" : "as-registered",
  }));
}

/** The self-signed certificate of the generation that signed this certificate, DER: it goes onto the card as well. */
export async function authorityCertificateOf(
  store: ApplicationPorts["store"],
  { authority, serialNumber }: NonNullable<KnownApplication["certificate"]>,
): Promise<Uint8Array> {
  const row = await readCertificate(store, authority, serialNumber as Certificate["serialNumber"]);
  const generations = await readGenerations(store, authority);
  const selfSigned = generations.find(({ generation }) => generation === row?.generation)?.selfSignedSerial;
  const found = selfSigned === undefined ? undefined : await readCertificate(store, authority, selfSigned);
  if (found?.der === undefined) throw new RangeError("a generation that signed has its self-signed certificate");
  return found.der;
}

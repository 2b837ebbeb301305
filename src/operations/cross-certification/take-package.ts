/**
 * A package that came: read strictly, its signer compared with the one of the case, its place in the row checked, and what
 * it says compared with what was agreed. The first one opens a case; who really sent it is found out afterwards, by people.
 */
import { DerError, equalBytes } from "@warifu/pki/der";
import { ok, type Result, refuse } from "@warifu/pki/result";
import { type Certificate, nameEquals, parseCertificate, verifyCertificateSignature } from "@warifu/pki/x509";
import { announceAuthority, type Transaction } from "../../store/index.ts";
import { isSignedBy, type ReadPackage, readPackage } from "./package.ts";
import type { CrossActor, CrossCertificationRefusal, CrossPorts } from "./ports.ts";
import { applyCommand, auditRefusal, type CrossResult, onCase } from "./record.ts";
import { readCase, withdrawPair } from "./repository.ts";
import type { CertificateMark, CrossCommand, CrossFacts, CrossTrigger, KnownCrossCase } from "./types.ts";

/** Takes a package as it was carried here. @throws StoreFault */
export async function takePackage(
  ports: CrossPorts,
  { octets, ...asked }: CrossActor & { readonly octets: Uint8Array },
): Promise<CrossResult> {
  const read = readPackage(octets, ports.digest);
  if (!read.ok) return read;
  const { to, case: number } = read.value.package;
  if (ports.authority.directory.find(to) === undefined)
    return refuse({ code: "cross-package-not-for-us", field: "package", to });
  const name = { authority: to, case: number };
  return onCase(ports, name, async () => {
    const known = await readCase(ports.store, name);
    const taken = await take(ports, known, read.value, { ...asked, octets });
    if (!taken.ok) await auditRefusal(ports, { ...asked, ...name }, "package-received", taken.refusal);
    else if (taken.value.steps["revocation-told"] !== undefined) await announceAuthority(ports.store, to);
    return taken;
  });
}

type Asked = CrossActor & { readonly octets: Uint8Array };

async function take(
  ports: CrossPorts,
  known: KnownCrossCase | undefined,
  read: ReadPackage,
  asked: Asked,
): Promise<CrossResult> {
  const sender = senderRefusal(ports, known, read);
  if (sender !== undefined) return refuse(sender);
  const facts = factsOf(ports, known, read);
  if (!facts.ok) return facts;
  const { package: packed, digest } = read;
  const name = { authority: packed.to, case: packed.case };
  const at = ports.clock().toISOString();
  const command: CrossCommand = {
    ...facts.value,
    by: asked.actor,
    at,
    packed: { kind: packed.content.kind, digest },
    place: { number: packed.number, previous: packed.previous },
  };
  const predecessor = await knownPredecessor(ports, read);
  return ports.store.transaction(async (transaction): Promise<CrossResult> => {
    if (known === undefined) {
      const opened = await openByThem(transaction, read, asked, { at, predecessor });
      if (!opened.ok) return opened;
    }
    const octets = { direction: "received" as const, octets: asked.octets };
    const beside = facts.value.step === "revocation-told" ? withdrawPair : undefined;
    const taken = await applyCommand(transaction, { name, asked, command, octets, beside });
    // An opened case without its introduction would be a case that nobody applied for.
    if (!taken.ok && known === undefined) transaction.rollBack();
    return taken;
  });
}

function senderRefusal(
  ports: CrossPorts,
  known: KnownCrossCase | undefined,
  read: ReadPackage,
): CrossCertificationRefusal | undefined {
  const { from, content } = read.package;
  const key =
    known?.theirs?.messageKey ?? (content.kind === "introduction" ? content.introduction.messageKey : undefined);
  if (key === undefined) return { code: "cross-case-unknown", field: "case" };
  if (!isSignedBy(read, key, ports)) {
    const isOther = known?.theirs !== undefined;
    return isOther
      ? { code: "cross-package-of-another-sender", field: "package" }
      : { code: "cross-package-signature-wrong", field: "package" };
  }
  return known !== undefined && known.partner !== from
    ? { code: "cross-package-of-another-sender", field: "package" }
    : undefined;
}

function openByThem(
  transaction: Transaction,
  { package: { to, from, case: number, content } }: ReadPackage,
  asked: Asked,
  { at, predecessor }: { readonly at: string; readonly predecessor: string | undefined },
): Promise<CrossResult> {
  const trigger = content.kind === "introduction" ? asSeenFromHere[content.trigger] : "first";
  const name = { authority: to, case: number };
  const before = predecessor === undefined ? {} : { predecessor };
  const command = {
    step: "opened" as const,
    ...{ ...name, partner: from, initiator: "they" as const, trigger, ...before, by: asked.actor, at },
  };
  return applyCommand(transaction, { name, asked, command });
}

/** What they received, we issued (CPS 4-9). */
const asSeenFromHere: Readonly<Record<CrossTrigger, CrossTrigger>> = {
  first: "first",
  "received-ends": "issued-ends",
  "issued-ends": "received-ends",
  "received-changes": "issued-changes",
  "issued-changes": "received-changes",
};

/** The case that theirs renews, if it is one that we have with them. */
async function knownPredecessor({ store }: CrossPorts, { package: packed }: ReadPackage): Promise<string | undefined> {
  const { content, to, from } = packed;
  if (content.kind !== "introduction" || content.predecessor === undefined) return undefined;
  const before = await readCase(store, { authority: to, case: content.predecessor });
  return before?.partner === from ? content.predecessor : undefined;
}

/** What the package says, as facts of a step. */
function factsOf(
  ports: CrossPorts,
  known: KnownCrossCase | undefined,
  { package: { from, content } }: ReadPackage,
): Result<CrossFacts, CrossCertificationRefusal> {
  switch (content.kind) {
    case "introduction": {
      const wrong = introductionFault(ports, from, content.introduction);
      const { introduction: theirs } = content;
      return wrong === undefined ? ok({ step: "introduction-received", theirs }) : refuse(wrong);
    }
    case "request":
      return ok({ step: "request-received", request: content.request });
    case "certificate":
      return receivedCertificate(ports, known, Buffer.from(content.certificate, "base64"));
    case "receipt":
      return ofCase(content.certificateDigest, known?.issued, { step: "receipt-received" });
    case "withdrawal":
      return ok({ step: "withdrawal-received", reason: content.reason });
    case "revocation-application": {
      const { ground } = content;
      return ofCase(content.certificateDigest, known?.issued, { step: "revocation-asked-of-us", ground });
    }
    case "revocation-notice": {
      const { ground } = content;
      return ofCase(content.certificateDigest, known?.certified, { step: "revocation-told", ground });
    }
  }
}

/** "undefined" marks leave it to the order of steps to say what is missing. */
function ofCase(
  digest: string,
  mark: CertificateMark | undefined,
  facts: CrossFacts,
): Result<CrossFacts, CrossCertificationRefusal> {
  return mark !== undefined && mark.digest !== digest
    ? refuse({ code: "cross-certificate-not-of-case", field: "package" })
    : ok(facts);
}

function introductionFault(
  { verifySignature, clock }: CrossPorts,
  from: string,
  { authority, certificate: text }: { readonly authority: string; readonly certificate: string },
): CrossCertificationRefusal | undefined {
  if (authority !== from)
    return { code: "cross-package-malformed", field: "package", reason: "introduction.authority" };
  const certificate = readCertificate(Buffer.from(text, "base64"));
  if (certificate === undefined) return wrong("unreadable");
  if (!verifyCertificateSignature(certificate, certificate.publicKey, verifySignature)) return wrong("signature");
  return standing(certificate, clock());
}

/** RFC 5280 §6.1 in small: theirs signed it, for our name and the key that we asked for, and it makes us an authority. */
function receivedCertificate(
  { authority: { directory }, digest, verifySignature, clock }: CrossPorts,
  known: KnownCrossCase | undefined,
  der: Uint8Array,
): Result<CrossFacts, CrossCertificationRefusal> {
  const certificate = readCertificate(der);
  if (certificate === undefined) return refuse(wrong("unreadable"));
  const hash = (octets: Uint8Array) => Buffer.from(digest("sha256", octets)).toString("hex");
  const issuer = parseCertificate(Buffer.from(known?.theirs?.certificate ?? "", "base64"));
  if (!verifyCertificateSignature(certificate, issuer.publicKey, verifySignature)) return refuse(wrong("signature"));
  const own = directory.find(known?.authority ?? "")?.current;
  const isNamed =
    own !== undefined &&
    nameEquals(certificate.subject, own.issuer) &&
    nameEquals(certificate.issuer, issuer.subject) &&
    !equalBytes(certificate.subject.der, certificate.issuer.der);
  if (!isNamed) return refuse(wrong("name"));
  if (known?.requestedKey !== undefined && hash(certificate.publicKey) !== known.requestedKey)
    return refuse(wrong("key"));
  const fault = standing(certificate, clock());
  if (fault !== undefined) return refuse(fault);
  const { serialNumber, notAfter } = certificate;
  const mark = { serialNumber, digest: hash(der), notAfter: notAfter.toISOString() };
  return ok({
    step: "certificate-received",
    certified: { ...mark, der: Buffer.from(der).toString("base64") },
  });
}

function standing({ basicConstraints, keyUsage, notBefore, notAfter }: Certificate, now: Date) {
  const isAuthority = basicConstraints?.cA === true && keyUsage?.includes("keyCertSign") === true;
  if (!isAuthority) return wrong("not-an-authority");
  // Their clock may be ahead of ours by some minutes.
  const isCurrent = notBefore.getTime() <= now.getTime() + 600_000 && notAfter > now;
  return isCurrent ? undefined : wrong("not-valid-now");
}

function wrong(
  reason: Extract<CrossCertificationRefusal, { code: "cross-certificate-wrong" }>["reason"],
): CrossCertificationRefusal {
  return { code: "cross-certificate-wrong", field: "package", reason };
}

function readCertificate(der: Uint8Array): Certificate | undefined {
  try {
    return parseCertificate(der);
  } catch (fault) {
    if (fault instanceof DerError) return undefined;
    throw fault;
  }
}

import { equalBytes } from "../der/index.ts";
import { attributeValues, type Certificate, keyPurpose } from "../x509/index.ts";
import { checkKeyUsage } from "./certificate-checks.ts";
import { parseHostName } from "./host-name.ts";
import { comparableName } from "./name-forms.ts";
import type { PathRefusal } from "./refusal.ts";
import type { PathInputs, PeerName } from "./types.ts";

/** What the application asks of the certificate itself, beyond its path. Throws `DerError`. */
export function checkLeaf(inputs: PathInputs, leaf: Certificate): PathRefusal | undefined {
  for (const usage of inputs.keyUsage ?? []) {
    const refusal = checkKeyUsage(leaf, 0, usage);
    if (refusal !== undefined) return refusal;
  }
  if (inputs.peer !== undefined && !namesPeer(leaf, inputs.peer)) return { code: "peer-name-mismatch", depth: 0 };
  return checkPurpose(inputs, leaf, 0);
}

/**
 * RFC 5280 §4.2.1.12: a key is used only for the purposes that its certificate names, when it names any; anyExtendedKeyUsage names all. We hold
 * authorities to it as well, as all deployed validators do: their key is here used for the purpose too.
 */
export function checkPurpose(inputs: PathInputs, certificate: Certificate, depth: number): PathRefusal | undefined {
  const { purpose } = inputs;
  if (purpose === undefined) return undefined;
  const purposes = certificate.extendedKeyUsage;
  if (purposes === undefined || purposes.includes(purpose) || purposes.includes(keyPurpose.any)) return undefined;
  return { code: "purpose-not-allowed", depth, purpose };
}

function namesPeer(leaf: Certificate, peer: PeerName): boolean {
  switch (peer.kind) {
    case "dns":
      return namesHost(leaf, peer.value);
    case "ip":
      return namesOf(leaf).some((name) => name.kind === "iPAddress" && equalBytes(name.octets, peer.octets));
    case "mail":
      return namesMailbox(leaf, peer.value);
  }
}

/** RFC 9525 §6.3: whole names, or a wildcard that is the whole left-most label and stands for exactly one. */
function namesHost(leaf: Certificate, value: string): boolean {
  const wanted = parseHostName(value);
  if (wanted === undefined) return false;
  const parent = wanted.slice(wanted.indexOf(".") + 1);
  return namesOf(leaf).some((general) => {
    const name = comparableName(general);
    if (name.kind !== "dNSName") return false;
    return name.wildcard ? parent !== wanted && name.host === parent : name.host === wanted;
  });
}

/** RFC 8550 §3: the address is in subjectAltName, or, in old certificates without one, in the subject. */
function namesMailbox(leaf: Certificate, value: string): boolean {
  const wanted = comparableName({ kind: "rfc822Name", value });
  if (wanted.kind !== "rfc822Name") return false;
  const given = namesOf(leaf).flatMap((name) => (name.kind === "rfc822Name" ? [name.value] : []));
  const addresses = given.length > 0 ? given : attributeValues(leaf.subject, "emailAddress");
  return addresses.some((address) => {
    const name = comparableName({ kind: "rfc822Name", value: address });
    return name.kind === "rfc822Name" && name.local === wanted.local && name.host === wanted.host;
  });
}

function namesOf(leaf: Certificate) {
  return leaf.subjectAltName ?? [];
}

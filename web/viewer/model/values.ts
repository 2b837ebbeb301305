/** Makers of shown values. Getters of `@warifu/pki` throw `DerError` on what they cannot read: `attempt` shows that as a fault. */
import { DerError, type Oid, tag, toHex } from "@warifu/pki/der";
import {
  type AttributeTypeAndValue,
  attributeTypeByOid,
  type DistinguishedName,
  type GeneralName,
} from "@warifu/pki/x509";
import { attributeLabels, identifierNames } from "./identifiers.ts";
import { type Field, type Shown, type ShownAttribute, type Text, words } from "./shown.ts";

export const text = (value: string): Shown => ({ kind: "text", text: value });
export const said = (ja: string, en: string): Shown => ({ kind: "words", words: words(ja, en) });
export const moment = (at: Date): Shown => ({ kind: "moment", at: at.toISOString() });
export const list = (items: readonly Shown[]): Shown => ({ kind: "list", items });
export const fields = (inner: readonly Field[]): Shown => ({ kind: "fields", fields: inner });

export function octets(bytes: Uint8Array, note?: Text): Shown {
  return note === undefined ? { kind: "octets", hex: toHex(bytes) } : { kind: "octets", hex: toHex(bytes), note };
}

/** An object identifier; `names` come before the ones that the viewer knows. */
export function identifier(value: Oid | string, names: Readonly<Record<string, Text>> = {}): Shown {
  const name = names[value] ?? identifierNames[value];
  return name === undefined ? { kind: "identifier", oid: value } : { kind: "identifier", oid: value, name };
}

export function field(key: string, label: Text, standard: string, value: Shown, explanation?: Text): Field {
  return explanation === undefined ? { key, label, standard, value } : { key, label, standard, value, explanation };
}

/** The value, or what keeps it from being read. */
export function attempt(read: () => Shown): Shown {
  try {
    return read();
  } catch (error) {
    if (error instanceof DerError) return { kind: "fault", fault: { code: error.code, offset: error.offset } };
    throw error;
  }
}

/** A name with the type of each of its strings. */
export function distinguishedName(name: DistinguishedName): Shown {
  const attributes = name.rdns.flatMap((rdn) => rdn.map((one, index) => shownAttribute(one, index)));
  const written = attributes.map(({ type, value }) => `${type}=${value}`).join(", ");
  return attributes.length === 0 ? said("空", "empty") : { kind: "name", attributes, text: written };
}

/** What people call a name: its last common name, else its last attribute; and the organisation, for many units are called alike. */
export function shortName(name: DistinguishedName): string {
  const attributes = name.rdns.flat();
  const best = attributes.findLast((one) => attributeTypeByOid(one.type)?.name === "CN") ?? attributes.at(-1);
  if (best === undefined) return "";
  const organisation = attributes.find((one) => attributeTypeByOid(one.type)?.name === "O")?.value;
  const own = best.value ?? toHex(best.der);
  return organisation === undefined || organisation === best.value ? own : `${own} (${organisation})`;
}

export function generalName(name: GeneralName): Shown {
  switch (name.kind) {
    case "rfc822Name":
    case "dNSName":
    case "uniformResourceIdentifier":
      return fields([field(name.kind, generalNameLabels[name.kind], name.kind, text(name.value))]);
    case "directoryName":
      return fields([
        field(
          "directoryName",
          generalNameLabels.directoryName,
          "directoryName",
          attempt(() => distinguishedName(name.name)),
        ),
      ]);
    case "iPAddress":
      return fields([field("iPAddress", generalNameLabels.iPAddress, "iPAddress", text(address(name.octets)))]);
    case "registeredID":
      return fields([field("registeredID", generalNameLabels.registeredID, "registeredID", identifier(name.oid))]);
    case "otherName":
      return fields([
        field("otherName", identifierNames[name.type] ?? generalNameLabels.otherName, name.type, octets(name.value)),
      ]);
    default:
      return fields([field(name.kind, generalNameLabels[name.kind], name.kind, octets(name.der))]);
  }
}

const generalNameLabels: Readonly<Record<GeneralName["kind"], Text>> = {
  otherName: words("その他の名前", "other name"),
  rfc822Name: words("電子メール", "e-mail address"),
  dNSName: words("ホスト名", "host name"),
  uniformResourceIdentifier: words("URI", "URI"),
  x400Address: words("X.400 アドレス", "X.400 address"),
  ediPartyName: words("EDI の名前", "EDI party name"),
  directoryName: words("ディレクトリ名", "directory name"),
  iPAddress: words("IP アドレス", "IP address"),
  registeredID: words("登録された識別子", "registered identifier"),
};

function shownAttribute(
  { type, value, tag: identifierOctet, der }: AttributeTypeAndValue,
  index: number,
): ShownAttribute {
  const known = attributeTypeByOid(type)?.name;
  return {
    type: known ?? type,
    label: known === undefined ? undefined : attributeLabels[known],
    value: value ?? toHex(der),
    form: stringForms.get(identifierOctet) ?? "DER",
    place: index === 0 ? "own-part" : "same-part",
  };
}

const stringForms: ReadonlyMap<number, string> = new Map([
  [tag.utf8String, "UTF8String"],
  [tag.printableString, "PrintableString"],
  [tag.ia5String, "IA5String"],
  [tag.teletexString, "TeletexString"],
  [tag.bmpString, "BMPString"],
  [tag.universalString, "UniversalString"],
  [tag.numericString, "NumericString"],
  [tag.visibleString, "VisibleString"],
]);

/** Four octets with dots, sixteen as groups of hexadecimal; with a mask (RFC 5280 §4.2.1.10) both halves. */
function address(bytes: Uint8Array): string {
  if (bytes.length === 8 || bytes.length === 32) {
    const half = bytes.length / 2;
    return `${address(bytes.subarray(0, half))} / ${address(bytes.subarray(half))}`;
  }
  if (bytes.length === 4) return bytes.join(".");
  return (toHex(bytes).match(/.{4}/g) ?? []).join(":");
}

/** The two entries in which the directory describes itself: the root DSE (RFC 4512 §5.1) and the subschema (RFC 4512 §4.2). */
import { nameFromText, nameKey } from "@warifu/pki/x509";
import { type DirectoryEntry, type EntryAttribute, textAttribute } from "./entry.ts";
import { controlTypes, extensionNames } from "./protocol-names.ts";
import {
  attributeTypes,
  attributeTypeText,
  matchingRules,
  matchingRuleText,
  objectClasses,
  objectClassText,
  syntaxes,
} from "./schema.ts";
import { subschemaName } from "./tree.ts";

/** What of the protocol this server offers depends on whether it has a certificate of its own. */
export type ChannelProtection = "tls-offered" | "tls-missing";

/** `contexts`: names of the topmost entries. */
export function rootDseEntry(contexts: readonly string[], protection: ChannelProtection): DirectoryEntry {
  const { startTls, ...others } = extensionNames;
  const extensions = Object.values(protection === "tls-offered" ? { startTls, ...others } : others);
  const external =
    protection === "tls-offered" ? [textAttribute(attributeTypes.supportedSASLMechanisms, "EXTERNAL")] : [];
  return ownEntry("", [
    textAttribute(attributeTypes.objectClass, "top"),
    textAttribute(attributeTypes.namingContexts, ...contexts),
    textAttribute(attributeTypes.subschemaSubentry, subschemaName),
    textAttribute(attributeTypes.supportedLDAPVersion, "3"),
    textAttribute(attributeTypes.supportedExtension, ...extensions),
    textAttribute(attributeTypes.supportedControl, ...Object.values(controlTypes)),
    textAttribute(attributeTypes.supportedFeatures, ...features),
    ...external,
    textAttribute(attributeTypes.vendorName, "warifu"),
  ]);
}

/** All operational attributes by "+" (RFC 3673); filters that are always true or false (RFC 4526). */
const features = ["1.3.6.1.4.1.4203.1.5.1", "1.3.6.1.4.1.4203.1.5.3"];

export function subschemaEntry(): DirectoryEntry {
  return ownEntry(subschemaName, [
    textAttribute(attributeTypes.objectClass, "top", "subentry", "subschema"),
    textAttribute(attributeTypes.cn, "Subschema"),
    textAttribute(attributeTypes.structuralObjectClass, "subentry"),
    textAttribute(attributeTypes.attributeTypes, ...Object.values(attributeTypes).map(attributeTypeText)),
    textAttribute(attributeTypes.objectClasses, ...objectClasses.map(objectClassText)),
    textAttribute(attributeTypes.matchingRules, ...matchingRules.map(matchingRuleText)),
    textAttribute(attributeTypes.ldapSyntaxes, ...syntaxes.map(([oid, what]) => `( ${oid} DESC '${what}' )`)),
    textAttribute(attributeTypes.entryDN, subschemaName),
    textAttribute(attributeTypes.subschemaSubentry, subschemaName),
  ]);
}

function ownEntry(text: string, attributes: readonly EntryAttribute[]): DirectoryEntry {
  const name = nameFromText(text);
  return { name, text, key: nameKey(name), parentKey: "", attributes, guards: [] };
}

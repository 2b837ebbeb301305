import { oid } from "../../der/index.ts";
import { type ExtensionType, extensionType } from "../extension.ts";
import { type GeneralName, generalNamesNode, readGeneralNamesContent } from "../general-name.ts";

/** RFC 5280 §4.2.1.6: further names of the subject. */
export const subjectAltName: ExtensionType<readonly GeneralName[]> = extensionType(
  oid("2.5.29.17"),
  (reader) => readGeneralNamesContent(reader.readSequence()),
  (names) => generalNamesNode(names),
);

/** RFC 5280 §4.2.1.7: further names of the issuer. */
export const issuerAltName: ExtensionType<readonly GeneralName[]> = extensionType(
  oid("2.5.29.18"),
  (reader) => readGeneralNamesContent(reader.readSequence()),
  (names) => generalNamesNode(names),
);

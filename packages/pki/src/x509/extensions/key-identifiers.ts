import {
  contextConstructed,
  contextPrimitive,
  type DerReader,
  implicit,
  integerFromContent,
  octetString,
  oid,
  sequence,
} from "../../der/index.ts";
import { type ExtensionType, extensionType } from "../extension.ts";
import { type GeneralName, generalNamesNode, readGeneralNamesContent } from "../general-name.ts";
import { type SerialNumber, serialNumberFromOctets, serialNumberToOctets } from "../serial-number.ts";

/** RFC 5280 §4.2.1.2: the octets that name the certificate's own key. */
export const subjectKeyIdentifier: ExtensionType<Uint8Array> = extensionType(
  oid("2.5.29.14"),
  (reader) => reader.readOctetString(),
  (identifier) => octetString(identifier),
);

export interface AuthorityKeyIdentifier {
  readonly keyIdentifier?: Uint8Array | undefined;
  readonly authorityCertIssuer?: readonly GeneralName[] | undefined;
  readonly authorityCertSerialNumber?: SerialNumber | undefined;
}

/** RFC 5280 §4.2.1.1: the key that signed, by its identifier, by issuer and serial number of its certificate, or by both. */
export const authorityKeyIdentifier: ExtensionType<AuthorityKeyIdentifier> = extensionType(
  oid("2.5.29.35"),
  readAuthorityKeyIdentifier,
  ({ keyIdentifier, authorityCertIssuer: issuer, authorityCertSerialNumber: serialNumber }) =>
    sequence(
      keyIdentifier === undefined ? undefined : implicit(0, octetString(keyIdentifier)),
      issuer === undefined ? undefined : generalNamesNode(issuer, contextConstructed(1)),
      serialNumber === undefined ? undefined : implicit(2, integerFromContent(serialNumberToOctets(serialNumber))),
    ),
);

function readAuthorityKeyIdentifier(outer: DerReader): AuthorityKeyIdentifier {
  const reader = outer.readSequence();
  const keyIdentifier = reader.readOptionalContent(contextPrimitive(0));
  const issuer = reader.readOptionalImplicitConstructed(1);
  const authorityCertIssuer = issuer === undefined ? undefined : readGeneralNamesContent(issuer);
  const hasSerial = reader.peekTag() === contextPrimitive(2);
  const serial = hasSerial ? reader.readIntegerContent(contextPrimitive(2)) : undefined;
  reader.finish();
  const authorityCertSerialNumber = serial === undefined ? undefined : serialNumberFromOctets(serial);
  return { keyIdentifier, authorityCertIssuer, authorityCertSerialNumber };
}

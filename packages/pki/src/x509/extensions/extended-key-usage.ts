import { DerError, type DerReader, type Oid, oid, oidValue, sequenceOf } from "../../der/index.ts";
import { type ExtensionType, extensionType } from "../extension.ts";

/** Purposes of RFC 5280 §4.2.1.12, of document signing (RFC 9336), and of servers to which validation is delegated (RFC 5055 §8). */
export const keyPurpose = {
  any: oid("2.5.29.37.0"),
  serverAuth: oid("1.3.6.1.5.5.7.3.1"),
  clientAuth: oid("1.3.6.1.5.5.7.3.2"),
  codeSigning: oid("1.3.6.1.5.5.7.3.3"),
  emailProtection: oid("1.3.6.1.5.5.7.3.4"),
  timeStamping: oid("1.3.6.1.5.5.7.3.8"),
  ocspSigning: oid("1.3.6.1.5.5.7.3.9"),
  scvpServer: oid("1.3.6.1.5.5.7.3.15"),
  documentSigning: oid("1.3.6.1.5.5.7.3.36"),
} as const;

/** RFC 5280 §4.2.1.12: at least one purpose. */
export const extendedKeyUsage: ExtensionType<readonly Oid[]> = extensionType(
  oid("2.5.29.37"),
  readPurposes,
  (purposes) => sequenceOf(purposes.map(oidValue)),
);

function readPurposes(outer: DerReader): readonly Oid[] {
  const reader = outer.readSequence();
  if (reader.isAtEnd) throw new DerError("bad-value", reader.position);
  const purposes: Oid[] = [];
  while (!reader.isAtEnd) purposes.push(reader.readOid());
  return purposes;
}

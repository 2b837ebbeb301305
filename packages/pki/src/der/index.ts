export { checkDer } from "./check.ts";
export { readDistinct } from "./distinct.ts";
export { DerError, type DerErrorCode, EncodingError, type EncodingErrorCode } from "./errors.ts";
export { compareBytes, concatBytes, equalBytes, fromHex, octet, toHex } from "./octets.ts";
export { decodeOidContent, encodeOidContent, isOid, type Oid, oid } from "./oid.ts";
export {
  type BitString,
  type DerLimits,
  DerReader,
  defaultLimits,
  parseDer,
  type TaggedString,
} from "./reader.ts";
export { contextConstructed, contextPrimitive, tag } from "./tags.ts";
export {
  decodeStringContent,
  encodeStringContent,
  isIa5String,
  isPrintableString,
  isStringTag,
  type StringTag,
} from "./text.ts";
export { wholeSecond } from "./time.ts";
export {
  bitString,
  bmpString,
  boolean,
  constructed,
  type Der,
  encode,
  enumerated,
  explicit,
  generalizedTime,
  ia5String,
  implicit,
  integer,
  integerFromContent,
  namedBitList,
  nullValue,
  numericString,
  octetString,
  oidValue,
  primitive,
  printableString,
  raw,
  sequence,
  sequenceOf,
  setOf,
  teletexString,
  universalString,
  unsignedInteger,
  utcTime,
  utf8String,
  validityTime,
  visibleString,
} from "./writer.ts";

export { type IndexOptions, makeReferenceAuthority, type ReferenceAuthority, referenceSerial } from "./authority.ts";
export { buildCmsVerify, type CmsVerify, opensslCmsVerify, type SignedMessages } from "./cms-verify.ts";
export { opensslGencrl } from "./openssl-gencrl.ts";
export { type OpensslOcsp, startOpensslOcsp } from "./openssl-ocsp.ts";
export { opensslSpeed, type SpeedOptions, signaturesPerSecond } from "./openssl-speed.ts";
export { pkijsPath } from "./pkijs-path.ts";
export { signedMessages } from "./signed-messages.ts";
export { type Slapd, type SlapdEntry, startSlapd } from "./slapd.ts";
export { buildX509Verify, type X509Verify } from "./x509-verify.ts";

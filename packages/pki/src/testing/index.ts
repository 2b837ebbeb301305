/** For the tests of this package: keys, certificates and lists as the product makes them, and foreign programs to judge them. */

export { resident, testKinds } from "./certificate-kinds.ts";
export {
  authorityName,
  type TestCertificate,
  type TestCertificateFields,
  testAuthority,
  testCertificate,
} from "./certificates.ts";
export { type Chain, type ChainLink, commonName, issueLink, testChain } from "./chains.ts";
export { digest, type TestKey, testKey, verifySignature } from "./keys.ts";
export { testList, testListOf } from "./lists.ts";
export { hasProgram, type Outcome, run, type TestFolder, testFolder } from "./programs.ts";

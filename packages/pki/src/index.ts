/*
 * @warifu/pki, table of contents. Everything here is pure: no clock, no randomness, no input or output; digests, signature
 * checks and signing come in as arguments (the ports of `algorithm`). Two folders are adapters and have doors of their own:
 * `@warifu/pki/node` and `@warifu/pki/browser`.
 */
export * as algorithm from "./algorithm/index.ts";
export * as characters from "./characters/index.ts";
export * as cms from "./cms/index.ts";
export * as crl from "./crl/index.ts";
export * as csr from "./csr/index.ts";
export * as der from "./der/index.ts";
export * as issuance from "./issuance/index.ts";
export * as lint from "./lint/index.ts";
export * as ocsp from "./ocsp/index.ts";
export * as path from "./path/index.ts";
export * as pem from "./pem/index.ts";
export * as pkcs12 from "./pkcs12/index.ts";
export * from "./result/index.ts";
export * as tsp from "./tsp/index.ts";
export * as x509 from "./x509/index.ts";

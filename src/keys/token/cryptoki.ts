/**
 * The part of PKCS#11 that keys in tokens take, as the package pkcs11js offers it. It is installed apart (tools/pkcs11),
 * because it is compiled; so its types stand here and it is looked for only where a token is configured.
 */
import { createRequire } from "node:module";

export type Handle = Buffer;

export interface Attribute {
  readonly type: number;
  readonly value?: number | boolean | string | Buffer;
}

export interface Mechanism {
  readonly mechanism: number;
  readonly parameter?: object;
}

export interface TokenInfo {
  readonly label: string;
  readonly manufacturerID: string;
  readonly model: string;
  readonly serialNumber: string;
  readonly flags: number;
  readonly sessionCount?: number;
  readonly maxSessionCount?: number;
}

/** Functions of PKCS#11 2.40 by their own names; each throws an error whose `code` is the CK_RV. */
export interface Cryptoki {
  load(path: string): void;
  close(): void;
  C_Initialize(options: { readonly flags: number }): void;
  C_Finalize(): void;
  C_GetSlotList(tokenPresent: boolean): Handle[];
  C_GetTokenInfo(slot: Handle): TokenInfo;
  C_GetMechanismList(slot: Handle): number[];
  C_OpenSession(slot: Handle, flags: number): Handle;
  C_CloseSession(session: Handle): void;
  C_Login(session: Handle, userType: number, pin: string): void;
  C_FindObjectsInit(session: Handle, template: readonly Attribute[]): void;
  C_FindObjects(session: Handle, most: number): Handle[];
  C_FindObjectsFinal(session: Handle): void;
  C_GetAttributeValue(session: Handle, object: Handle, template: readonly Attribute[]): { readonly value: Buffer }[];
  C_DestroyObject(session: Handle, object: Handle): void;
  C_GenerateKeyPairAsync(
    session: Handle,
    mechanism: Mechanism,
    publicKey: readonly Attribute[],
    privateKey: readonly Attribute[],
  ): Promise<{ readonly publicKey: Handle; readonly privateKey: Handle }>;
  C_SignInit(session: Handle, mechanism: Mechanism, key: Handle): void;
  C_SignAsync(session: Handle, data: Buffer, space: Buffer): Promise<Buffer>;
}

/** A module that is not loaded yet; undefined: pkcs11js is not installed on this machine. */
export function newCryptoki(): Cryptoki | undefined {
  try {
    const { PKCS11 } = createRequire(new URL("../../../tools/pkcs11/package.json", import.meta.url))("pkcs11js");
    return new PKCS11();
  } catch (fault) {
    if (fault instanceof Error && "code" in fault && fault.code === "MODULE_NOT_FOUND") return undefined;
    throw fault;
  }
}

/** The CK_RV of what a function threw; undefined: no error of PKCS#11's. */
export function returnValueOf(fault: unknown): number | undefined {
  const code = fault instanceof Error && "code" in fault ? fault.code : undefined;
  return typeof code === "number" && code > 0 ? code : undefined;
}

/** PKCS #11 v2.40, the names of its header pkcs11t.h. */
export const ck = {
  userTypeUser: 1,
  osLockingOk: 0x2,
  serialSession: 0x4,
  readWriteSession: 0x2,
  userPinCountLow: 0x10000,
  userPinFinalTry: 0x20000,
  userPinLocked: 0x40000,
  class: 0x0,
  token: 0x1,
  private: 0x2,
  label: 0x3,
  keyType: 0x100,
  id: 0x102,
  sensitive: 0x103,
  encrypt: 0x104,
  decrypt: 0x105,
  wrap: 0x106,
  unwrap: 0x107,
  sign: 0x108,
  signRecover: 0x109,
  verify: 0x10a,
  derive: 0x10c,
  modulus: 0x120,
  modulusBits: 0x121,
  publicExponent: 0x122,
  extractable: 0x162,
  local: 0x163,
  neverExtractable: 0x164,
  alwaysSensitive: 0x165,
  modifiable: 0x170,
  ecParameters: 0x180,
  ecPoint: 0x181,
  publicKeyClass: 0x2,
  privateKeyClass: 0x3,
  rsaKeyPairGeneration: 0x0,
  rsaPkcs: 0x1,
  rsaPkcsPss: 0xd,
  /** CK_PARAMS_RSA_PSS of pkcs11js itself. */
  parametersRsaPss: 5,
  ecKeyPairGeneration: 0x1040,
  ecdsa: 0x1041,
  sha256: 0x250,
  sha384: 0x260,
  sha512: 0x270,
  mgf1Sha256: 0x2,
  mgf1Sha384: 0x3,
  mgf1Sha512: 0x4,
} as const;

/** Return values that decide what is done next; all others mean that the token is not as it was: it is opened anew. */
export const ckr = {
  pinIncorrect: 0xa0,
  pinInvalid: 0xa1,
  pinLengthRange: 0xa2,
  pinExpired: 0xa3,
  pinLocked: 0xa4,
  sessionCount: 0xb1,
  userAlreadyLoggedIn: 0x100,
  mechanismInvalid: 0x70,
  deviceMemory: 0x31,
} as const;

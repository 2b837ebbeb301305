/** Keys inside the token: made so that nobody can read them, found again, and looked at before they are used. */
import type { KeySpecification } from "@warifu/pki/algorithm";
import { ok, type Result, refuse } from "@warifu/pki/result";
import { type Attribute, type Cryptoki, ck, ckr, type Handle, returnValueOf } from "../cryptoki.ts";
import type { KeyFailure } from "../protocol.ts";
import { ecPublicKey, generationOf, rsaPublicKey } from "./key-forms.ts";

export interface KeyRefused {
  readonly because: KeyFailure;
  readonly returnValue?: number | undefined;
  /** The attribute that is not as it must be. */
  readonly attribute?: string | undefined;
}

/** What every private key of ours must say of itself, and which of it is asked for when it is made. */
const privateKeyFacts: readonly {
  readonly name: string;
  readonly type: number;
  readonly value: boolean;
  readonly asked: "asked" | "seen";
}[] = [
  { name: "CKA_TOKEN", type: ck.token, value: true, asked: "asked" },
  { name: "CKA_PRIVATE", type: ck.private, value: true, asked: "asked" },
  { name: "CKA_SENSITIVE", type: ck.sensitive, value: true, asked: "asked" },
  { name: "CKA_EXTRACTABLE", type: ck.extractable, value: false, asked: "asked" },
  { name: "CKA_SIGN", type: ck.sign, value: true, asked: "asked" },
  { name: "CKA_DECRYPT", type: ck.decrypt, value: false, asked: "asked" },
  { name: "CKA_UNWRAP", type: ck.unwrap, value: false, asked: "asked" },
  { name: "CKA_MODIFIABLE", type: ck.modifiable, value: false, asked: "asked" },
  // Set by the token alone: true only where the key was made inside and could never be read.
  { name: "CKA_LOCAL", type: ck.local, value: true, asked: "seen" },
  { name: "CKA_ALWAYS_SENSITIVE", type: ck.alwaysSensitive, value: true, asked: "seen" },
  { name: "CKA_NEVER_EXTRACTABLE", type: ck.neverExtractable, value: true, asked: "seen" },
];

/** Makes a key pair; one whose attributes are not as they must be is destroyed again. The public key as DER. */
export async function generateKey(
  cryptoki: Cryptoki,
  session: Handle,
  {
    specification,
    label,
    keyId,
  }: { readonly specification: KeySpecification; readonly label: string; readonly keyId: string },
): Promise<Result<Uint8Array, KeyRefused>> {
  const form = generationOf(specification);
  if (form === undefined) return refuse({ because: "specification-not-supported" });
  const names: readonly Attribute[] = [
    { type: ck.label, value: label },
    { type: ck.id, value: Buffer.from(keyId, "hex") },
  ];
  const made = await cryptoki
    .C_GenerateKeyPairAsync(
      session,
      form.mechanism,
      [...names, ...form.publicKey, { type: ck.token, value: true }, { type: ck.verify, value: true }],
      [
        ...names,
        ...privateKeyFacts.filter(({ asked }) => asked === "asked").map(({ type, value }) => ({ type, value })),
      ],
    )
    .catch((fault: unknown) => returnValueOf(fault) ?? Promise.reject(fault));
  if (typeof made === "number")
    return refuse({
      because: made === ckr.mechanismInvalid ? "specification-not-supported" : "token-failed",
      returnValue: made,
    });
  const exposed = exposedAttribute(cryptoki, session, made.privateKey);
  if (exposed !== undefined) {
    cryptoki.C_DestroyObject(session, made.privateKey);
    cryptoki.C_DestroyObject(session, made.publicKey);
    return refuse({ because: "token-key-exposed", attribute: exposed });
  }
  const publicKey = publicKeyOf(cryptoki, session, made.publicKey);
  return publicKey === undefined ? refuse({ because: "token-key-differs" }) : ok(publicKey);
}

/** The private key of an identifier, if it is still what was recorded: unreadable, and of this public key. */
export function findKey(
  cryptoki: Cryptoki,
  session: Handle,
  keyId: string,
  recorded: Uint8Array,
): Result<Handle, KeyRefused> {
  const [privateKey] = objectsOf(cryptoki, session, keyId, ck.privateKeyClass);
  const [publicKey] = objectsOf(cryptoki, session, keyId, ck.publicKeyClass);
  if (privateKey === undefined || publicKey === undefined) return refuse({ because: "token-key-missing" });
  const exposed = exposedAttribute(cryptoki, session, privateKey);
  if (exposed !== undefined) return refuse({ because: "token-key-exposed", attribute: exposed });
  const present = publicKeyOf(cryptoki, session, publicKey);
  if (present === undefined || Buffer.compare(present, recorded) !== 0) return refuse({ because: "token-key-differs" });
  return ok(privateKey);
}

/** Both halves, whichever are there. */
export function destroyKey(cryptoki: Cryptoki, session: Handle, keyId: string): void {
  for (const keyClass of [ck.privateKeyClass, ck.publicKeyClass])
    for (const object of objectsOf(cryptoki, session, keyId, keyClass)) cryptoki.C_DestroyObject(session, object);
}

function objectsOf(cryptoki: Cryptoki, session: Handle, keyId: string, keyClass: number): readonly Handle[] {
  cryptoki.C_FindObjectsInit(session, [
    { type: ck.class, value: keyClass },
    { type: ck.id, value: Buffer.from(keyId, "hex") },
  ]);
  try {
    return cryptoki.C_FindObjects(session, 16);
  } finally {
    cryptoki.C_FindObjectsFinal(session);
  }
}

function exposedAttribute(cryptoki: Cryptoki, session: Handle, key: Handle): string | undefined {
  const read = cryptoki.C_GetAttributeValue(
    session,
    key,
    privateKeyFacts.map(({ type }) => ({ type })),
  );
  return privateKeyFacts.find(({ value }, index) => (read[index]?.value[0] === 1) !== value)?.name;
}

function publicKeyOf(cryptoki: Cryptoki, session: Handle, key: Handle): Uint8Array | undefined {
  const read = (first: number, second: number) =>
    cryptoki.C_GetAttributeValue(session, key, [{ type: first }, { type: second }]).map(({ value }) => value);
  const [type] = cryptoki.C_GetAttributeValue(session, key, [{ type: ck.keyType }]);
  const isRsa = type?.value.every((octet) => octet === 0) === true;
  const [one, other] = isRsa ? read(ck.modulus, ck.publicExponent) : read(ck.ecParameters, ck.ecPoint);
  if (one === undefined || other === undefined) return undefined;
  return isRsa ? rsaPublicKey(one, other) : ecPublicKey(one, other);
}

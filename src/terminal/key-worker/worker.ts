/*
 * The program that makes one key pair and ends. It is started under Node's permission model: no network, no file to write, no
 * other process, no add-on; of files it may read this program's own code, and after loading not even that. OpenSSL keeps
 * the private numbers in its secure heap. The private key leaves only under the storage key.
 *
 * In: one line, the storage key in hexadecimal. Out: one line of JSON (make-key.ts reads it).
 */
import { createCipheriv, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from "node:crypto";
import { encodeCertificationRequestInfo } from "@warifu/pki/csr";
import { assembleSigned, nameFromText } from "@warifu/pki/x509";

const storageKeyDigits = 64;
/** RFC 5649 §3: the alternative initial value. */
const wrappingValue = Uint8Array.of(0xa6, 0x59, 0x59, 0xa6);

dropAll();
let given = "";
process.stdin.setEncoding("latin1");
process.stdin.on("data", (text) => {
  given += text;
  if (given.length >= storageKeyDigits) work(Buffer.from(given.slice(0, storageKeyDigits), "hex"));
});

/** What the program may still do after it was loaded: compute and answer. */
function dropAll(): void {
  const permission: { drop?(scope: string): void } | undefined = Reflect.get(process, "permission");
  permission?.drop?.("fs.read");
}

function work(storageKey: Buffer): void {
  given = "";
  process.stdin.destroy();
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048, publicExponent: 65_537 });
  const publicKey = createPublicKey(privateKey);
  const spki = publicKey.export({ type: "spki", format: "der" });
  const answer = {
    publicKey: spki.toString("base64"),
    certificationRequest: requestOf(privateKey, publicKey, spki).toString("base64"),
    wrappedPrivateKey: wrapped(privateKey, storageKey).toString("base64"),
  };
  storageKey.fill(0);
  process.stdout.write(`${JSON.stringify(answer)}\n`, () => process.exit(0));
}

/** RFC 2986 §4: signed by the key that it names; checked before it leaves. The subject is the register's to say, not ours. */
function requestOf(privateKey: KeyObject, publicKey: KeyObject, spki: Uint8Array): Buffer {
  const subject = nameFromText("CN=key pair generator");
  const information = encodeCertificationRequestInfo({ subject, publicKey: new Uint8Array(spki) });
  const signature = sign("sha256", information, privateKey);
  if (!verify("sha256", information, publicKey, signature))
    throw new Error("the new key does not verify its signature");
  return Buffer.from(assembleSigned(information, "rsa-pkcs1-sha256", new Uint8Array(signature)));
}

/** RFC 5649 §4.1, by OpenSSL, so that the octets in the clear stand in one buffer only, which is erased. */
function wrapped(privateKey: KeyObject, storageKey: Uint8Array): Buffer {
  const clear = privateKey.export({ type: "pkcs1", format: "der" });
  const cipher = createCipheriv("id-aes256-wrap-pad", storageKey, wrappingValue);
  const result = Buffer.concat([cipher.update(clear), cipher.final()]);
  clear.fill(0);
  return result;
}

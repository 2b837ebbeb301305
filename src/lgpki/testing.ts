/** Branches for tests: organisations with directories, keys with their request files, and people of two organisations. */
import { generateKeyPair } from "node:crypto";
import { promisify } from "node:util";
import { createCertificationRequest } from "@warifu/pki/csr";
import { softwareSigner } from "@warifu/pki/node";
import { nameFromAttributes } from "@warifu/pki/x509";

type Names = readonly (readonly [type: string, value: string])[];

/** A request file as the standard system makes it: organisation (O), unit (OU) and holder's name (CN). DER. */
export async function requestFile(names: Names): Promise<Uint8Array> {
  return (await requestWithKey(names)).request;
}

/** The same with its private key, PEM. */
export async function requestWithKey(names: Names): Promise<{ readonly request: Uint8Array; readonly key: string }> {
  const { privateKey } = await promisify(generateKeyPair)("rsa", { modulusLength: 2048 });
  const subject = nameFromAttributes([["C", "JP"], ...names]);
  const request = await createCertificationRequest({ subject }, softwareSigner(privateKey, "rsa-pkcs1-sha256"));
  return { request, key: privateKey.export({ type: "pkcs8", format: "pem" }).toString() };
}

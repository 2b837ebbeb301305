/** Branches for tests: organisations with directories, keys with their request files, and people of two organisations. */
import { generateKeyPair } from "node:crypto";
import { promisify } from "node:util";
import { createCertificationRequest } from "@warifu/pki/csr";
import { softwareSigner } from "@warifu/pki/node";
import { nameFromAttributes } from "@warifu/pki/x509";

/** A request file as the standard system makes it: organisation (O), unit (OU) and holder's name (CN). DER. */
export async function requestFile(
  names: readonly (readonly [type: string, value: string])[],
  modulusLength = 2048,
): Promise<Uint8Array> {
  const { privateKey } = await promisify(generateKeyPair)("rsa", { modulusLength });
  const subject = nameFromAttributes([["C", "JP"], ...names]);
  return createCertificationRequest({ subject }, softwareSigner(privateKey, "rsa-pkcs1-sha256"));
}

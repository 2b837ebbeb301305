import { signCms } from "@warifu/document";
import { ports, World } from "@warifu/document/testing";
import type { SignedMessages } from "./cms-verify.ts";

/** Signed with RSA-2048, as a card signs. */
export async function signedMessages(
  at: Date,
  { signers, messages }: { readonly signers: number; readonly messages: number },
): Promise<SignedMessages> {
  const world = new World(at.toISOString());
  const authority = world.authority("governor", "rsa-pkcs1-sha256");
  const people = Array.from({ length: signers }, () => world.person(authority, { algorithm: "rsa-pkcs1-sha256" }));
  const made: Uint8Array[] = [];
  for (let number = 0; number < messages; number++) {
    const person = people[number % signers];
    if (person === undefined) continue;
    const bytes = new Uint8Array(1024);
    new DataView(bytes.buffer).setUint32(0, number);
    const { certificate, signer } = person;
    made.push(
      await signCms({ content: { placement: "attached", bytes }, signer, certificate, signingTime: at }, ports.digest),
    );
  }
  const [list = new Uint8Array(0)] = world.material().lists;
  return { anchor: authority.der, list, messages: made };
}

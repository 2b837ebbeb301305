/** A generation of an authority's key: made, certified by itself, and put to work (CPS 6-1-1, 6-3-1, 7-1-3). */
import { keyIdentifier } from "@warifu/pki/algorithm";
import { ok, type Result } from "@warifu/pki/result";
import { nameFromAttributes, parseCertificate } from "@warifu/pki/x509";
import type { AuthorityPolicy } from "../policy/index.ts";
import { type GenerationRow, recordCurrentGeneration, recordGeneration, recordSelfSigned } from "../store/index.ts";
import type { Authority, Generation } from "./directory.ts";
import { type MadeKey, makeKey } from "./keys.ts";
import { issueOwn, type OwnPorts, ownCertificates } from "./orders.ts";
import type { Asker } from "./ports.ts";
import type { IssueRefusal } from "./refusals.ts";

/** Makes the key pair of the authority's next generation; it signs nothing for others before it is current. */
export async function makeGeneration(
  ports: OwnPorts,
  policy: AuthorityPolicy,
  number: number,
  asker: Asker,
): Promise<Result<Generation, IssueRefusal>> {
  const label = `${policy.id} generation ${number}`;
  const made =
    (await unclaimedKey(ports, label)) ??
    (await makeKey(
      ports.keys,
      {
        authority: policy.id,
        specification: policy.key.specification,
        label,
        policy: { purpose: "authority", algorithm: policy.key.algorithm, peoplePerUse: 0 },
      },
      asker,
    ));
  if (!made.ok) return made;
  const row = {
    authority: policy.id,
    generation: number,
    ...made.value,
    algorithm: policy.key.algorithm,
    keyIdentifier: keyIdentifier(made.value.publicKey, ports.digest),
    issuerName: nameFromAttributes(policy.subject).der,
    keyGeneratedAt: ports.clock(),
  };
  await ports.store.transaction(async (transaction) => {
    await recordGeneration(transaction, row);
    transaction.audit({
      kind: "authority-generation-made",
      ...asker,
      subject: policy.id,
      result: "success",
      facts: { generation: number, key: made.value.keyReference, algorithm: policy.key.algorithm },
    });
  });
  await ports.directory.refresh();
  return ok(generationOf(ports, policy.id, number));
}

/** A key that was made for this generation by a process that ended before it could record the generation. */
async function unclaimedKey(
  { keys, directory }: Pick<OwnPorts, "keys" | "directory">,
  label: string,
): Promise<Result<MadeKey, never> | undefined> {
  const claimed = new Set(directory.all().flatMap(({ generations }) => generations.map((one) => one.keyReference)));
  const left = (await keys.status()).find(
    (key) =>
      key.label === label &&
      key.policy.purpose === "authority" &&
      key.state === "activated" &&
      !claimed.has(key.reference),
  );
  if (left === undefined) return undefined;
  const publicKey = await keys.publicKey(left.reference);
  return publicKey.ok ? ok({ keyReference: left.reference, publicKey: publicKey.value }) : undefined;
}

/** The self-signed certificate of a generation, made if there is none yet. */
export async function certifyGeneration(
  ports: OwnPorts,
  authority: Authority,
  generation: Generation,
  asker: Asker,
): Promise<Result<Generation, IssueRefusal>> {
  if (generation.selfSignedSerial !== undefined) return ok(generation);
  const [existing] = await ownCertificates(ports, authority, "self-signed", generation);
  let der = existing?.der;
  if (der === undefined) {
    const issued = await issueOwn(
      ports,
      {
        authority,
        issuer: generation,
        profileName: "self-signed",
        publicKey: generation.publicKey,
        subjectKeyIdentifier: generation.keyIdentifier,
        validity: { keyGeneratedAt: generation.keyGeneratedAt },
      },
      asker,
    );
    if (!issued.ok) return issued;
    der = issued.value.der;
  }
  const certificate = parseCertificate(der);
  await ports.store.transaction(async (transaction) => {
    await recordSelfSigned(transaction, {
      ...named(generation),
      serialNumber: certificate.serialNumber,
      notAfter: certificate.notAfter,
    });
    transaction.audit({
      kind: "authority-generation-certified",
      ...asker,
      subject: `${generation.authority}/${certificate.serialNumber}`,
      result: "success",
      facts: { generation: generation.generation },
    });
  });
  await ports.directory.refresh();
  return ok(generationOf(ports, generation.authority, generation.generation));
}

/** From here on this generation signs for holders. */
export async function putToWork(ports: OwnPorts, generation: GenerationRow, asker: Asker): Promise<void> {
  if (generation.state === "current") return;
  await ports.store.transaction(async (transaction) => {
    await recordCurrentGeneration(transaction, generation.authority, generation.generation);
    transaction.audit({
      kind: "authority-generation-current",
      ...asker,
      subject: generation.authority,
      result: "success",
      facts: { generation: generation.generation },
    });
  });
  await ports.directory.refresh();
}

/** The generation as the directory knows it after a refresh. */
export function generationOf(ports: Pick<OwnPorts, "directory">, authority: string, number: number): Generation {
  const found = ports.directory.find(authority)?.generations.find((each) => each.generation === number);
  if (found === undefined) throw new Error(`the directory does not know generation ${number} of ${authority}`);
  return found;
}

function named({ authority, generation }: GenerationRow) {
  return { authority, generation };
}

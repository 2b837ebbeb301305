/**
 * Makes the revocation information file of a day (C6, CPS 4-12-2-1: kept ten years): see docs/flows/provision.md.
 * Nothing of the lists is stored twice: the file is its manifest and a signature, the octets are the lists' own.
 */
import { createHash } from "node:crypto";
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { KeyActor, KeyRefusal } from "../../keys/index.ts";
import { endOfDay, inTurn, readSignedCrl, readSignedCrlNames, startOfDay } from "../../store/index.ts";
import { listContent } from "../repository/list-content.ts";
import type { ValidationPorts } from "../types.ts";
import { type FileParts, fileContent, fileLength } from "./content.ts";
import { fileKey } from "./key.ts";
import { checksums, type Manifest, type ManifestList, manifestList, manifestText } from "./manifest.ts";
import { insertFile, readFile } from "./records.ts";

export type FilePorts = Pick<ValidationPorts, "store" | "keys" | "clock">;

export type FileRefusal = KeyRefusal | { readonly code: "day-not-over"; readonly field: "day"; readonly day: string };

export interface FileOrder extends KeyActor {
  readonly authority: string;
  /** "2026-11-20", Asia/Tokyo. */
  readonly day: string;
}

/** Makes the file of a day that is over, once. */
export async function makeRevocationInformationFile(
  ports: FilePorts,
  order: FileOrder,
): Promise<Result<"made" | "existing", FileRefusal>> {
  const { authority, day } = order;
  if (ports.clock() < endOfDay(day)) return refuse({ code: "day-not-over", field: "day", day });
  return inTurn(ports.store, "revocation-information-file", async () => {
    if ((await readFile(ports.store, authority, day)) !== undefined) return ok("existing");
    const key = await fileKey(ports.keys, order);
    if (!key.ok) return key;
    const manifest = await manifestOf(ports, authority, day);
    const text = manifestText(manifest);
    const sums = checksums(createHash("sha256").update(text).digest("hex"), manifest.lists);
    const signature = await key.value.signer.sign(Buffer.from(sums));
    await record(ports, order, {
      authority,
      manifest,
      manifestText: text,
      signature,
      publicKey: key.value.publicKey,
    });
    return ok("made");
  });
}

async function manifestOf({ store, clock }: FilePorts, authority: string, day: string): Promise<Manifest> {
  const names = await readSignedCrlNames(store, { authority, from: startOfDay(day), to: endOfDay(day) });
  const lists: ManifestList[] = [];
  for (const name of names) {
    const row = await readSignedCrl(store, name);
    if (row === undefined) throw new Error("a signed list is gone");
    lists.push(manifestList(row, await sha256Of(listContent(store, row))));
  }
  return {
    format: "warifu-revocation-information-file-1",
    authority,
    day,
    madeAt: clock().toISOString(),
    lists,
  };
}

async function record({ store }: FilePorts, order: FileOrder, parts: FileParts): Promise<void> {
  const digest = Buffer.from(await sha256Of(fileContent(store, parts)), "hex");
  const { authority, day, actor, origin } = order;
  const lists = parts.manifest.lists.length;
  const octets = fileLength(parts);
  await store.transaction(async (transaction) => {
    await insertFile(transaction, {
      ...parts,
      day,
      lists,
      octets,
      digest,
      madeAt: new Date(parts.manifest.madeAt),
    });
    transaction.audit({
      kind: "revocation-information-file-made",
      actor,
      origin,
      subject: `${authority}/${day}`,
      result: "success",
      facts: { lists, octets, digest: digest.toString("hex") },
    });
  });
}

async function sha256Of(content: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash("sha256");
  for await (const piece of content) hash.update(piece);
  return hash.digest("hex");
}

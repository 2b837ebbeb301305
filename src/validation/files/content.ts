import { createHash } from "node:crypto";
import { encodePem } from "@warifu/pki/pem";
import { readSignedCrl, type Store } from "../../store/index.ts";
import { listContent } from "../repository/list-content.ts";
import { checksums, type ManifestList, memberNames } from "./manifest.ts";
import type { WholeFileRow } from "./records.ts";
import { tarEnd, tarHeader, tarLength, tarPadding } from "./tar.ts";

/** What a file is put together from. */
export type FileParts = Pick<WholeFileRow, "authority" | "manifestText" | "manifest" | "signature" | "publicKey">;

/** Octets of the whole file. */
export function fileLength(parts: FileParts): number {
  const small = smallMembers(parts).reduce((sum, { content }) => sum + tarLength(content.length), 0);
  return parts.manifest.lists.reduce((sum, { octets }) => sum + tarLength(octets), small) + tarEnd.length;
}

/** The file from octet `from` on, a few chunks of its lists at a time; lists that lie before are not read. */
export async function* fileContent(store: Store, parts: FileParts, from = 0): AsyncIterable<Uint8Array> {
  let at = 0;
  for await (const piece of pieces(store, parts, from)) {
    if (typeof piece === "number") {
      at += piece;
      continue;
    }
    const skipped = Math.max(0, Math.min(piece.length, from - at));
    at += piece.length;
    if (skipped < piece.length) yield piece.subarray(skipped);
  }
}

/** Octets of the file in order; a number stands for so many that lie before `from` and were not read. */
async function* pieces(store: Store, parts: FileParts, from: number): AsyncIterable<Uint8Array | number> {
  const modified = Math.floor(Date.parse(parts.manifest.madeAt) / 1000);
  let at = 0;
  for (const { name, content } of smallMembers(parts)) {
    yield tarHeader({ name, octets: content.length }, modified);
    yield content;
    yield tarPadding(content.length);
    at += tarLength(content.length);
  }
  for (const list of parts.manifest.lists) {
    const length = tarLength(list.octets);
    if (at + length <= from) yield length;
    else {
      yield tarHeader(list, modified);
      yield* memberContent(store, parts.authority, list);
      yield tarPadding(list.octets);
    }
    at += length;
  }
  yield tarEnd;
}

function smallMembers({ manifestText, manifest, signature, publicKey }: FileParts) {
  const sums = checksums(createHash("sha256").update(manifestText).digest("hex"), manifest.lists);
  return [
    { name: memberNames.manifest, content: Buffer.from(manifestText) },
    { name: memberNames.checksums, content: Buffer.from(sums) },
    { name: memberNames.signature, content: Buffer.from(signature) },
    { name: memberNames.key, content: Buffer.from(encodePem("PUBLIC KEY", publicKey)) },
  ];
}

async function* memberContent(store: Store, authority: string, list: ManifestList): AsyncIterable<Uint8Array> {
  const { generation, scope, number } = list;
  const row = await readSignedCrl(store, { authority, generation, scope, number: BigInt(number) });
  if (row === undefined || row.octets !== list.octets) throw new Error("a list that a file names is not as it was");
  yield* listContent(store, row);
}

import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { issueForResident, issueLists, listAuthorities, recordRegisterEvent, updateKey } from "@warifu/contract";
import { encodePem } from "@warifu/pki/pem";
import type { Result } from "@warifu/pki/result";
import type { Client } from "../client.ts";
import type { ShownRefusal } from "../refusal.ts";
import type { Teller } from "./teller.ts";

/** The stage of the story: the running server, the folder of its files, and who tells it. */
export interface Scene {
  readonly client: Client;
  readonly teller: Teller;
  /** Where OpenSSL's files lie; removed at the end. */
  readonly folder: string;
  readonly relyingPartyKey: { readonly value: string; readonly file: string };
  readonly authority: string;
}

/** The story cannot go on: the server refused what it should have done. */
export class StoryEnded extends Error {
  readonly refusal: ShownRefusal;

  constructor(refusal: ShownRefusal) {
    super(refusal.code);
    this.name = "StoryEnded";
    this.refusal = refusal;
  }
}

function done<Value>(result: Result<Value, ShownRefusal>): Value {
  if (!result.ok) throw new StoryEnded(result.refusal);
  return result.value;
}

/** Writes a file of the story's folder. */
export async function keep({ folder }: Scene, name: string, content: Uint8Array | string): Promise<void> {
  await writeFile(join(folder, name), content);
}

/** Downloads DER and keeps it. */
export async function download(scene: Scene, path: string, name: string): Promise<void> {
  await keep(scene, name, done(await scene.client.octets(path)));
}

/** What the register was told. */
export async function tellRegister(scene: Scene, resident: string, command: object) {
  return done(await scene.client.post(`/residents/${resident}/events`, command, recordRegisterEvent.response));
}

/** Has a certificate issued for the request (DER) and keeps it as PEM. */
export async function issueCertificate(scene: Scene, resident: string, request: Uint8Array, name: string) {
  const body = { certificationRequest: Buffer.from(request).toString("base64") };
  const issued = done(await scene.client.post(`/residents/${resident}/certificates`, body, issueForResident.response));
  await keep(scene, name, encodePem("CERTIFICATE", Buffer.from(issued.certificate, "base64")));
  return issued;
}

/** New lists now. */
export async function issueListsNow({ client, authority }: Scene, scope: string) {
  const path = `/authorities/${authority}/revocation-lists`;
  return done(await client.post(path, { scopes: [scope] }, issueLists.response)).lists;
}

/** The next generation of the authority's key. */
export async function nextGeneration({ client, authority }: Scene) {
  const path = `/authorities/${authority}/key-updates`;
  return done(await client.post(path, { reason: "demonstration" }, updateKey.response)).generation;
}

/** The authority as it is published: the number of its newest generation and the addresses of its certificates. */
export async function published({ client, authority }: Scene) {
  const { authorities } = done(await client.get("/authorities", listAuthorities.response));
  const row = authorities.find((candidate) => candidate.authority === authority);
  if (row === undefined) throw new StoryEnded({ code: "authority-unknown" });
  const generation = row.generations.find(({ state }) => state === "current")?.generation ?? 1;
  return { generation, certificates: row.certificates };
}

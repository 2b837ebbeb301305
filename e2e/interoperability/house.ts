/** All shipped authorities after a busy day, over a running server: one of everything that the house can make. */
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { concatBytes } from "@warifu/pki/der";
import { type ResidentAttributes, residentCommonName } from "@warifu/pki/x509";
import { openTestWorld, residentRequest, type TestWorld, tester, yamada } from "../../src/ca/testing.ts";
import { profileNames } from "../../src/policy/index.ts";
import { type RunningServer, startServer } from "../../src/server/index.ts";
import { savePem } from "../../src/server/testing.ts";
import {
  type CertificateRow,
  type CrlRow,
  findCertificates,
  readCurrentCrls,
  readGenerations,
} from "../../src/store/index.ts";
import type { TestScope } from "../../src/store/testing.ts";
import { listContent, registerRelyingParty } from "../../src/validation/index.ts";

/** A certificate in files of its own. */
export interface FiledCertificate {
  /** "nagasaki 2 ocsp-responder 01ab…", of the authority and generation that signed it. */
  readonly name: string;
  readonly row: CertificateRow;
  readonly der: Uint8Array;
  readonly pem: string;
  /** The self-signed certificate of the key that signed it, PEM. */
  readonly anchor: string;
}

/** A list in a file of its own. */
export interface FiledList {
  readonly name: string;
  readonly row: CrlRow;
  readonly der: Uint8Array;
  readonly anchor: string;
}

export interface BusyHouse extends TestWorld {
  readonly server: RunningServer;
  readonly verifierKey: string;
  readonly folder: string;
  readonly certificates: readonly FiledCertificate[];
  readonly lists: readonly FiledList[];
}

/** A resident with a kanji of JIS X 0212 (濵); a foreign resident with an alias (通称). */
export const residents = {
  hanako: { ...yamada, commonName: "山田濵子" },
  xiaolong: withName(residentCommonName("ＷＡＮＧ　ＸＩＡＯＬＯＮＧ", "濵崎　龍")),
} as const satisfies Record<string, ResidentAttributes>;

/** Residents apply, renew, move; a prefecture, a bridge and an organisation CA update their keys; lists are issued. */
export async function busyHouse(scope: TestScope): Promise<BusyHouse> {
  const world = await openTestWorld(scope);
  const folder = await mkdtemp(join(tmpdir(), "warifu-interoperability-"));
  scope.after(() => rm(folder, { recursive: true, force: true }));
  const server = await startServer(
    { ...world.ports, authority: world.ca },
    { port: 0, mode: "demo", log: { level: "silent" } },
  );
  assert.ok(server.ok);
  scope.after(() => server.value.stop());
  const verifier = await registerRelyingParty(world.ports, { id: "court", name: "長崎地方裁判所", ...tester });
  assert.ok(verifier.ok);
  await issueAndRevoke(world, "before");
  for (const authority of ["nagasaki", "jpki-bridge", "organisation-ca-g4"])
    assert.ok((await world.ca.updateKey({ authority, reason: "five-years", ...tester })).ok);
  await issueAndRevoke(world, "after");
  for (const authority of world.ports.policies.authorities.keys())
    assert.ok((await world.ca.issueCrls({ authority, cause: "scheduled", ...tester })).ok);
  const house = { ...world, server: server.value, verifierKey: verifier.value.apiKey, folder };
  return { ...house, certificates: await fileCertificates(house), lists: await fileLists(house) };
}

/** The holders of one round; `moved` has a revoked certificate, the others a valid one. */
export function holdersOf(round: "before" | "after") {
  return { hanako: `hanako-${round}`, xiaolong: `xiaolong-${round}`, moved: `moved-${round}`, test: `test-${round}` };
}

async function issueAndRevoke({ ca }: TestWorld, round: "before" | "after"): Promise<void> {
  const { hanako, xiaolong, moved, test } = holdersOf(round);
  const requests = await Promise.all([
    residentRequest({ holder: hanako, attributes: residents.hanako }),
    residentRequest({ holder: xiaolong, attributes: residents.xiaolong, municipality: "424111" }),
    residentRequest({ holder: moved, attributes: residents.hanako }),
    residentRequest({ holder: test, attributes: residents.hanako, practice: "test" }),
    residentRequest({ authority: "saga", holder: hanako, municipality: "412015", attributes: residents.xiaolong }),
  ]);
  for (const request of requests) {
    const issued = await ca.issue(request);
    assert.ok(issued.ok, JSON.stringify(issued));
  }
  const command = { authority: "nagasaki", holder: moved, cause: "register-change", ...tester } as const;
  assert.ok((await ca.revokeHolder(command)).ok);
}

type OpenHouse = Pick<BusyHouse, "ports" | "folder">;

async function fileCertificates(house: OpenHouse): Promise<FiledCertificate[]> {
  const filed: FiledCertificate[] = [];
  for (const row of await allCertificates(house)) {
    assert.ok(row.der !== undefined, `${row.authority} ${row.profile} is ${row.state}`);
    const name = `${row.authority} ${row.generation} ${row.profile} ${row.serialNumber}`;
    const pem = join(house.folder, `${row.authority}-${row.serialNumber}.pem`);
    await savePem(pem, row.der);
    filed.push({ name, row, der: row.der, pem, anchor: await anchorOf(house, row) });
  }
  return filed;
}

async function allCertificates({ ports }: OpenHouse): Promise<CertificateRow[]> {
  const found: CertificateRow[] = [];
  for (const authority of ports.policies.authorities.keys()) {
    for (const profile of profileNames)
      found.push(...(await findCertificates(ports.store, { authority, profile, limit: 1000 })));
    for (const holder of [...Object.values(holdersOf("before")), ...Object.values(holdersOf("after"))])
      found.push(...(await findCertificates(ports.store, { authority, holder, limit: 1000 })));
  }
  return found;
}

async function fileLists(house: OpenHouse): Promise<FiledList[]> {
  const filed: FiledList[] = [];
  for (const row of await readCurrentCrls(house.ports.store, {})) {
    const pieces: Uint8Array[] = [];
    for await (const piece of listContent(house.ports.store, row)) pieces.push(piece);
    const name = `${row.authority} ${row.generation} ${row.scope}`;
    filed.push({ name, row, der: concatBytes(...pieces), anchor: await anchorOf(house, row) });
  }
  return filed;
}

/** The file of a generation's self-signed certificate. */
async function anchorOf(
  { ports, folder }: OpenHouse,
  { authority, generation }: { readonly authority: string; readonly generation: number },
): Promise<string> {
  const generations = await readGenerations(ports.store, authority);
  const serial = generations.find((each) => each.generation === generation)?.selfSignedSerial;
  assert.ok(serial !== undefined, `${authority} ${generation} has no self-signed certificate`);
  return join(folder, `${authority}-${serial}.pem`);
}

function withName(commonName: string): ResidentAttributes {
  return { ...yamada, commonName, substituteCharacterOfCommonName: "0".repeat([...commonName].length) };
}

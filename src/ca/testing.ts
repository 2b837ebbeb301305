/** A world of real authorities for tests: the shipped policies, a real database, software keys, and helpers around them. */
import { generateKeyPair } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { createCertificationRequest } from "@warifu/pki/csr";
import { digest, randomBytes, softwareSigner, verifySignatureOnce } from "@warifu/pki/node";
import { nameFromAttributes, type ResidentAttributes } from "@warifu/pki/x509";
import { activateDemo, houseKeyStore, type TokenConfiguration } from "../keys/index.ts";
import { loadPolicies, type PolicySet } from "../policy/index.ts";
import type { Clock, DatabaseLocation } from "../store/index.ts";
import { createTestDatabase, openStoreAt, type TestScope } from "../store/testing.ts";
import { type CertificationAuthority, openCertificationAuthority } from "./authority.ts";
import type { CaPorts } from "./ports.ts";
import type { ResidentRequest } from "./resident-certificate.ts";

export const tester = { actor: "test", origin: "test" } as const;

export interface TestWorld {
  readonly ports: CaPorts;
  readonly ca: CertificationAuthority;
  /** Where the world is, for `joinTestWorld` in another process. */
  readonly place: TestPlace;
}

/** Plain data: it can be handed to another process as JSON. */
export interface TestPlace {
  readonly location: DatabaseLocation;
  /** The folder that holds the demo's shares. */
  readonly folder: string;
  readonly only?: readonly string[];
  /** What the addresses in certificates begin with; absent: the demo's. */
  readonly base?: string;
}

/** The shipped policies with addresses on loopback; `only` leaves out all authorities but these. */
export async function testPolicies(
  only?: readonly string[],
  base: string = "http://127.0.0.1:8420",
): Promise<PolicySet> {
  const loaded = await loadPolicies(join(import.meta.dirname, "../../policy"), {
    addresses: { repository: base, status: base },
  });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.refusal));
  if (only === undefined) return loaded.value;
  const chosen = [...loaded.value.authorities].filter(([id]) => only.includes(id));
  return { authorities: new Map(chosen) };
}

interface WorldOptions {
  readonly clock?: Clock;
  readonly connections?: number;
  /** Where all keys are made; absent: in software. */
  readonly token?: TokenConfiguration;
}

/** Opens authorities on a fresh database with activated keys; everything is closed after the test. */
export async function openTestWorld(
  scope: TestScope,
  options: WorldOptions & Pick<TestPlace, "only" | "base"> = {},
): Promise<TestWorld> {
  const location = await createTestDatabase(scope);
  const folder = await mkdtemp(join(tmpdir(), "warifu-ca-"));
  scope.after(() => rm(folder, { recursive: true, force: true }));
  const { only, base } = options;
  const place = { location, folder, ...(only === undefined ? {} : { only }), ...(base === undefined ? {} : { base }) };
  const world = await openWorld(scope, place, "new", options);
  const created = await world.ca.create(tester);
  if (!created.ok) throw new Error(JSON.stringify(created.refusal));
  return world;
}

/** Opens a world that another process made. */
export function joinTestWorld(scope: TestScope, place: TestPlace): Promise<TestWorld> {
  return openWorld(scope, place, "existing", {});
}

async function openWorld(
  scope: TestScope,
  place: TestPlace,
  dataFolder: "new" | "existing",
  options: WorldOptions,
): Promise<TestWorld> {
  const clock = options.clock ?? (() => new Date());
  const policies = await testPolicies(place.only, place.base);
  const store = await openStoreAt(scope, place.location, { clock, connections: options.connections ?? 8 });
  const keys = await houseKeyStore({ store, now: clock }, options.token);
  scope.after(async () => keys.close());
  const demo = { folder: place.folder, dataFolder, bindAddresses: ["127.0.0.1"] } as const;
  const activated = await activateDemo({ store, now: clock }, keys, demo, tester);
  if (!activated.ok) throw new Error(JSON.stringify(activated.refusal));
  const ports: CaPorts = { store, keys, policies, clock, randomBytes, digest, verifySignature: verifySignatureOnce };
  const ca = await openCertificationAuthority(ports);
  scope.after(async () => ca.close());
  return { ports, ca, place };
}

/** A fresh RSA-2048 key pair's certification request, DER. */
export async function requestForNewKey(): Promise<Uint8Array> {
  const { privateKey } = await promisify(generateKeyPair)("rsa", { modulusLength: 2048 });
  const subject = nameFromAttributes([["CN", "resident"]]);
  return createCertificationRequest({ subject }, softwareSigner(privateKey, "rsa-pkcs1-sha256"));
}

export const yamada: ResidentAttributes = {
  commonName: "山田濵子",
  dateOfBirth: "419900102",
  gender: "2",
  address: "長崎県長崎市尾上町３番１号",
  substituteCharacterOfCommonName: "0000",
  substituteCharacterOfAddress: "0".repeat("長崎県長崎市尾上町３番１号".length),
};

/** A resident of Nagasaki city who applies for the first time. */
export async function residentRequest(differences: Partial<ResidentRequest> = {}): Promise<ResidentRequest> {
  return {
    authority: "nagasaki",
    certificationRequest: differences.certificationRequest ?? (await requestForNewKey()),
    holder: "resident-1",
    municipality: "422011",
    attributes: yamada,
    purpose: "first",
    practice: "real",
    ...tester,
    ...differences,
  };
}

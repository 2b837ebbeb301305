/**
 * A compromise of the key of an authority with many certificates, carried through on a running server: from the declaration
 * to a new generation that issues. Everything is seen from outside: by a second process, by OpenSSL's ocsp and verify, and by our
 * own path validation.
 */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseCrl } from "@warifu/pki/crl";
import { encodePem } from "@warifu/pki/pem";
import { serialNumberFromHex } from "@warifu/pki/x509";
import { joinTestWorld, residentRequest, tester } from "../../src/ca/testing.ts";
import {
  askCompromiseStep,
  type CompromiseState,
  commandCompromise,
  compromiseHistory,
  declareCompromise,
  readCompromise,
  takeApprovedStep,
} from "../../src/operations/index.ts";
import { policyOf, scopesOf } from "../../src/policy/index.ts";
import { get, issueOverHttp, runProgram, startTestServer, type TestServer } from "../../src/server/testing.ts";
import type { TestScope } from "../../src/store/testing.ts";
import { judgePath, judgePorts } from "../../src/validation/index.ts";

export interface DrillOutcome {
  /** What is not as it must be; empty: passed. */
  readonly failures: readonly string[];
  readonly revoked: number;
  readonly lists: number;
  readonly milliseconds: {
    /** From the declaration until another process had refused an application. */
    readonly refused: number;
    /** From the confirmation until everything was revoked, and until all lists were out. */
    readonly revoked: number;
    readonly listed: number;
  };
}

/** Carries it through with `count` residents' certificates. Everything is stopped and removed after the scope. */
export async function compromiseDrill(scope: TestScope, count: number): Promise<DrillOutcome> {
  const house = await startTestServer(scope);
  const other = await joinTestWorld(scope, house.place);
  // It hears of nothing from here on: what it remembers says that the authority operates.
  other.ca.close();
  const resident = await issueOverHttp(house, "resident-of-the-drill");
  await revokeOne(house);
  await load(house, count);
  const failures: string[] = [];
  const expect = (what: string, actual: unknown, wanted: unknown): void => {
    if (JSON.stringify(actual) !== JSON.stringify(wanted))
      failures.push(`${what}: ${JSON.stringify(actual)}, not ${JSON.stringify(wanted)}`);
  };
  expect("before it the path is", await pathCode(house, resident.file), "valid");

  const begun = performance.now();
  const manner = { authority: "nagasaki", kind: "real", effect: "status", ground: "a share was lost" } as const;
  const ports = portsOf(house);
  const declared = await declareCompromise(ports, { ...manner, ...tester });
  if (!declared.ok) return { ...nothing, failures: [`declare: ${declared.refusal.code}`] };
  const compromise = declared.value;
  const refused = await other.ca.issue(await residentRequest({ holder: "too-late" }));
  expect("another process answers", refused.ok ? "issued" : refused.refusal.code, "authority-stopped");
  const refusedAfter = performance.now() - begun;

  const confirmed = performance.now();
  const step = { compromise, step: "confirm", approval: undefined, rights: ["operate"], ...tester } as const;
  const taken = await takeApprovedStep(ports, step);
  expect("the confirmation is", taken.ok ? "taken" : taken.refusal.code, "taken");
  await reached(house, compromise, "revoked");
  const revokedAfter = performance.now() - confirmed;
  await reached(house, compromise, "listed");
  const listedAfter = performance.now() - confirmed;

  const history = await compromiseHistory(house.ports.store, compromise);
  const revocation = history.map(({ event }) => event).find((event) => event.step === "record-revocation");
  const listed = history.map(({ event }) => event).find((event) => event.step === "record-lists");
  const revoked = revocation?.certificates ?? 0;
  const rest = await unrevoked(house);
  expect("certificates that are not revoked", rest, 0);
  // One was revoked before.
  expect("entries on the new lists", listed?.entries, revoked + 1);
  expect(
    "lists that were issued",
    listed?.lists,
    scopesOf(policyOf(house.ports.policies, "nagasaki") ?? never()).length,
  );
  expect("all that was loaded is revoked", revoked >= count, true);
  expect("OpenSSL is told by OCSP", await ocspReason(house, resident.file), "cACompromise");
  expect("the path is", await pathCode(house, resident.file), "certificate-revoked cACompromise");
  expect("OpenSSL finds the path", await opensslPath(house, resident.file), "certificate revoked");

  expect("the authority begins again", await beginAgain(house, compromise), "issued");
  const after = await other.ca.issue(await residentRequest({ holder: "in-the-other-process" }));
  expect("a process that heard of nothing", after.ok ? "issued" : after.refusal.code, "authority-key-compromised");
  const milliseconds = { refused: refusedAfter, revoked: revokedAfter, listed: listedAfter };
  return { failures, revoked, lists: listed?.lists ?? 0, milliseconds };
}

/** One that was revoked for another reason before stays as it was. */
async function revokeOne(house: TestServer): Promise<void> {
  const { serialNumber } = await issueOverHttp(house, "revoked-before");
  const serial = serialNumberFromHex(serialNumber) ?? never();
  const revoked = await house.ca.revoke({
    authority: "nagasaki",
    serialNumber: serial,
    cause: "holder-withdrawal",
    ...tester,
  });
  if (!revoked.ok) throw new Error(revoked.refusal.code);
}

const nothing = { revoked: 0, lists: 0, milliseconds: { refused: 0, revoked: 0, listed: 0 } } as const;

function never(): never {
  throw new Error("what was just made is not there");
}

function portsOf({ ports, ca }: TestServer) {
  return { store: ports.store, authority: ca, keyPeople: "one" } as const;
}

/** Residents of every municipality in turn, laid into the program's own tables. */
async function load({ ports }: TestServer, count: number): Promise<void> {
  const policy = policyOf(ports.policies, "nagasaki") ?? never();
  const scopes = scopesOf(policy).filter((scope) => scope.startsWith("municipality:"));
  const serial = "'\\x40'::bytea || substring(sha256(convert_to('drill ' || n, 'UTF8')) from 1 for 15)";
  const key = "substring(sha256(convert_to('key ' || n, 'UTF8')) from 1 for 16)";
  const statements = [
    `insert into certificate_intent (authority, serial, generation, profile, holder, scope, not_before, not_after,
       public_key_hash, lease, intended_at, to_be_signed)
     select 'nagasaki', ${serial}, 1, 'resident-signature', 'drill-' || n, ($3::text[])[1 + n % array_length($3::text[], 1)],
       now(), now() + interval '3 years', ${key}, 1, now(), '\\x3000' from generate_series($1::int, $2::int) as n`,
    `insert into certificate_signature (authority, serial, signature, signed_at)
     select 'nagasaki', ${serial}, '\\x00', now() from generate_series($1::int, $2::int) as n`,
    `insert into holder_certificate (authority, holder, profile, serial, not_after)
     select 'nagasaki', 'drill-' || n, 'resident-signature', ${serial}, now() + interval '3 years'
     from generate_series($1::int, $2::int) as n`,
  ];
  for (let first = 1; first <= count; first += rowsAtOnce) {
    const span = [first, Math.min(count, first + rowsAtOnce - 1)];
    for (const [index, statement] of statements.entries())
      await ports.store.read(statement, index === 0 ? [...span, scopes] : span);
  }
}

const rowsAtOnce = 10_000;

/** The server does it by itself; this waits. @throws Error when it takes ten minutes */
async function reached({ ports }: TestServer, compromise: string, wanted: CompromiseState): Promise<void> {
  for (let waited = 0; waited < 600_000; waited += 25) {
    const state = (await readCompromise(ports.store, compromise))?.state;
    if (state === wanted || (wanted === "revoked" && state === "listed")) return;
    await sleep(25);
  }
  throw new Error(`the case has not reached "${wanted}"`);
}

async function unrevoked({ ports }: TestServer): Promise<number> {
  const { rows } = await ports.store.read<{ count: number }>(
    `select count(*)::int as count from certificate_intent intent where authority = 'nagasaki' and generation = 1
       and not exists (select 1 from revocation r where r.authority = intent.authority and r.serial = intent.serial)`,
  );
  return rows[0]?.count ?? -1;
}

async function ocspReason(house: TestServer, file: string): Promise<string> {
  const authority = ["-issuer", house.authorityFile, "-CAfile", house.authorityFile, "-cert", file];
  const caller = ["-header", `Authorization=Bearer ${house.verifierKey}`];
  const asked = await runProgram(
    "openssl",
    "ocsp",
    ...authority,
    "-url",
    `${house.server.baseUrl}/ocsp/nagasaki`,
    ...caller,
  );
  if (!/Response verify OK/.test(asked?.text ?? "")) return asked?.text ?? "no openssl";
  return /Reason: (\w+)/.exec(asked?.text ?? "")?.[1] ?? "no reason";
}

/** The municipality's list and the ARL, as a registered relying party gets them. */
async function listsOf(house: TestServer): Promise<readonly Uint8Array[]> {
  const paths = ["/authorities/nagasaki/crl/1/municipality:422011.crl", "/authorities/nagasaki/arl/1.crl"];
  return Promise.all(
    paths.map(async (path) => {
      const answer = await get(house, path, house.verifierKey);
      if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
      const list = new Uint8Array(await answer.arrayBuffer());
      parseCrl(list);
      return list;
    }),
  );
}

async function pathCode(house: TestServer, file: string): Promise<string> {
  const leaf = await derOf(file);
  const anchors = [await derOf(house.authorityFile)];
  const question = { leaf, anchors, untrusted: [], crls: await listsOf(house), at: new Date() };
  const judged = judgePath(question, { ...judgePorts({ issuerKeys: 16, rememberedChecks: 0 }) });
  if (!judged.ok) return judged.refusal.code;
  const { verdict } = judged.value;
  if (verdict.valid) return "valid";
  const { refusal } = verdict;
  return refusal.code === "certificate-revoked" ? `${refusal.code} ${refusal.reason}` : refusal.code;
}

async function opensslPath(house: TestServer, file: string): Promise<string> {
  const list = join(house.folder, "municipality.crl");
  const [crl] = await listsOf(house);
  await writeFile(list, encodePem("X509 CRL", crl ?? new Uint8Array()));
  const crls = ["-crl_check", "-extended_crl", "-CRLfile", list];
  const judged = await runProgram("openssl", "verify", ...crls, "-CAfile", house.authorityFile, file);
  return /certificate revoked/.exec(judged?.text ?? "")?.[0] ?? judged?.text ?? "no openssl";
}

async function derOf(file: string): Promise<Uint8Array> {
  const text = await readFile(file, "utf8");
  return Buffer.from(text.replace(/-----[^-]+-----/g, ""), "base64");
}

/** Told, published, reported; then the new key, the restart, and a certificate. */
async function beginAgain(house: TestServer, compromise: string): Promise<string> {
  const ports = portsOf(house);
  const { store } = house.ports;
  const steps = [
    { step: "notify", how: "by courier" },
    { step: "publish", notice: 1 },
    { step: "report", text: "all was done" },
  ] as const;
  for (const step of steps) {
    const taken = await commandCompromise({ store }, compromise, step, tester);
    if (!taken.ok) return taken.refusal.code;
  }
  const early = await house.ca.restart({
    authority: "nagasaki",
    ...tester,
    confirm: async () => ({ ok: true, value: 1 }),
  });
  if (early.ok || early.refusal.code !== "current-key-compromised") return "restarted with the compromised key";
  const order = { compromise, step: "replace", rights: ["operate"], ...tester } as const;
  const asked = await askCompromiseStep(ports, order);
  if (!asked.ok) return asked.refusal.code;
  const replacing = await takeApprovedStep(ports, { ...order, approval: undefined });
  if (!replacing.ok) return replacing.refusal.code;
  await reached(house, compromise, "ended");
  const restarted = await house.ca.restart({
    authority: "nagasaki",
    ...tester,
    confirm: async () => ({ ok: true, value: 1 }),
  });
  if (!restarted.ok) return restarted.refusal.code;
  const issued = await house.ca.issue(await residentRequest({ holder: "after-it" }));
  return issued.ok ? "issued" : issued.refusal.code;
}

/** Certificates issued while something happens to the token that holds the authority's key, and what must hold then. */
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { distinctRequests } from "../../bench/harness/index.ts";
import { openTestWorld, residentRequest, type TestWorld } from "../../src/ca/testing.ts";
import { KeyFault, readKeysFile, tokenRefusalCodes } from "../../src/keys/index.ts";
import { makeSoftToken, type SoftToken } from "../../src/keys/testing.ts";
import type { TestScope } from "../../src/store/testing.ts";

export type Disaster = "pulled" | "slow" | "full" | "crashing" | "restarted" | "wrong PIN";

export interface Endured {
  readonly issued: number;
  /** The codes that callers got. */
  readonly codes: ReadonlySet<string>;
}

/** Applicants at once. */
const applicants = 50;

/** Issues `count` certificates, strikes after the first tenth, and checks every outcome against the store. */
export async function issueThrough(context: TestScope, disaster: Disaster, count: number): Promise<Endured> {
  const patience = disaster === "slow" || disaster === "full" ? "patience: 1" : "patience: 60";
  const token = await makeSoftToken(context, { through: "faulty-module", more: [patience, "hangs: 5", "sessions: 4"] });
  const configuration = await readKeysFile(token.keysFile);
  assert.ok(configuration.ok, JSON.stringify(configuration));
  const world = await openTestWorld(context, { only: ["nagasaki"], token: configuration.value });
  const requests = await distinctRequests(count);
  const outcomes: string[] = [];
  const applying = applyAll(world, requests, outcomes);
  await until(() => outcomes.length >= count / 10);
  await strike(token, disaster);
  await applying;
  assert.equal(outcomes.length, count);
  const codes = new Set(outcomes.filter((outcome) => outcome !== "issued"));
  for (const code of codes) assert.ok(isCode(code), code);
  const issued = outcomes.filter((outcome) => outcome === "issued").length;
  await assertNothingLost(world, issued);
  return { issued, codes };
}

function isCode(code: string): boolean {
  return code === "key-store-unavailable" || (tokenRefusalCodes as readonly string[]).includes(code);
}

async function applyAll(world: TestWorld, requests: readonly Uint8Array[], outcomes: string[]): Promise<void> {
  let next = 0;
  const apply = async (): Promise<void> => {
    while (next < requests.length) {
      const number = next++;
      outcomes.push(await outcomeOf(world, `applicant-${number}`, requests[number] ?? new Uint8Array()));
    }
  };
  await Promise.all(Array.from({ length: applicants }, apply));
}

/** "issued", or the code that the caller got. */
async function outcomeOf({ ca }: TestWorld, holder: string, certificationRequest: Uint8Array): Promise<string> {
  try {
    const issued = await ca.issue(await residentRequest({ holder, certificationRequest }));
    return issued.ok ? "issued" : issued.refusal.code;
  } catch (fault) {
    if (fault instanceof KeyFault) return fault.code;
    throw fault;
  }
}

/** Strikes, and leaves the token as it was for all but a wrong PIN, which waits for people. */
async function strike(token: SoftToken, disaster: Disaster): Promise<void> {
  switch (disaster) {
    case "pulled":
      await token.pull();
      await sleep(1000);
      return token.putBack();
    case "slow":
      await token.faults("delay 100");
      await sleep(3000);
      return token.faults();
    case "full":
      // Its sessions are lost, and when it is opened again it has none to give.
      await token.faults("sessions 0", "crash");
      await sleep(3000);
      return token.faults();
    case "crashing":
      await token.faults("crash");
      await sleep(1000);
      return token.faults();
    case "restarted":
      await token.faults("removed");
      await sleep(1000);
      return token.faults();
    case "wrong PIN":
      await writeFile(join(token.folder, "pin"), "another-pin\n");
      await token.faults("crash");
      await sleep(1000);
      return token.faults();
  }
}

/** As many certificates as callers were given, each under its own serial number, and no intent that is neither signed nor voided. */
async function assertNothingLost({ ports }: TestWorld, issued: number): Promise<void> {
  const { rows } = await ports.store.read<Record<"signed" | "neither" | "both" | "holders", string>>(
    `select count(signed.serial)::text as signed, count(distinct holder) filter (where signed.serial is not null)::text as holders,
       count(*) filter (where signed.serial is null and void.serial is null)::text as neither,
       count(*) filter (where signed.serial is not null and void.serial is not null)::text as both
     from certificate_intent left join certificate_signature signed using (authority, serial)
     left join certificate_void void using (authority, serial) where holder like 'applicant-%'`,
  );
  const expected = { signed: String(issued), holders: String(issued), neither: "0", both: "0" };
  assert.deepEqual({ ...rows[0] }, expected);
}

async function until(condition: () => boolean): Promise<void> {
  const end = performance.now() + 120_000;
  while (!condition()) {
    assert.ok(performance.now() < end, "the condition did not come true");
    await sleep(10);
  }
}

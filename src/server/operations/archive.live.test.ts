/** The archive over HTTP: who may see it, keep it, and be the second person. */
import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import {
  type ArchiveWish,
  askArchive,
  listArchivePackages,
  listDisposals,
  listRoomRights,
  problem,
  showApproval,
  showArchiveCarrier,
  showArchivePackage,
} from "@warifu/contract";
import { type Browser, furnishTestStaff, openBrowser } from "../testing/browser.ts";
import { reversed, startTestServer, type TestServer } from "../testing.ts";

const scope = reversed({ after });
let now = new Date("2026-11-20T03:00:00Z");
let house: TestServer;
const people = new Map<string, Browser>();
before(async () => {
  const folder = await mkdtemp(join(tmpdir(), "warifu-archive-"));
  scope.after(() => rm(folder, { recursive: true, force: true }));
  const { publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const archive = {
    archiveFolder: join(folder, "archive"),
    mediaFolder: join(folder, "media"),
    mediaKey: publicKey.export({ format: "der", type: "spki" }),
  };
  const only = ["application-ca"];
  house = await startTestServer(scope, { mode: "production", roles: ["web", "ca"], only, archive, clock: () => now });
  now = new Date("2026-12-02T03:00:00Z");
  const passwords = await furnishTestStaff(house.ports);
  for (const account of ["ca-manager", "senior-operator", "internal-auditor", "general-operator"]) {
    const browser = openBrowser(house.server.baseUrl);
    assert.ok((await browser.signIn(account, passwords[account] ?? "")).ok);
    people.set(account, browser);
  }
});

function of(account: string): Browser {
  const browser = people.get(account);
  assert.ok(browser);
  return browser;
}

/** The answer's JSON, or the code of the refusal. */
async function post(account: string, path: string, body: unknown): Promise<unknown> {
  const answer = await of(account).post(path, body);
  return answer.ok ? answer.json() : problem.parse(await answer.json()).code;
}

async function get(account: string, path: string): Promise<unknown> {
  const answer = await of(account).get(path);
  return answer.ok ? answer.json() : problem.parse(await answer.json()).code;
}

/** One asks, the CA manager approves. */
async function byTwo(wish: ArchiveWish): Promise<void> {
  const { approval } = askArchive.response.parse(await post("senior-operator", "/archive/requests", { wish }));
  const { requestHash } = showApproval.response.parse(await get("ca-manager", `/approvals/${approval}`));
  const decided = await post("ca-manager", `/approvals/${approval}/decision`, { decision: "approve", requestHash });
  assert.equal(showApproval.response.parse(decided).state, "done");
}

test("a month is packaged, copied, read and lent; the auditor looks on and changes nothing", async () => {
  for (const account of ["internal-auditor", "general-operator", "ca-manager"])
    assert.equal(await post(account, "/archive/packages", undefined), "right-missing");
  assert.equal(await get("general-operator", "/archive/packages"), "right-missing");
  // The duty of each hour may have been first; either way it is there when this returns.
  await post("senior-operator", "/archive/packages", undefined);
  const { packages, due } = listArchivePackages.response.parse(await get("internal-auditor", "/archive/packages"));
  assert.deepEqual([packages.map(({ month }) => month), due], [["2026-11"], []]);
  const shown = showArchivePackage.response.parse(await get("internal-auditor", "/archive/packages/2026-11"));
  assert.ok(shown.members.some(({ kind }) => kind === "operation-log"));
  assert.equal(await get("internal-auditor", "/archive/packages/2026-10"), "archive-month-unknown");
  const made = await post("senior-operator", "/archive/media", { month: "2026-11", place: "vault" });
  const carrier = (made as { readonly carrier: string }).carrier;
  assert.equal(await post("internal-auditor", `/archive/carriers/${carrier}/check`, {}), "right-missing");
  await post("senior-operator", `/archive/carriers/${carrier}/check`, {});
  await byTwo({ what: "lend-archive-carrier", carrier, to: "examiner", back: "2026-12-20" });
  const lent = showArchiveCarrier.response.parse(await get("internal-auditor", `/archive/carriers/${carrier}`));
  assert.equal(lent.carrier.lastCheck?.outcome, "readable");
  assert.deepEqual(
    lent.events.map(({ kind, by, witness }) => [kind, by, witness]),
    [
      ["registered", "staff:senior-operator", undefined],
      ["checked", "staff:senior-operator", undefined],
      ["lent", "staff:senior-operator", "staff:ca-manager"],
    ],
  );
});

test("what may not be done is said to the one who asks, before anybody approves it", async () => {
  const members = ["2026-11/operation-log-0001.jsonl"];
  const wish = { what: "delete-archived", members } as const;
  assert.equal(await post("senior-operator", "/archive/requests", { wish }), "archive-member-still-kept");
  assert.equal(await post("ca-manager", "/archive/requests", { wish }), "right-missing");
  const unknown = { what: "move-archive-carrier", carrier: "99", place: "x" } as const;
  assert.equal(await post("senior-operator", "/archive/requests", { wish: unknown }), "carrier-unknown");
});

test("room rights are the CA manager's to give, and a disposal names who did it and who saw it", async () => {
  const right = { room: "vault", person: "B-17", purpose: "media", from: "2026-12-01" };
  assert.equal(await post("senior-operator", "/archive/room-rights", right), "right-missing");
  assert.equal(
    await post("ca-manager", "/archive/room-rights", { ...right, to: "2026-11-30" }),
    "room-right-days-wrong",
  );
  const { number } = (await post("ca-manager", "/archive/room-rights", right)) as { readonly number: string };
  await post("ca-manager", `/archive/room-rights/${number}/end`, undefined);
  const { rights } = listRoomRights.response.parse(await get("internal-auditor", "/archive/room-rights"));
  assert.equal(rights[0]?.ended?.by, "staff:ca-manager");
  await byTwo({ what: "record-disposal", subject: "cards", form: "paper", how: "shredded", day: "2026-12-01" });
  const { disposals } = listDisposals.response.parse(await get("internal-auditor", "/archive/disposals"));
  assert.deepEqual([disposals[0]?.by, disposals[0]?.witness], ["staff:senior-operator", "staff:ca-manager"]);
});

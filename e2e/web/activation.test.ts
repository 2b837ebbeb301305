/**
 * A house that is no demo: two key managers and two senior operators open its keys at four screens, by keyboard alone; no
 * one of them uses an authority's key alone; and four close the keys.
 */
import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { after, before, describe, it } from "node:test";
import type { Duty } from "@warifu/contract";
import { randomBytes } from "@warifu/pki/node";
import { parseCertificate } from "@warifu/pki/x509";
import type { Browser } from "playwright-core";
import { furnishAccount } from "../../src/operations/index.ts";
import { openStore } from "../../src/store/index.ts";
import { buildWeb } from "../../tools/build-web.ts";
import { type RunningWarifu, temporaryData, upIn, warifuIn } from "../program/warifu.ts";
import { findViolations } from "./accessibility.ts";
import { act } from "./act.ts";
import { openBrowser, signIn, type Visitor, visit, withoutBrowser } from "./harness.ts";
import { press } from "./keyboard.ts";

const skip = withoutBrowser() ?? false;
const people = [
  ["key-1", "key-manager"],
  ["key-2", "key-manager"],
  ["senior-1", "senior-operator"],
  ["senior-2", "senior-operator"],
] as const;
type Account = (typeof people)[number][0];
const accounts = people.map(([account]) => account);
const wordsOf = (account: string) => `the words of ${account}: 割符`;

describe("activation by four people", { skip, timeout: 900_000 }, () => {
  const data = temporaryData();
  const shares = join(dirname(data.folder), "shares");
  let running: RunningWarifu;
  let browser: Browser;
  const visitors = new Map<Account, Visitor>();
  before(async () => {
    await buildWeb();
    await giveToPeople(data.folder, shares);
    running = await upIn(data.folder, {});
    await furnishPeople(data.folder);
    browser = await openBrowser();
    for (const account of accounts) {
      const visitor = await visit(browser, running.baseUrl, { language: account === "key-2" ? "en" : "ja" });
      await signIn(visitor, { account, password: wordsOf(account) });
      visitors.set(account, visitor);
    }
  });
  after(async () => {
    await browser?.close();
    await running?.end("SIGTERM");
    await data.remove();
  });

  const of = (account: Account): Visitor => {
    const visitor = visitors.get(account);
    assert.ok(visitor);
    return visitor;
  };

  it("each brings the own share at the own screen, and with the fourth the keys open", async () => {
    for (const account of accounts) await of(account).open("/app/console/activation");
    await press(of("key-1").page, "活性化を始める");
    for (const account of accounts) await bring(of(account), account, shares);
    const { page } = of("senior-2");
    await page.getByText("人を待っている活性化・非活性化はありません").waitFor();
    await untilKeysAre(of("senior-1"), "activated");
    assert.deepEqual(of("senior-2").complaints(), []);
  });

  it("an authority's key is updated when two of each have agreed, and by nobody alone", async () => {
    const update = { reason: "demonstration" } as const;
    const alone = await act(of("senior-1"), "/authorities/nagasaki/key-updates", update);
    assert.deepEqual([alone.status, alone.body.code], [409, "approval-needed"]);
    const own = await fetch(`${running.baseUrl}/authorities/nagasaki/certificates/self-signed-1.cer`);
    const { serialNumber } = parseCertificate(await own.bytes());
    const revocation = { serialNumber, cause: "holder-key-compromise" };
    const revoking = await act(of("senior-1"), "/authorities/nagasaki/revocations", revocation);
    assert.deepEqual([revoking.status, revoking.body.code], [409, "approval-needed"]);
    const command = ["update-key", "nagasaki", "--reason", update.reason, "--lang", "en"];
    const asked = await as("senior-1", ...command);
    const [, approval = ""] = /approval (\d+) was asked for/.exec(asked.stdout) ?? [];
    assert.notEqual(approval, "", asked.stderr);
    for (const account of ["key-1", "key-2"] as const) {
      await of(account).open("/app/approvals");
      const english = account === "key-2";
      await press(of(account).page, english ? "Examine" : "確かめる");
      const dialog = of(account).page.getByRole("alertdialog");
      await dialog.getByText("nagasaki").waitFor();
      assert.deepEqual(await findViolations(of(account).page), []);
      await press(dialog, english ? "Approve" : "承認する");
      await dialog.waitFor({ state: "detached" });
    }
    assert.deepEqual(await updating(approval), [409, "approval-not-given"]);
    const shown = await as("senior-2", "approval", "show", approval);
    assert.equal(shown.code, 0, shown.stderr);
    const { requestHash } = JSON.parse(shown.stdout);
    const byAsker = await act(of("senior-1"), `/approvals/${approval}/decision`, { decision: "approve", requestHash });
    assert.equal(byAsker.body.code, "approver-asked-it");
    const last = await as("senior-2", "approval", "approve", approval, "--hash", requestHash);
    assert.equal(last.code, 0, last.stderr);
    assert.deepEqual(await updating(approval, "five-years"), [409, "approval-of-another-request"]);
    const done = await as("senior-1", ...command, "--approval", approval);
    assert.match(done.stdout, /nagasaki: generation 2/, done.stderr);
    assert.deepEqual(await updating(approval), [409, "approval-not-given"]);
  });

  const updating = async (approval: string, reason = "demonstration") => {
    const { status, body } = await act(of("senior-1"), "/authorities/nagasaki/key-updates", { reason, approval });
    return [status, body.code];
  };

  const as = (account: Account, ...command: string[]) =>
    warifuIn(data.folder, { environment: { WARIFU_PASSWORD: wordsOf(account) } }, ...command, "--as", account);

  it("four close the keys", async () => {
    for (const account of accounts) await of(account).open("/app/console/activation");
    await press(of("senior-2").page, "非活性化を始める");
    for (const account of accounts) await bring(of(account), account, shares);
    await of("senior-2").page.getByText("人を待っている活性化・非活性化はありません").waitFor();
    await untilKeysAre(of("senior-1"), "de-activated");
  });
});

async function giveToPeople(folder: string, shares: string): Promise<void> {
  const environment = { WARIFU_PASSPHRASE: accounts.map(wordsOf).join("\n") };
  const groups = ["key-manager:2=key-1,key-2", "senior-operator:2=senior-1,senior-2"];
  const options = groups.flatMap((group) => ["--group", group]);
  const made = await warifuIn(folder, { environment }, "keys", "initialise", ...options, "--out", shares);
  assert.equal(made.code, 0, made.stderr);
}

async function furnishPeople(folder: string): Promise<void> {
  const opened = await openStore({
    location: { kind: "embedded", folder },
    role: "test",
    clock: () => new Date(),
    connections: 2,
  });
  assert.ok(opened.ok);
  const ports = { store: opened.value, clock: () => new Date(), randomBytes };
  for (const [account, duty] of people) {
    const duties: readonly Duty[] = [duty];
    const who = { account, displayName: account, duties, password: wordsOf(account), actor: "test", origin: "test" };
    assert.ok((await furnishAccount(ports, who)).ok);
  }
  await opened.value.close();
}

/** By keyboard: the button that opens the machine's own window for files, the passphrase, the button. */
async function bring({ page }: Visitor, account: Account, shares: string): Promise<void> {
  const isEnglish = account === "key-2";
  const form = page.getByRole("form", { name: isEnglish ? "Your own share" : "自分の分割鍵", exact: true });
  await form.waitFor();
  const chooser = page.waitForEvent("filechooser");
  await press(form, isEnglish ? "Choose files" : "ファイルを選ぶ");
  const group = account.startsWith("key") ? "key-manager" : "senior-operator";
  await (await chooser).setFiles(join(shares, `${group}-${account}.share`));
  const passphrase = form.getByRole("textbox");
  await passphrase.focus();
  await passphrase.pressSequentially(wordsOf(account));
  if (account !== "senior-2") assert.deepEqual(await findViolations(page), []);
  await press(form, isEnglish ? "Bring the share" : "分割鍵を示す");
  await form.waitFor({ state: "detached" });
}

/** The newest keys of all authorities; a new house makes them first. */
async function untilKeysAre({ page }: Visitor, state: string): Promise<void> {
  await page.waitForFunction(
    `fetch("/operations/status").then((answer) => answer.json()).then(({ authorities }) => {
      const nagasaki = authorities.find(({ authority }) => authority === "nagasaki");
      return nagasaki !== undefined && authorities.every(({ generations }) => generations.at(-1)?.key === ${JSON.stringify(state)});
    })`,
    undefined,
    { polling: 500, timeout: 120_000 },
  );
}

/**
 * A house that is no demo: a key pair is generated in a ceremony of five people at five screens, by keyboard alone, from
 * the plan to the transcript that all have signed; OpenSSL judges the certificate, and the command the transcript.
 */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { after, before, describe, it } from "node:test";
import { randomBytes } from "@warifu/pki/node";
import type { Browser } from "playwright-core";
import { furnishAccount } from "../../src/operations/index.ts";
import { findCertificates, openStore } from "../../src/store/index.ts";
import { buildWeb } from "../../tools/build-web.ts";
import { takePictures } from "../counter/pictures.ts";
import { type RunningWarifu, temporaryData, upIn, warifuIn } from "../program/warifu.ts";
import { findOverflow, findViolations } from "./accessibility.ts";
import { openBrowser, signIn, type Visitor, visit, withoutBrowser } from "./harness.ts";
import { press } from "./keyboard.ts";

const skip = withoutBrowser() ?? false;
const people = [
  ["manager", "ca-manager"],
  ["key-1", "key-manager"],
  ["key-2", "key-manager"],
  ["senior-1", "senior-operator"],
  ["senior-2", "senior-operator"],
] as const;
type Account = (typeof people)[number][0];
const wordsOf = (account: string) => `the words of ${account}: 割符`;
const photograph = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex");
const address = "/app/console/ceremonies/1";

describe("the generation of a key pair before witnesses", { skip, timeout: 900_000 }, () => {
  const data = temporaryData();
  let running: RunningWarifu;
  let browser: Browser;
  const visitors = new Map<Account, Visitor>();
  before(async () => {
    await buildWeb();
    await giveToKeyManagers(data.folder);
    running = await upIn(data.folder, {});
    await furnishPeople(data.folder);
    const shares = join(dirname(data.folder), "shares");
    const files = (await readdir(shares)).map((name) => join(shares, name));
    const environment = { WARIFU_PASSPHRASE: ["key-1", "key-2"].map(wordsOf).join("\n") };
    const activated = await warifuIn(data.folder, { environment }, "activate", ...files.toSorted());
    assert.equal(activated.code, 0, activated.stderr);
    browser = await openBrowser();
    for (const [account] of people) {
      const visitor = await visit(browser, running.baseUrl, { language: "ja" });
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

  /** Looks at the page that stands there as axe does, and for what reaches beyond its edge. */
  const examined = async (account: Account, name: string) => {
    assert.deepEqual(await findViolations(of(account).page), [], name);
    assert.deepEqual(await findOverflow(of(account).page), [], name);
  };

  it("is planned by one key manager and begun when another has approved exactly this", async () => {
    const { page } = of("key-1");
    await of("key-1").open("/app/console/ceremonies");
    await press(page, "儀式を計画する", "link");
    const form = page.getByRole("form", { name: "儀式を計画する" });
    await choose(form, "definition", "generation");
    await choose(form, "about", "nagasaki");
    await choose(form, "ca-manager-1", "manager");
    await choose(form, "key-manager-1", "key-1");
    await choose(form, "key-manager-2", "key-2");
    await choose(form, "senior-operator-1", "senior-1");
    await choose(form, "senior-operator-2", "senior-2");
    await examined("key-1", "plan");
    await press(form, "儀式を計画する");
    await page.getByRole("heading", { name: "承認がそろうと始められます" }).waitFor();
    await examined("key-1", "planned");
    await press(page, "儀式を始める");
    await page.getByText("approval-not-given").or(page.getByText("まだ承認されていません")).first().waitFor();

    const second = of("key-2");
    await second.open("/app/approvals");
    await press(second.page, "確かめる");
    const dialog = second.page.getByRole("alertdialog");
    await dialog.getByText("key-2 (key-manager)").waitFor();
    await press(dialog, "承認する");
    await dialog.waitFor({ state: "detached" });
    await press(page, "儀式を始める");
    await page.locator("li[aria-current=step]").getByRole("heading", { name: "手順 1 室と機器の確認" }).waitFor();
  });

  it("goes step by step: the program's part once, and everybody confirms what was seen", async () => {
    for (const [account] of people) await of(account).open(address);
    await attach(of("manager"));
    for (const [account] of people) await confirm(of(account), "手順 1 室と機器の確認");
    await act(of("key-1"), "手順 2 鍵ペアの生成");
    await of("key-1").page.getByText("自己署名証明書のシリアル番号").waitFor();
    await examined("key-1", "running");
    await takePictures(of("senior-1"), "ceremony");
    for (const account of ["key-1", "key-2", "senior-1", "senior-2"] as const)
      await confirm(of(account), "手順 2 鍵ペアの生成");
    await act(of("key-2"), "手順 3 生成した鍵による試し署名");
    for (const account of ["key-1", "key-2", "senior-1", "senior-2"] as const)
      await confirm(of(account), "手順 3 生成した鍵による試し署名");
    for (const account of ["manager", "key-1", "key-2"] as const) await confirm(of(account), "手順 4 記録の読み合わせ");
  });

  it("is signed by all of them, and the transcript verifies; OpenSSL judges the certificate", async () => {
    await examined("manager", "to-sign");
    for (const [account] of people) {
      const { page } = of(account);
      const form = page.getByRole("form", { name: "記録に署名する" });
      await form.waitFor();
      const password = form.getByRole("textbox", { name: "自分のパスワード" });
      await password.focus();
      await password.pressSequentially(wordsOf(account));
      await press(form, "記録に署名する");
      await form.waitFor({ state: "detached" });
    }
    const { page, context } = of("manager");
    await page.getByText("完了", { exact: true }).waitFor();
    await examined("manager", "closed");
    const transcript = join(dirname(data.folder), "transcript.json");
    await writeFile(transcript, await (await context.request.get(`${running.baseUrl}/ceremonies/1/transcript`)).body());
    const verified = await warifuIn(data.folder, {}, "ceremony", "verify", transcript);
    assert.equal(verified.code, 0, verified.stderr);
    const paper = await context.request.get(`${running.baseUrl}/ceremonies/1/transcript/paper`);
    assert.equal((await paper.body()).subarray(0, 5).toString(), "%PDF-");
    const certificate = join(dirname(data.folder), "new.cer");
    await writeFile(certificate, await certificateOf(data.folder));
    const words = ["verify", "-check_ss_sig", "-x509_strict", "-CAfile", certificate, certificate];
    assert.match(execFileSync("openssl", words, { encoding: "utf8" }), /new\.cer: OK/);
    for (const [account] of people) assert.deepEqual(of(account).complaints(), []);
  });

  it("shows the ceremony in the list, and an empty register of modules", async () => {
    const visitor = of("key-2");
    await visitor.open("/app/console/ceremonies");
    await visitor.page.getByRole("link", { name: "1 認証局の鍵ペアの生成" }).waitFor();
    await examined("key-2", "list");
    await visitor.open("/app/console/backup-modules");
    await visitor.page.getByText("登録された媒体はありません").waitFor();
    await examined("key-2", "modules");
  });
});

async function giveToKeyManagers(folder: string): Promise<void> {
  const environment = { WARIFU_PASSPHRASE: ["key-1", "key-2"].map(wordsOf).join("\n") };
  const options = ["--group", "key-manager:2=key-1,key-2", "--out", join(dirname(folder), "shares")];
  const made = await warifuIn(folder, { environment }, "keys", "initialise", ...options);
  assert.equal(made.code, 0, made.stderr);
}

async function inStore<Value>(
  folder: string,
  work: (store: Extract<Awaited<ReturnType<typeof openStore>>, { ok: true }>["value"]) => Promise<Value>,
): Promise<Value> {
  const location = { kind: "embedded", folder } as const;
  const opened = await openStore({ location, role: "test", clock: () => new Date(), connections: 2 });
  assert.ok(opened.ok);
  try {
    return await work(opened.value);
  } finally {
    await opened.value.close();
  }
}

function furnishPeople(folder: string): Promise<void> {
  return inStore(folder, async (store) => {
    const ports = { store, clock: () => new Date(), randomBytes };
    for (const [account, duty] of people) {
      const who = { account, displayName: account, duties: [duty], password: wordsOf(account) };
      assert.ok((await furnishAccount(ports, { ...who, actor: "test", origin: "test" })).ok);
    }
  });
}

/** The new generation's own certificate, PEM; it is published when the generation is put to work. */
function certificateOf(folder: string): Promise<string> {
  return inStore(folder, async (store) => {
    const rows = await findCertificates(store, { authority: "nagasaki", profile: "self-signed", limit: 10 });
    const der = rows.find(({ generation }) => generation === 2)?.der ?? new Uint8Array();
    return `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString("base64")}\n-----END CERTIFICATE-----\n`;
  });
}

/** In the browser's own list, which the keyboard reaches. */
async function choose(place: ReturnType<Visitor["page"]["getByRole"]>, name: string, value: string): Promise<void> {
  const list = place.locator(`select[name="${name}"]`);
  await list.focus();
  await list.selectOption(value);
}

/** The step must be the one that is next; other people's confirmations arrive by themselves. */
function stepNamed({ page }: Visitor, name: string) {
  return page.locator("li[aria-current=step]").filter({ has: page.getByRole("heading", { name, exact: true }) });
}

async function confirm(visitor: Visitor, name: string): Promise<void> {
  const button = stepNamed(visitor, name).getByRole("button", { name: "見て確認した" });
  await button.focus();
  await button.press("Enter");
  await button.waitFor({ state: "detached" });
}

/** By the button that opens the machine's own window for files; what is kept is what was sent. */
async function attach({ page, context }: Visitor): Promise<void> {
  const chooser = page.waitForEvent("filechooser");
  await press(page.getByRole("group", { name: "写真・映像の添付" }), "ファイルを選ぶ");
  await (await chooser).setFiles({ name: "seal.png", mimeType: "text/html", buffer: photograph });
  const link = page.getByRole("link", { name: "seal.png" });
  await link.waitFor();
  const kept = await context.request.get((await link.getAttribute("href")) ?? "");
  assert.deepEqual([kept.headers()["content-type"], await kept.body()], ["image/png", photograph]);
}

async function act(visitor: Visitor, name: string): Promise<void> {
  const button = stepNamed(visitor, name).getByRole("button", { name: "処理を始める" });
  await button.focus();
  await button.press("Enter");
  await button.waitFor({ state: "detached" });
}

/**
 * Two installations, each with its own data folder, policies and people, certify each other by files that are carried from
 * browser to browser; by keyboard alone. Afterwards OpenSSL and our own validator find the way from the other side's anchor,
 * and lose it when the cross-certificate is revoked.
 */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { promisify } from "node:util";
import { encodePem } from "@warifu/pki/pem";
import type { Page } from "playwright-core";
import { apiKey, temporaryData, warifuDone } from "./program/warifu.ts";
import { findViolations } from "./web/accessibility.ts";
import { type House, openHouse, untilQuiet, type Visitor, withoutBrowser } from "./web/harness.ts";
import { press, typeInto } from "./web/keyboard.ts";

const skip = withoutBrowser() ?? false;
const policies = join(import.meta.dirname, "..", "policy");
const main = join(import.meta.dirname, "..", "src", "cli", "main.ts");
const run = promisify(execFile);

interface Side {
  readonly house: House;
  readonly authority: string;
  /** One browser context for each duty. */
  readonly people: Map<string, Visitor>;
}

describe("two installations certify each other", { skip, timeout: 900_000 }, () => {
  let nagasaki: Side;
  let bridge: Side;
  let work: ReturnType<typeof temporaryData>;
  let number = "";

  before(async () => {
    work = temporaryData();
    nagasaki = await openSide("nagasaki");
    bridge = await openSide("jpki-bridge");
  });
  after(async () => {
    for (const side of [nagasaki, bridge]) await side?.house.end();
    await work?.remove();
  });

  it("the prefecture applies, the bridge answers, and both verify each other", async () => {
    const page = await seated(nagasaki, "receptionist", "/app/console/cross-certifications/new");
    assert.deepEqual(await findViolations(page), []);
    await chooseAuthority(page, "nagasaki");
    await typeInto(page, "partner", "jpki-bridge");
    await typeTerms(page);
    await press(page, "相互認証を申請する");
    await page.waitForURL(/cross-certifications\/nagasaki\/[0-9a-f]{32}$/);
    number = page.url().slice(-32);
    await carry(nagasaki, bridge);
    const answering = await seated(bridge, "receptionist", casePath(bridge));
    await press(answering, "当方の申請書を作る");
    await typeTerms(answering);
    await submit(answering, "当方の申請書を作る");
    await settled(answering, "当方の申請書を作る");
    await carry(bridge, nagasaki);
    for (const [side, partner] of pairs()) await verify(side, partner);
  });

  it("requests go both ways, are examined, approved, and certificates and receipts are exchanged", async () => {
    for (const [side] of pairs()) await step(side, "senior-operator", "証明書発行要求を作る");
    await carry(nagasaki, bridge);
    await carry(bridge, nagasaki);
    for (const [side] of pairs()) {
      await step(side, "examiner", "審査を終える");
      await step(side, "examination-approver", "審査結果を承認する");
      await step(side, "senior-operator", "相互認証証明書を発行する");
    }
    await carry(nagasaki, bridge);
    await carry(bridge, nagasaki);
    for (const [side] of pairs()) await step(side, "receptionist", "受領書を作る");
    await carry(nagasaki, bridge);
    await carry(bridge, nagasaki);
    for (const [side] of pairs()) await step(side, "senior-operator", "ペアをリポジトリに登録する");
    for (const [side] of pairs()) {
      const page = await seated(side, "receptionist", casePath(side));
      await page.getByText("相互認証が有効です", { exact: false }).first().waitFor();
      assert.deepEqual(await findViolations(page), []);
      assert.deepEqual(side.people.get("receptionist")?.complaints(), []);
    }
  });

  it("a resident's certificate is valid from the bridge's anchor, and no more once the cross-certificate is revoked", async () => {
    const files = await gather();
    await judged(files, "valid");
    const page = await seated(bridge, "senior-operator", casePath(bridge));
    await press(page, "発行した相互認証証明書を失効する");
    const dialog = page.getByRole("alertdialog");
    await dialog.waitFor();
    await press(dialog, "発行した相互認証証明書を失効する");
    await settled(page, "発行した相互認証証明書を失効する");
    await carry(bridge, nagasaki);
    await judged(await gather(), "revoked");
  });

  function pairs(): readonly (readonly [Side, Side])[] {
    return [
      [nagasaki, bridge],
      [bridge, nagasaki],
    ];
  }

  function casePath({ authority }: Side): string {
    return `/app/console/cross-certifications/${authority}/${number}`;
  }

  /** CPS 4-7: the number is read out from the one page and typed into the other. */
  async function verify(side: Side, partner: Side): Promise<void> {
    const shown = await seated(partner, "receptionist", casePath(partner));
    const spoken = await shown.locator("p.font-mono").first().textContent();
    const page = await seated(side, "receptionist", casePath(side));
    await press(page, "相手方の真偽と鍵を確かめる");
    await typeInto(page, "papers", "委任状");
    await typeInto(page, "spokenWith", "運営責任者");
    await typeInto(page, "fingerprint", spoken ?? "");
    await submit(page, "相手方の真偽と鍵を確かめる");
    await settled(page, "相手方の真偽と鍵を確かめる");
    await step(side, "receptionist", "接続テストをする");
  }

  /** Presses the one button of a step, and waits until the case has gone on. */
  async function step(side: Side, duty: string, name: string): Promise<void> {
    const page = await seated(side, duty, casePath(side));
    await press(page, name);
    await settled(page, name);
  }

  /** The newest file of the one side, saved in its browser, is chosen in the other's. */
  async function carry(from: Side, to: Side): Promise<void> {
    const source = await seated(from, "receptionist", casePath(from));
    await source.getByRole("link", { name: "ファイルを保存する" }).first().waitFor();
    const addresses = await source.evaluate<string[]>(
      `[...document.querySelectorAll("a[download]")].map((one) => one.getAttribute("href"))`,
    );
    const sent = addresses.filter((address) => address.includes("/sent/")).at(-1) ?? assert.fail();
    const download = source.waitForEvent("download");
    const link = source.locator(`a[href="${sent}"]`);
    await link.focus();
    await link.press("Enter");
    const file = join(work.folder, "..", `${from.authority}-${sent.split("/").at(-1)}.p7m`);
    await (await download).saveAs(file);
    const target = await seated(to, "receptionist", "/app/console/cross-certifications");
    const chooser = target.waitForEvent("filechooser");
    await press(target, "ファイルを選ぶ");
    await (await chooser).setFiles(file);
    await target.waitForURL(new RegExp(`${to.authority}/[0-9a-f]{32}$`));
    await untilQuiet(target);
  }

  interface Files {
    readonly anchor: string;
    readonly cross: string;
    readonly resident: string;
    /** Of the bridge: authorities' revocations. Of the prefecture: the resident's municipality. */
    readonly lists: readonly [bridge: string, municipality: string];
  }

  /** What a relying party of the bridge's house has in its hands. */
  async function gather(): Promise<Files> {
    const folder = join(work.folder, "..");
    const resident = join(folder, "resident.pem");
    const own = nagasaki.house.folder;
    if (!readdirSync(folder).includes("resident.pem"))
      await warifuDone(own, "issue", "--resident", "R-0001", "--p12", join(folder, "r.p12"), "--out", resident);
    const anchor = await fetched(bridge, "/authorities/jpki-bridge/certificates/self-signed-1.cer", "anchor");
    const arl = await fetched(bridge, "/authorities/jpki-bridge/arl/1.crl", "arl");
    const list = await fetched(nagasaki, "/authorities/nagasaki/crl/1/municipality:422011.crl", "crl");
    return { anchor, cross: await crossOf(), resident, lists: [arl, list] };
  }

  /** The bridge's certificate for the prefecture, as the prefecture has received it. */
  async function crossOf(): Promise<string> {
    const file = join(work.folder, "..", "cross.pem");
    const page = await seated(bridge, "senior-operator", "/app/console/cross-certifications");
    const { serialNumber } = await page.evaluate<{ serialNumber: string }>(
      `fetch("/cross-certifications/jpki-bridge/${number}").then((answer) => answer.json()).then(({ issued }) => issued)`,
    );
    const answer = await fetch(
      `${bridge.house.baseUrl}/authorities/jpki-bridge/certificates/cross-${serialNumber}-1.cer`,
    );
    writeFileSync(file, encodePem("CERTIFICATE", new Uint8Array(await answer.arrayBuffer())));
    return file;
  }

  async function fetched({ house }: Side, path: string, name: string): Promise<string> {
    const headers = { authorization: `Bearer ${apiKey(house.folder, "relying-party")}` };
    const answer = await fetch(`${house.baseUrl}${path}`, { headers });
    assert.equal(answer.status, 200, path);
    const file = join(work.folder, "..", `${name}.pem`);
    const label = path.endsWith(".crl") ? "X509 CRL" : "CERTIFICATE";
    writeFileSync(file, encodePem(label, new Uint8Array(await answer.arrayBuffer())));
    return file;
  }

  async function judged({ anchor, cross, resident, lists }: Files, expected: "valid" | "revoked"): Promise<void> {
    assert.equal(await opinion("openssl", "verify", "-CAfile", anchor, "-untrusted", cross, resident), "valid");
    const [arl, list] = lists;
    const byList = ["verify", "-crl_check", "-CRLfile", arl, "-CAfile", anchor, cross];
    assert.equal(await opinion("openssl", ...byList), expected);
    const ours = ["verify", "--anchor", anchor, "--untrusted", cross, "--crl", arl, "--crl", list, resident];
    assert.equal(await opinion(process.execPath, main, ...ours), expected);
  }

  async function opinion(program: string, ...words: readonly string[]): Promise<string> {
    try {
      await run(program, words);
      return "valid";
    } catch (fault) {
      const { stdout = "", stderr = "" } = fault as { stdout?: string; stderr?: string };
      return /revoked|失効/.test(`${stdout}${stderr}`) ? "revoked" : `${stdout}${stderr}`;
    }
  }
});

async function openSide(authority: string): Promise<Side> {
  const house = await openHouse((folder) => policiesOf(folder, authority));
  return { house, authority, people: new Map() };
}

/** The shipped practice statements, with one authority that certifies nobody of its own house. */
function policiesOf(folder: string, authority: string): void {
  const own = join(folder, "policy");
  cpSync(policies, own, { recursive: true });
  for (const file of readdirSync(own)) {
    if (!file.endsWith(".yaml") || file === `${authority}.yaml`) continue;
    if (/^template:/m.test(readFileSync(join(own, file), "utf8"))) rmSync(join(own, file));
  }
  for (const file of [`${authority}.yaml`, "templates/prefecture.yaml"]) {
    const text = readFileSync(join(own, file), "utf8");
    writeFileSync(join(own, file), text.replace(/^crossCertificates:\n(?:[ #].*\n|\n)*/m, ""));
  }
}

/** The page of somebody with this duty. */
async function seated(side: Side, duty: string, path: string): Promise<Page> {
  let visitor = side.people.get(duty);
  if (visitor === undefined) {
    visitor = await side.house.visitor({ duty });
    side.people.set(duty, visitor);
  }
  await visitor.open(path);
  return visitor.page;
}

async function chooseAuthority(page: Page, authority: string): Promise<void> {
  const list = page.locator("select[name=authority]");
  await list.locator(`option[value=${authority}]`).waitFor({ state: "attached" });
  await list.selectOption(authority);
}

async function typeTerms(page: Page): Promise<void> {
  await typeInto(page, "contact", "受付担当 000-000-0000");
  await typeInto(page, "policies", "1.2.392.200149.8.5.1.1.10");
}

/** The button that sends the form, not the one that opened it. */
async function submit(page: Page, name: string): Promise<void> {
  const button = page.locator("form button[type=submit]", { hasText: name }).first();
  await button.focus();
  await button.press("Enter");
}

/** The step is done: its button has gone, and the dialog with it. */
async function settled(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name, exact: true }).first().waitFor({ state: "detached" });
}

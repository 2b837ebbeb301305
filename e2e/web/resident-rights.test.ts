/** A disclosure in browsers, from the form at the counter to the paper in the hand: clerk, receptionist, CA manager, auditor. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { after, before, describe, it } from "node:test";
import { promisify } from "node:util";
import { hanako } from "../counter/cases.ts";
import { confirmIdentity, heading, receive } from "../counter/ordinary-issue.ts";
import { warifuDone } from "../program/warifu.ts";
import { findViolations } from "./accessibility.ts";
import { act } from "./act.ts";
import { type House, openHouse, type Visitor, withoutBrowser } from "./harness.ts";
import { press, typeInto } from "./keyboard.ts";

const run = promisify(execFile);
const skip = withoutBrowser() ?? false;

describe("residents' rights", { skip, timeout: 900_000 }, () => {
  let house: House;
  before(async () => {
    house = await openHouse();
    const file = (name: string) => `${house.folder}/${name}`;
    const request = ["req", "-new", "-newkey", "rsa:2048", "-nodes", "-keyout", file("hanako.key"), "-subj", "/CN=x"];
    await run("openssl", [...request, "-out", file("hanako.csr")]);
    const out = ["--out", file("hanako.pem")];
    await warifuDone(house.folder, "issue", "--csr", file("hanako.csr"), "--resident", "R-0001", ...out);
  });
  after(() => house?.end());

  it("a request at the counter is decided by another person, paid for, and handed over as a paper that says what is kept", async () => {
    const clerk = await house.visitor({ duty: "counter-clerk" });
    await clerk.open("/app/counter/new?kind=disclosure");
    await clerk.page.getByLabel("請求・申出の内容").fill("私に発行された電子証明書の記録");
    await receive(clerk.page, hanako);
    await confirmIdentity(clerk.page);
    await heading(clerk.page, "認証局に送る");
    await press(clerk.page, "送った");
    await heading(clerk.page, "手続がすべて終わりました");
    await clerk.leave();

    const reception = await house.visitor({ duty: "receptionist" });
    await reception.open("/app/console/resident-cases");
    assert.deepEqual(await findViolations(reception.page), []);
    await press(reception.page, "1", "link");
    await reception.page.getByRole("heading", { level: 1, name: "案件 1 開示請求" }).waitFor();
    await reception.page.getByRole("button", { name: "取下げを記録する" }).waitFor();
    assert.equal(await reception.page.getByRole("button", { name: "決定する" }).count(), 0);

    const manager = await house.visitor({ duty: "ca-manager", language: "en" });
    await manager.open("/app/console/resident-cases/1");
    await press(manager.page, "Decide");
    const dialog = manager.page.getByRole("alertdialog");
    await dialog.getByRole("radio", { name: "Grant", exact: true }).press("Space");
    assert.deepEqual(await findViolations(manager.page), []);
    await press(dialog, "Decide");
    await dialog.waitFor({ state: "detached" });
    await manager.page.getByText("It waits for people of another duty").waitFor();

    await press(reception.page, "決定を通知した");
    await press(reception.page, "手数料 300 円を受け取った");
    await press(reception.page, "開示する書面を渡した");
    await reception.page.getByRole("heading", { name: "この案件は終わりました" }).waitFor();
    assert.deepEqual(await findViolations(reception.page), []);
    const { text, sha256 } = await download(reception, "開示書");
    for (const words of [/認証業務情報開示書/, /長崎　?\s*花子/, /長崎県長崎市割符町/, /失効情報/])
      assert.match(text, words);
    await reception.page.getByText(sha256).waitFor();
    assert.match((await download(reception, "決定通知書")).text, /総務大臣に対し/);
    assert.deepEqual([reception.complaints(), manager.complaints()], [[], []]);
    await manager.leave();
  });

  it("the auditor reads the same case and can do nothing about it; a clerk sees no case", async () => {
    const auditor = await house.visitor({ duty: "internal-auditor" });
    await auditor.open("/app/audit/resident-cases");
    await press(auditor.page, "すべての案件", "tab");
    await press(auditor.page, "1", "link");
    await auditor.page.getByRole("heading", { level: 1, name: "案件 1 開示請求" }).waitFor();
    const step = { version: 6, command: { kind: "close" } };
    assert.equal((await act(auditor, "/resident-cases/1/steps", step)).status, 403);
    assert.deepEqual(auditor.complaints(), []);
    const clerk = await house.visitor({ duty: "counter-clerk" });
    const answer = await clerk.context.request.get("/resident-cases");
    assert.equal(answer.status(), 403);
    await auditor.leave();
    await clerk.leave();
  });

  it("a leak is received, contained, told and closed; its report grows with every step", async () => {
    const reception = await house.visitor({ duty: "receptionist" });
    const { page } = reception;
    await reception.open("/app/console/resident-cases/new");
    await page.getByRole("radio", { name: "漏えい等", exact: true }).press("Space");
    await typeInto(page, "wish", "封筒の取り違え");
    await press(page, "案件を受け付ける");
    await page.getByRole("heading", { level: 1, name: "案件 2 漏えい等" }).waitFor();
    await record(reception, "拡大防止の措置を記録する");
    await record(reception, "本人への通知を記録する");
    const manager = await house.visitor({ duty: "ca-manager" });
    await manager.open("/app/console/resident-cases/2");
    await record(manager, "大臣への報告を記録する");
    await record(reception, "原因を記録する");
    await record(manager, "再発防止策を記録して終える");
    await manager.page.getByRole("heading", { name: "この案件は終わりました" }).waitFor();
    const { text } = await download(manager, "大臣への報告書");
    assert.match(text, /封筒の取り違え/);
    assert.doesNotMatch(text, /調査中/);
    assert.deepEqual([reception.complaints(), manager.complaints()], [[], []]);
    await manager.leave();
    await reception.leave();
  });

  it("everybody of the staff sees who collects and who approves the fees", async () => {
    const operator = await house.visitor({ duty: "general-operator", language: "en" });
    await operator.open("/app/console/service-fees");
    const row = operator.page.getByRole("row").filter({ has: operator.page.getByRole("rowheader", { name: "Issue" }) });
    await row.getByRole("cell", { name: "The municipality" }).waitFor();
    await row.getByRole("cell", { name: "The governor" }).waitFor();
    assert.deepEqual(await findViolations(operator.page), []);
    await operator.leave();
  });
});

/** Writes what is asked for a step. */
async function record({ page }: Visitor, step: string): Promise<void> {
  await page.getByRole("button", { name: step, exact: true }).waitFor();
  await press(page, step);
  const dialog = page.getByRole("alertdialog");
  await typeInto(dialog, "words", "済んだ");
  await press(dialog, step);
  await dialog.waitFor({ state: "detached" });
}

async function download({ page }: Visitor, paper: string): Promise<{ readonly text: string; readonly sha256: string }> {
  const link = page
    .getByRole("listitem")
    .filter({ hasText: paper })
    .getByRole("link", { name: /^日本語/ });
  const [saved] = await Promise.all([page.waitForEvent("download"), link.press("Enter")]);
  const path = await saved.path();
  const sha256 = createHash("sha256")
    .update(await readFile(path))
    .digest("hex");
  return { text: (await run("pdftotext", ["-layout", path, "-"])).stdout, sha256 };
}

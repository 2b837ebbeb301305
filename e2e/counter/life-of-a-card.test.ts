import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { warifuDone } from "../program/warifu.ts";
import { type Visitor, withoutBrowser } from "../web/harness.ts";
import {
  beginCardService,
  beginCase,
  button,
  type CardService,
  certificatesOfCase,
  endCardService,
  findWrong,
  hanako,
  issue,
  issueUpToImage,
  kenta,
  pairAtTerminalPage,
  serveCard,
} from "./cases.ts";
import { type CounterHouse, openCounter } from "./harness.ts";
import { type Kiosk, openKiosk } from "./kiosk.ts";
import {
  type Certificates,
  certificatesOnCard,
  opinionOfCard,
  opinionOfCertificate,
  signatureOn,
  withoutOpenSsl,
} from "./openssl.ts";
import {
  type Applicant,
  confirmIdentity,
  handOver,
  heading,
  insertCard,
  prepareCard,
  receive,
  requestCertificate,
  takeCardOut,
} from "./ordinary-issue.ts";
import { takePictures } from "./pictures.ts";

const nagasaki = "422011";
const skip = withoutBrowser() ?? withoutOpenSsl() ?? false;

/** In the register under two identifiers: E-0001 and E-0002. */
const setsuko: Applicant = {
  name: "浜口　節子",
  reading: "はまぐち　せつこ",
  born: ["showa", "35", "3", "3"],
  gender: "女",
  address: "長崎県長崎市割符町２１番",
};
const akira: Applicant = {
  ...setsuko,
  name: "浜口　節",
  reading: "はまぐち　せつ",
  address: "長崎県長崎市割符町２２番",
};
const more = `resident,opened-on,municipality,name,reading,alias,date-of-birth,gender,address,nationality,substitutes
E-0001,2020-04-01,${nagasaki},浜口　節子,はまぐち　せつこ,,1960-03-03,female,長崎県長崎市割符町２１番,japanese,
E-0002,2021-04-01,${nagasaki},浜口　節,はまぐち　せつ,,1960-03-03,female,長崎県長崎市割符町２２番,japanese,
`;

describe("what comes after the first issue, at one counter", { skip, timeout: 1_800_000 }, () => {
  let house: CounterHouse;
  let clerk: Visitor;
  let kiosk: Kiosk;
  let renewed: Certificates;
  const cards = new Map<string, string>();
  before(async () => {
    house = await openCounter(nagasaki, renewableAtOnce);
    writeFileSync(join(house.devices, "more.csv"), more);
    await warifuDone(house.folder, "register", "import", join(house.devices, "more.csv"));
    for (const name of ["hanako", "kenta", "kenta2", "setsuko", "akira"]) cards.set(name, await house.makeCard(name));
    clerk = await house.visitor({ duty: "counter-clerk" });
    await pairAtTerminalPage(clerk, house);
    kiosk = await openKiosk(house);
  });
  after(() => house?.end());
  const file = (card: string) => cards.get(card) ?? assert.fail(card);
  const judge = async (card: string, status: string, byList: string) => {
    const opinion = await opinionOfCard(house, file(card), nagasaki);
    assert.deepEqual([opinion.status, opinion.byList], [status, byList], card);
    return opinion;
  };

  it("S4: a renewal: the holder proves the old password and lets the old key go, and the old certificate is superseded", async () => {
    await issue(clerk, kiosk, { applicant: hanako, card: "hanako", password: "HANAKO1" });
    const old = await certificatesOnCard(file("hanako"));
    const renewal = { applicant: hanako, kind: "renewal", card: "hanako", oldPassword: "HANAKO1" } as const;
    await issueUpToImage(clerk, kiosk, { ...renewal, password: "HANAKO2" });
    await handOver(clerk.page);
    await clerk.page.getByRole("row", { name: /交付した/ }).waitFor();
    await judge("hanako", "good", "OK");
    renewed = await certificatesOnCard(file("hanako"));
    const { status, reason, byList } = await opinionOfCertificate(house, old, nagasaki);
    assert.deepEqual([status, reason, byList], ["revoked", "superseded", "certificate revoked"]);
  });

  it("S3: other substitutes wanted on the image: revoked, and issued again with others for a surcharge", async () => {
    const { page } = clerk;
    await issueUpToImage(clerk, kiosk, { applicant: kenta, card: "kenta", password: "KENTA11", substitute: "高" });
    const unwanted = await certificatesOfCase(page);
    await findWrong(page, "代替文字を変えたい");
    assert.equal((await opinionOfCertificate(house, unwanted, nagasaki)).status, "revoked");
    await page.getByRole("link", { name: "再発行を受け付ける" }).waitFor();
    await beginCase(clerk, kenta, "reissue");
    await confirmIdentity(page);
    await chooseKana(clerk, "タカ");
    await prepareCard(page, "kenta2");
    await kiosk.makeKeyPair("kenta2", { newPassword: "KENTA22" });
    await requestCertificate(page, "kenta2");
    await handOver(page, /^1,000 円を収納した$/);
    assert.match((await judge("kenta2", "good", "OK")).text, /タカ橋　健太/);
  });

  it("D3: a forgotten password is set anew at the counter, and the holder changes it", async () => {
    const { page } = clerk;
    await beginCardService(clerk, { applicant: hanako, service: "パスワードの変更", card: "hanako" });
    await takePictures(clerk, "counter-service");
    await page.getByLabel("新しいパスワード").fill("HANAKO3");
    await button(page, "パスワードを設定する").click();
    await endCardService(page);
    await kiosk.changePassword("hanako", { oldPassword: "HANAKO3", newPassword: "HANAKO4" });
    await judge("hanako", "good", "OK");
  });

  it("D3: the holder erases the key at the generator; the counter erases another's, and initialises the card", async () => {
    await kiosk.eraseOldKey("hanako", "HANAKO4");
    await eraseAtCounter(clerk, { applicant: kenta, service: "鍵と証明書の消去", card: "kenta2" });
    await serveCard(clerk, { applicant: kenta, service: "カードの初期化", card: "kenta2" });
    for (const card of ["hanako", "kenta2"]) {
      const { privateKey, certificate } = await signatureOn(file(card));
      assert.deepEqual([privateKey, certificate], [undefined, undefined], card);
    }
  });

  it("D6: an application is withdrawn, another is refused with its notice, a third is given up after the issue", async () => {
    const { page } = clerk;
    await beginCase(clerk, setsuko, "issue");
    await choose(clerk, "取り下げる");
    await ended(clerk, "取下げ");
    await beginCase(clerk, setsuko, "issue");
    await button(page, "受理しない").click();
    const dialog = page.getByRole("alertdialog");
    await dialog.getByLabel("受理しない事由").selectOption("identity-doubtful");
    await dialog.getByRole("textbox").fill("写真と顔が一致しない。");
    await button(page, "受理しない").last().click();
    await ended(clerk, "不受理");
    await takePictures(clerk, "counter-refused");
    await page
      .getByRole("link", { name: /不受理通知書/ })
      .first()
      .waitFor();
    await issueUpToImage(clerk, kiosk, { applicant: setsuko, card: "setsuko", password: "SETSUKO1" });
    const given = await certificatesOfCase(page);
    await choose(clerk, "交付せずに失効させる", "申請者が受け取らない。");
    await ended(clerk, "交付前に失効");
    await takeCardOut(page);
    assert.equal((await opinionOfCertificate(house, given, nagasaki)).status, "revoked");
  });

  it("D4: requests for disclosure and correction go to the authority", async () => {
    for (const kind of ["disclosure", "correction"]) {
      await clerk.open(`/app/counter/new?kind=${kind}`);
      await clerk.page.getByLabel("請求・申出の内容").fill("本人の電子証明書に記録された内容について。");
      await receive(clerk.page, setsuko);
      await confirmIdentity(clerk.page);
      await heading(clerk.page, "認証局に送る");
      if (kind === "disclosure") await takePictures(clerk, "counter-forward");
      await button(clerk.page, "送った").click();
      await heading(clerk.page, "手続がすべて終わりました");
    }
  });

  it("CPS 4-2-3: one person with two records had two certificates: the newer one is revoked", async () => {
    await issue(clerk, kiosk, {
      applicant: setsuko,
      kind: "reissue",
      card: "setsuko",
      password: "SETSUKO2",
      oldPassword: "SETSUKO1",
    });
    await issue(clerk, kiosk, { applicant: akira, card: "akira", password: "AKIRA11" });
    const { page } = clerk;
    await clerk.open("/app/counter/double-issues");
    await page.getByLabel("住民の番号（一つ目）").fill("E-0001");
    await page.getByLabel("住民の番号（二つ目）").fill("E-0002");
    await button(page, "新しい方を失効させる").click();
    await page.getByText("二重発行を解消しました").first().waitFor();
    await judge("setsuko", "good", "OK");
    await judge("akira", "revoked", "certificate revoked");
  });

  it("S5: a night of register events ends certificates at once, and the counter issues anew free of charge", async () => {
    const yesterday = new Date(Date.now() - 48 * 3_600_000).toISOString().slice(0, 10);
    const address = "長崎県長崎市割符町２１番地１";
    const night = [
      { event: "N-1", resident: "E-0001", command: { kind: "renotate", on: yesterday, address } },
      { event: "N-2", resident: "R-0001", command: { kind: "record-death", on: yesterday } },
    ];
    await nightOf(house, night);
    await judge("setsuko", "revoked", "certificate revoked");
    const ofTheDead = await opinionOfCertificate(house, renewed, nagasaki);
    assert.deepEqual([ofTheDead.status, ofTheDead.reason], ["revoked", "cessationOfOperation"]);
    await seenAtTheConsole(house, renewed, "死亡");
    await issue(
      clerk,
      kiosk,
      {
        applicant: { ...setsuko, address },
        kind: "reissue",
        card: "setsuko",
        password: "SETSUKO3",
        oldPassword: "SETSUKO2",
      },
      /^手数料なしで進む$/,
    );
    assert.match((await judge("setsuko", "good", "OK")).text, /割符町２１番地１/);
    assert.deepEqual(clerk.complaints(), []);
  });
});

/** A practice statement whose renewals begin with the certificate, before the first start. */
function renewableAtOnce(folder: string): void {
  cpSync(join(import.meta.dirname, "..", "..", "policy"), join(folder, "policy"), { recursive: true });
  const template = join(folder, "policy", "templates", "prefecture.yaml");
  const text = readFileSync(template, "utf8");
  assert.match(text, /renewalDays: 92 /);
  writeFileSync(template, text.replace("renewalDays: 92 ", "renewalDays: 1096 "));
}

/** The night's file as the register sends it. */
async function nightOf(house: CounterHouse, lines: readonly object[]): Promise<void> {
  const file = join(house.devices, "night.jsonl");
  writeFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  await warifuDone(house.folder, "register", "feed", file);
}

/** What the card's certificate is good for goes first: it is revoked before its key is erased. */
async function eraseAtCounter(clerk: Visitor, service: CardService): Promise<void> {
  const { page } = clerk;
  await beginCase(clerk, service.applicant, "card-service", service.service);
  await confirmIdentity(page);
  await heading(page, "電子証明書を失効させる");
  await button(page, "失効させる").click();
  await insertCard(page, service.card);
  await button(page, service.service).click();
  await endCardService(page);
}

/** What the authority's people see of a certificate. */
async function seenAtTheConsole(house: CounterHouse, { certificate }: Certificates, cause: string): Promise<void> {
  const { serialNumber } = new X509Certificate(Buffer.from(certificate, "base64"));
  const operator = await house.visitor({ duty: "senior-operator" });
  await operator.open(`/app/console/certificates/nagasaki/${serialNumber.toLowerCase()}`);
  await operator.page.getByRole("row").filter({ hasText: cause }).waitFor();
  await operator.leave();
}

async function chooseKana({ page }: Visitor, kana: string): Promise<void> {
  await heading(page, "カードを準備する");
  await button(page, "代替文字を選び直す").click();
  await page.getByRole("alertdialog").getByText("仮名で書く").click();
  await page.getByLabel(/代わりに書く仮名/).fill(kana);
  await button(page, "この代替文字に決める").click();
  await page.getByRole("alertdialog").waitFor({ state: "detached" });
}

/** One of the other actions, whose dialog has a button of the same name. */
async function choose({ page }: Visitor, action: string, reason?: string): Promise<void> {
  await button(page, action).click();
  const dialog = page.getByRole("alertdialog");
  if (reason !== undefined) await dialog.getByRole("textbox").fill(reason);
  await dialog.getByRole("button", { name: action, exact: true }).click();
}

function ended({ page }: Visitor, state: string): Promise<void> {
  return heading(page, `この申請は終わりました: ${state}`);
}

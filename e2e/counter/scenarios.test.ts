import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { type Visitor, withoutBrowser } from "../web/harness.ts";
import {
  beginCase,
  button,
  certificatesOfCase,
  findWrong,
  giveNotice,
  hanako,
  issue,
  issueUpToImage,
  kenta,
  pairAtTerminalPage,
  revoke,
  serveCard,
} from "./cases.ts";
import { type CounterHouse, openCounter } from "./harness.ts";
import { type Kiosk, openKiosk } from "./kiosk.ts";
import { opinionOfCard, opinionOfCertificate, withoutOpenSsl } from "./openssl.ts";
import {
  type Applicant,
  confirmIdentity,
  handOver,
  heading,
  keepPaper,
  prepareCard,
  receive,
  requestCertificate,
} from "./ordinary-issue.ts";
import { takePictures } from "./pictures.ts";

const nagasaki = "422011";
const skip = withoutBrowser() ?? withoutOpenSsl() ?? false;
const free = /^手数料なしで進む$/;

describe("scenarios of one counter, each going on where the one before ended", { skip, timeout: 1_800_000 }, () => {
  let house: CounterHouse;
  let clerk: Visitor;
  let kiosk: Kiosk;
  const cards = new Map<string, string>();
  before(async () => {
    house = await openCounter(nagasaki);
    for (const name of ["agent", "kenta", "kenta2", "kenta3", "kenta4", "double", "hanako"])
      cards.set(name, await house.makeCard(name));
    clerk = await house.visitor({ duty: "counter-clerk" });
    await pairAtTerminalPage(clerk, house);
    kiosk = await openKiosk(house);
  });
  after(() => house?.end());
  const judge = async (card: string, status: string, byList: string) => {
    const opinion = await opinionOfCard(house, cards.get(card) ?? "", nagasaki);
    assert.deepEqual([opinion.status, opinion.byList], [status, byList], card);
  };

  it("S2: an agent brings all papers in two visits, and operates the generator", async () => {
    const { page } = clerk;
    await clerk.open("/app/counter/new");
    await page.getByText("代理人", { exact: true }).click();
    await page.getByLabel("代理人の氏名").fill("長崎　太郎");
    await page.getByLabel("代理人の住所").fill("長崎県長崎市割符町１番２号");
    await receive(page, hanako);
    await heading(page, "本人確認");
    await button(page, "照会書を本人に送った").click();
    // Refused: nothing was shown yet.
    await page.locator("[aria-label][class*=danger]").first().waitFor();
    for (const kind of ["letter-of-attorney", "seal-certificate"]) await keepPaper(page, kind);
    await keepPaper(page, "driving-licence", ["12", "1", "1"]);
    await button(page, "照会書を本人に送った").click();
    await page.getByText("本人の回答を待っています。").waitFor();
    await takePictures(clerk, "counter-agent-waiting");
    await comeAgain(clerk);
    for (const kind of ["inquiry-answer", "mayor-accepted"]) await keepPaper(page, kind);
    await button(page, "本人確認を終える").click();
    await prepareCard(page, "agent");
    await page.getByText("パスワードは職員が入力します").waitFor();
    await kiosk.makeKeyPair("agent", { newPassword: "AGENT11" });
    await requestCertificate(page, "agent");
    await handOver(page);
    await judge("agent", "good", "OK");
  });

  it("S3: a wrong identity on the image: revoked, and issued again free of charge", async () => {
    const { page } = clerk;
    const given = { applicant: kenta, card: "kenta", password: "KENTA11", substitute: "高" };
    await issueUpToImage(clerk, kiosk, given);
    const wrong = await certificatesOfCase(page);
    await findWrong(page, "氏名・生年月日・性別・住所が違う");
    await takePictures(clerk, "counter-discarded");
    const opinion = await opinionOfCertificate(house, wrong, nagasaki);
    assert.deepEqual([opinion.status, opinion.byList], ["revoked", "certificate revoked"]);
    await page.getByRole("link", { name: "無料で再発行する" }).waitFor();
    await issue(clerk, kiosk, { applicant: kenta, kind: "reissue", card: "kenta2", password: "KENTA22" }, free);
    await judge("kenta2", "good", "OK");
  });

  it("S3: a wrong issuer on the image stops the authority's service, and two people start it again", async () => {
    const { page } = clerk;
    await revoke(clerk, kenta, "利用をやめる");
    await giveNotice(page);
    await judge("kenta2", "revoked", "certificate revoked");
    const given = { applicant: kenta, kind: "reissue", card: "kenta3", password: "KENTA33" } as const;
    await issueUpToImage(clerk, kiosk, given);
    await findWrong(page, "発行者または日付が違う");
    await page.getByText("認証局の発行が止まりました。").waitFor();
    await takePictures(clerk, "counter-stopped");
    await restartIssuing(house);
    await issue(clerk, kiosk, { ...given, card: "kenta4", password: "KENTA44" }, /円を収納した$|手数料なしで進む$/);
    await judge("kenta4", "good", "OK");
  });

  it("S4: five wrong passwords lock the card, the counter unlocks it, and the holder changes the password", async () => {
    await kiosk.typeWrong("agent", "WRONG99", 5);
    await serveCard(clerk, { applicant: hanako, service: "パスワードのロック解除", card: "agent" });
    await kiosk.changePassword("agent", { oldPassword: "AGENT11", newPassword: "HANAKO7" });
    await judge("agent", "good", "OK");
  });

  it("S4: a renewal years too early is refused, and says from when it is taken", async () => {
    const { page } = clerk;
    await beginCase(clerk, hanako, "renewal");
    await page.getByRole("alert").getByText("受け付けましたが").waitFor();
  });

  it("S6: a card is reported lost at the counter, the notice of completion is given, and a new one issued", async () => {
    const { page } = clerk;
    await revoke(clerk, hanako, "紛失・盗難・漏えいのおそれ");
    await page
      .getByRole("link", { name: /日本語.*完了通知書/ })
      .first()
      .waitFor();
    await takePictures(clerk, "counter-notice");
    await giveNotice(page);
    await judge("agent", "revoked", "certificate revoked");
    await issue(clerk, kiosk, { applicant: hanako, kind: "reissue", card: "hanako", password: "HANAKO8" });
    await judge("hanako", "good", "OK");
  });

  it("D9: a trial goes the whole way with test policies, and says so everywhere", async () => {
    const { page } = clerk;
    await clerk.open("/app/counter/new");
    await page.getByText("試行", { exact: true }).click();
    await page.getByRole("heading", { name: "試行モード" }).waitFor();
    await receive(page, hanako);
    await confirmIdentity(page);
    await prepareCard(page, "double");
    await kiosk.makeKeyPair("double", { newPassword: "TRIAL77" });
    await requestCertificate(page, "double");
    await page.getByRole("article").getByText("試行モード").waitFor();
    await handOver(page, free);
    const { text } = await opinionOfCard(house, cards.get("double") ?? "", nagasaki);
    assert.match(text, /Policy: 1\.2\.392\.200149\.8\.5\.(?!1\.1\.10\b)/);
  });

  it("G3: the resident of another municipality is not served, and the right counter is named", async () => {
    const { page } = clerk;
    const misaki: Applicant = {
      name: "𠮷田　美咲",
      reading: "よしだ　みさき",
      born: ["heisei", "8", "2", "29"],
      gender: "女",
      address: "長崎県佐世保市割符町７８番地",
    };
    await beginCase(clerk, misaki, "issue");
    await page.getByText("この人の窓口は 佐世保市 です。").waitFor();
    await takePictures(clerk, "counter-another-municipality");
    assert.deepEqual(clerk.complaints(), []);
  });
});

/** Days later: the clerk finds the case at the desk, among those that wait for an agent. */
async function comeAgain(clerk: Visitor): Promise<void> {
  const { page } = clerk;
  await clerk.open("/app/counter");
  const waiting = page.getByRole("row", { name: /代理人（再来庁）/ });
  await waiting.getByRole("link").click();
  await heading(page, "本人確認");
  await page.getByText("本人の回答を待っています。").waitFor();
}

/** One senior operator asks, the other approves, and the first carries it out. */
async function restartIssuing(house: CounterHouse): Promise<void> {
  const first = await house.visitor({ duty: "senior-operator" });
  await first.open("/app/console/stops");
  await first.page.getByLabel("調べたことと直したこと").fill("発行者名の設定を調べ、正しいことを確かめた。");
  await button(first.page, "再開の承認を求める").click();
  await first.page.getByRole("heading", { name: /承認を待っています/ }).waitFor();
  const second = await house.visitor({ duty: "senior-operator-2" });
  await second.open("/app/approvals");
  await second.page
    .getByRole("row", { name: /認証局の発行の再開/ })
    .getByRole("button")
    .click();
  await button(second.page, "承認する").click();
  await button(first.page, "発行を再開する").click();
  await first.page.getByText("発行を止めている認証局はありません").waitFor();
  await first.leave();
  await second.leave();
}

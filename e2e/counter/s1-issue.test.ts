import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { findViolations } from "../web/accessibility.ts";
import { type Visitor, withoutBrowser } from "../web/harness.ts";
import { type CounterHouse, openCounter } from "./harness.ts";
import { tabTo } from "./keyboard.ts";
import { openKiosk } from "./kiosk.ts";
import { opinionOfCard, withoutOpenSsl } from "./openssl.ts";
import {
  type Applicant,
  chooseSubstitute,
  confirmIdentity,
  handOver,
  heading,
  pairTerminal,
  prepareCard,
  receive,
  requestCertificate,
} from "./ordinary-issue.ts";
import { takePictures } from "./pictures.ts";

const sasebo = "422029";
const skip = withoutBrowser() ?? withoutOpenSsl() ?? false;
/** A step's title → its picture in the guide. */
const pictureNames: Readonly<Record<string, string>> = {
  本人確認: "counter-identity",
  代替文字を選ぶ: "counter-substitutes",
  カードを準備する: "counter-card",
  鍵ペアの生成を待つ: "counter-key-pair",
  電子証明書の発行を要求する: "counter-request",
  電子証明書のイメージを確かめる: "counter-image",
  カードに電子証明書を書き込む: "counter-write",
  注意事項を説明する: "counter-terms",
  手数料を収納する: "counter-fee",
  カードを交付する: "counter-hand-over",
  手続がすべて終わりました: "counter-done",
};
const yoshida: Applicant = {
  name: "𠮷田　美咲",
  reading: "よしだ　みさき",
  born: ["heisei", "8", "2", "29"],
  gender: "女",
  address: "長崎県佐世保市割符町７８番地",
};

describe("S1: a resident with 𠮷 in the name, from the form to the card", { skip, timeout: 1_200_000 }, () => {
  let house: CounterHouse;
  let clerk: Visitor;
  let card: string;
  before(async () => {
    house = await openCounter(sasebo);
    card = await house.makeCard("yoshida");
    clerk = await house.visitor({ duty: "counter-clerk-sasebo" });
  });
  after(() => house?.end());
  /** axe looks at the step that has begun, and the guide gets its pictures. */
  const look = async (title: string) => {
    const name = pictureNames[title] ?? assert.fail(title);
    await heading(clerk.page, title);
    assert.deepEqual(await findViolations(clerk.page), [], name);
    await takePictures(clerk, name);
    await heading(clerk.page, title);
  };

  it("the clerk does an ordinary issue by keyboard alone, and every step is readable by everybody", async () => {
    const { page } = clerk;
    await clerk.open("/app/counter");
    await tabTo(page, "申請を受け付ける");
    await page.keyboard.press("Enter");
    await receive(page, yoshida);
    await look("本人確認");
    await confirmIdentity(page);
    await look("代替文字を選ぶ");
    await chooseSubstitute(page, "吉");
    await heading(page, "カードを準備する");
    await pairTerminal(page, house);
    await prepareCard(page, "yoshida", look);
    await look("鍵ペアの生成を待つ");
    const kiosk = await openKiosk(house);
    await kiosk.makeKeyPair("yoshida", { newPassword: "SECRET7" });
    await requestCertificate(page, "yoshida", look);
    await look("電子証明書のイメージを確かめる");
    await handOver(page, undefined, look);
    await look("手続がすべて終わりました");
    assert.deepEqual(clerk.complaints(), []);
  });

  it("OpenSSL finds key and certificate on the card right, and revoked neither by the list nor by the answer", async () => {
    const { text, status, byList } = await opinionOfCard(house, card, sasebo);
    assert.equal(byList, "OK");
    assert.equal(status, "good");
    assert.match(text, /吉田　美咲/);
    // The first character of five stands for another one.
    assert.match(text, /::10000,/);
  });
});

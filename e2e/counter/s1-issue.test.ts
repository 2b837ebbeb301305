import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { findViolations } from "../web/accessibility.ts";
import { type Visitor, withoutBrowser } from "../web/harness.ts";
import { type CounterHouse, openCounter } from "./harness.ts";
import { tabTo } from "./keyboard.ts";
import { openKiosk } from "./kiosk.ts";
import { opinionOf, withoutOpenSsl } from "./openssl.ts";
import {
  type Applicant,
  chooseSubstitute,
  confirmIdentity,
  handOver,
  pairTerminal,
  prepareCard,
  receive,
  requestCertificate,
} from "./ordinary-issue.ts";

const sasebo = "422029";
const skip = withoutBrowser() ?? withoutOpenSsl() ?? false;
const yoshida: Applicant = {
  name: "𠮷田　美咲",
  reading: "よしだ　みさき",
  born: ["heisei", "8", "2", "29"],
  gender: "女",
  address: "長崎県佐世保市割符町７８番地",
};

describe("S1: a resident with 𠮷 in the name, from the form to the card", { skip, timeout: 600_000 }, () => {
  let house: CounterHouse;
  let clerk: Visitor;
  let card: string;
  before(async () => {
    house = await openCounter(sasebo);
    card = await house.makeCard("yoshida");
    clerk = await house.visitor({ duty: "counter-clerk-sasebo" });
  });
  after(() => house?.end());

  it("the clerk does an ordinary issue by keyboard alone, and every step is readable by everybody", async () => {
    const { page } = clerk;
    await clerk.open("/app/counter");
    await tabTo(page, "申請を受け付ける");
    await page.keyboard.press("Enter");
    await receive(page, yoshida);
    await confirmIdentity(page);
    await chooseSubstitute(page, "吉");
    await pairTerminal(page, house);
    await prepareCard(page, "yoshida");
    const kiosk = await openKiosk(house);
    await kiosk.makeKeyPair("yoshida", { newPassword: "SECRET7" });
    await requestCertificate(page, "yoshida");
    assert.deepEqual(await findViolations(page), []);
    await handOver(page);
    assert.deepEqual(clerk.complaints(), []);
  });

  it("OpenSSL finds key and certificate on the card right, and revoked neither by the list nor by the answer", async () => {
    const { text, status, byList } = await opinionOf(house, card, sasebo);
    assert.equal(byList, "OK");
    assert.equal(status, "good");
    assert.match(text, /Subject: .*CN ?=/);
  });
});

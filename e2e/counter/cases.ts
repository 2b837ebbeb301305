/** What the scenarios do at the counter besides an ordinary issue, by mouse. */
import type { Page } from "playwright-core";
import type { Visitor } from "../web/harness.ts";
import type { CounterHouse } from "./harness.ts";
import type { Kiosk } from "./kiosk.ts";
import type { Certificates } from "./openssl.ts";
import {
  type Applicant,
  chooseSubstitute,
  confirmIdentity,
  handOver,
  heading,
  insertCard,
  pairTerminal,
  prepareCard,
  receive,
  requestCertificate,
  takeCardOut,
} from "./ordinary-issue.ts";

export const hanako: Applicant = {
  name: "長崎　花子",
  reading: "ながさき　はなこ",
  born: ["showa", "63", "5", "14"],
  gender: "女",
  address: "長崎県長崎市割符町１番２号",
};
export const kenta: Applicant = {
  name: "髙橋　健太",
  reading: "たかはし　けんた",
  born: ["showa", "50", "11", "3"],
  gender: "男",
  address: "長崎県長崎市割符町４番５６号",
};

/** A new case of this kind for somebody; `choice` is what its kind asks besides. */
export async function beginCase(clerk: Visitor, applicant: Applicant, kind: string, choice?: string): Promise<void> {
  await clerk.open(`/app/counter/new?kind=${kind}`);
  if (choice !== undefined) await clerk.page.getByText(choice, { exact: true }).click();
  await receive(clerk.page, applicant);
}

/** From the form to the certificate's image; the card stays in the counter's reader. */
export async function issueUpToImage(
  clerk: Visitor,
  kiosk: Kiosk,
  { applicant, kind = "issue", card, password, oldPassword, substitute }: Issue,
): Promise<void> {
  const { page } = clerk;
  await beginCase(clerk, applicant, kind);
  await confirmIdentity(page);
  if (substitute !== undefined) await chooseSubstitute(page, substitute);
  await prepareCard(page, card);
  await kiosk.makeKeyPair(card, { newPassword: password, ...(oldPassword === undefined ? {} : { oldPassword }) });
  await requestCertificate(page, card);
}

export interface Issue {
  readonly applicant: Applicant;
  readonly kind?: "issue" | "renewal" | "reissue";
  readonly card: string;
  readonly password: string;
  /** Of a card that has a key already. */
  readonly oldPassword?: string;
  readonly substitute?: string;
}

/** The whole way, to the card in the hand. */
export async function issue(clerk: Visitor, kiosk: Kiosk, given: Issue, fee?: RegExp): Promise<void> {
  await issueUpToImage(clerk, kiosk, given);
  await handOver(clerk.page, fee);
}

/** Pairs the clerk's browser with the terminal, at the page of the terminal. */
export async function pairAtTerminalPage(clerk: Visitor, house: CounterHouse): Promise<void> {
  await clerk.open("/app/counter/terminal");
  await pairTerminal(clerk.page, house);
  await heading(clerk.page, "端末");
}

/** A revocation, to the notice in the hand. */
export async function revoke(clerk: Visitor, applicant: Applicant, ground: string): Promise<void> {
  const { page } = clerk;
  await beginCase(clerk, applicant, "revocation", ground);
  await confirmIdentity(page);
  await heading(page, "電子証明書を失効させる");
  await button(page, "失効させる").click();
  await heading(page, "通知書を渡す");
}

export async function giveNotice(page: Page): Promise<void> {
  await button(page, "渡した").click();
  await heading(page, "手続がすべて終わりました");
}

export interface CardService {
  readonly applicant: Applicant;
  /** As it is called on the form, and on the button that carries it out. */
  readonly service: string;
  readonly card: string;
}

/** A card service, to the card in the holder's hand. */
export async function serveCard(clerk: Visitor, given: CardService): Promise<void> {
  await beginCardService(clerk, given);
  await button(clerk.page, given.service).click();
  await endCardService(clerk.page);
}

/** The case, with the card in the reader. */
export async function beginCardService(clerk: Visitor, { applicant, service, card }: CardService): Promise<void> {
  await beginCase(clerk, applicant, "card-service", service);
  await confirmIdentity(clerk.page);
  await insertCard(clerk.page, card);
}

export async function endCardService(page: Page): Promise<void> {
  await heading(page, "カードを返す");
  await button(page, "カードを取り出す").click();
  await button(page, "渡した").click();
  await heading(page, "手続がすべて終わりました");
}

/** Something is wrong on the image: the certificate is revoked, and the card comes out. */
export async function findWrong(page: Page, outcome: string): Promise<void> {
  await page.getByText(outcome).click();
  await button(page, "結果を記録する").click();
  await heading(page, "この申請は終わりました: 交付前に失効");
  await takeCardOut(page);
}

/** What the page has of the certificate in its case. */
export function certificatesOfCase(page: Page): Promise<Certificates> {
  return page.evaluate<Certificates>(
    `fetch("/counter/applications/" + location.pathname.split("/").at(-1) + "/certificate-image").then((answer) => answer.json())`,
  );
}

export function button(page: Page, name: string) {
  return page.getByRole("button", { name, exact: true });
}

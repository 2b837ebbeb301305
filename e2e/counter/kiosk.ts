/** The key pair generator as a resident uses it: its page in a window of its own, in English, for its names have no readings. */
import type { Page } from "playwright-core";
import type { Visitor } from "../web/harness.ts";
import type { CounterHouse } from "./harness.ts";

export interface Kiosk {
  readonly visitor: Visitor;
  /** Puts a card in, has the key pair made under a new password, and takes the card out. */
  makeKeyPair(card: string, passwords: Passwords): Promise<void>;
  /** Puts a card in, types this password so often where the present one is asked, and takes the card out. */
  typeWrong(card: string, password: string, times: number): Promise<void>;
  changePassword(card: string, passwords: Required<Passwords>): Promise<void>;
  eraseOldKey(card: string, password: string): Promise<void>;
}

export interface Passwords {
  readonly newPassword: string;
  /** Of a card that has one. */
  readonly oldPassword?: string;
}

/** Opens the page and pairs it with the generator. */
export async function openKiosk(house: CounterHouse): Promise<Kiosk> {
  const visitor = await house.visitor({ language: "en" });
  const { page } = visitor;
  await page.goto("/app/kiosk");
  await page.getByLabel("Address of the terminal").fill(house.generator.address);
  await page.getByLabel("Pairing code").fill(house.generator.code());
  await button(page, "Pair with the terminal").click();
  return {
    visitor,
    makeKeyPair: (card, passwords) => makeKeyPair(page, card, passwords),
    typeWrong: (card, password, times) => typeWrong(page, card, { password, times }),
    changePassword: (card, passwords) => changePassword(page, card, passwords),
    eraseOldKey: (card, password) => eraseOldKey(page, card, password),
  };
}

async function makeKeyPair(page: Page, card: string, { oldPassword, newPassword }: Passwords): Promise<void> {
  await begin(page, card);
  await page.getByRole("button", { name: /^Make my keys/ }).click();
  if (oldPassword !== undefined) await type(page, "Enter your present password", oldPassword);
  await type(page, "Choose a new password", newPassword);
  await type(page, "Enter the same password once more", newPassword);
  if (oldPassword !== undefined) await button(page, "Make a new key").click();
  await heading(page, "Your keys are made").waitFor();
  await finish(page);
}

async function changePassword(page: Page, card: string, passwords: Required<Passwords>): Promise<void> {
  await begin(page, card);
  await page.getByRole("button", { name: /^Change my password/ }).click();
  await type(page, "Enter your present password", passwords.oldPassword);
  await type(page, "Choose a new password", passwords.newPassword);
  await type(page, "Enter the same password once more", passwords.newPassword);
  await heading(page, "Your password is changed").waitFor();
  await finish(page);
}

async function eraseOldKey(page: Page, card: string, password: string): Promise<void> {
  await begin(page, card);
  await page.getByRole("button", { name: /^Erase my old key/ }).click();
  await type(page, "Enter your present password", password);
  await button(page, "Erase it").click();
  await finish(page);
}

/** Until the card is locked, or so often. */
async function typeWrong(
  page: Page,
  card: string,
  { password, times }: { readonly password: string; readonly times: number },
): Promise<void> {
  await begin(page, card);
  await page.getByRole("button", { name: /^Change my password/ }).click();
  for (let tries = times - 1; tries > 0; tries -= 1) {
    await type(page, "Enter your present password", password);
    await page.getByText(`You can try ${tries} more`).waitFor();
  }
  await type(page, "Enter your present password", password);
  await button(page, "Begin again").click();
  await takeOut(page);
}

async function begin(page: Page, card: string): Promise<void> {
  await button(page, `Put in ${card}`).click();
  await button(page, "Begin").click();
}

async function type(page: Page, title: string, password: string): Promise<void> {
  await heading(page, title).waitFor();
  await page.keyboard.type(password);
  await button(page, "Next").click();
}

async function finish(page: Page): Promise<void> {
  await button(page, "Finish").click();
  await takeOut(page);
}

async function takeOut(page: Page): Promise<void> {
  await button(page, "Take the virtual card out").click();
  await heading(page, "Put your card on the reader").waitFor();
}

function button(page: Page, name: string) {
  return page.getByRole("button", { name, exact: true });
}

function heading(page: Page, name: string) {
  return page.getByRole("heading", { name, exact: true });
}

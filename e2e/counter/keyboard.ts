/** What a person does who has a keyboard and no mouse. */
import assert from "node:assert/strict";
import type { Page } from "playwright-core";

/** As many stops as no page of the counter has. */
const most = 200;

/** What has the focus, as it is read out. */
const focused = `(() => {
  const element = document.activeElement;
  const ids = element.getAttribute("aria-labelledby")?.split(/\\s+/) ?? [];
  const named = element.getAttribute("aria-label") ?? ids.map((id) => document.getElementById(id)?.textContent ?? "").join(" ");
  const labels = [...(element.labels ?? [])].map((label) => label.textContent).join(" ");
  return (named || labels || element.textContent || "").trim();
})()`;

/** Goes on with Tab until something of this name has the focus. */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const seen: string[] = [];
  for (let count = 0; count < most; count += 1) {
    const present = await page.evaluate<string>(focused);
    if (typeof name === "string" ? present.startsWith(name) : name.test(present)) return;
    seen.push(present.slice(0, 30));
    await page.keyboard.press("Tab");
  }
  assert.fail(`nothing is called ${name}; there were ${[...new Set(seen)].join(" | ")}`);
}

/** Presses a button, as soon as it can be pressed. */
export async function press(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name, exact: true, disabled: false }).first().waitFor();
  await tabTo(page, new RegExp(`^${name}$`));
  await page.keyboard.press("Enter");
}

export async function typeInto(page: Page, name: string, text: string): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText(text);
}

/** A day by era into the next field of a day. */
export async function typeDay(page: Page, era: string, parts: readonly string[]): Promise<void> {
  await tabTo(page, /^暦/);
  await chooseInList(page, era);
  for (const part of parts) {
    await page.keyboard.press("Tab");
    await page.keyboard.press("Control+a");
    await page.keyboard.insertText(part);
  }
}

/** Chooses with the arrow keys in the list that has the focus. */
export async function chooseInList(page: Page, value: string): Promise<void> {
  const present = () => page.evaluate<string>("document.activeElement.value");
  for (let count = 0; count < most && (await present()) !== value; count += 1) {
    const before = await present();
    await page.keyboard.press("ArrowDown");
    if ((await present()) === before) await page.keyboard.press("Home");
  }
  assert.equal(await present(), value);
}

/** Chooses the radio button of this name; its group was reached by Tab. */
export async function chooseRadio(page: Page, first: string | RegExp): Promise<void> {
  await tabTo(page, first);
  await page.keyboard.press("Space");
}

/** Work by keyboard alone: the focus goes where a person brings it, and keys do the rest. */
import type { Locator, Page } from "playwright-core";

/** Goes to a button or link and presses it. */
export async function press(
  place: Page | Locator,
  name: string,
  role: "button" | "link" | "tab" = "button",
): Promise<void> {
  const found = place.getByRole(role, { name, exact: true }).first();
  await found.focus();
  await found.press("Enter");
}

/** Goes to the field of this name and types over what is there. */
export async function typeInto(place: Page | Locator, name: string, text: string): Promise<void> {
  const field = place.locator(`[name=${name}]`).first();
  await field.focus();
  await field.press("ControlOrMeta+A");
  await field.pressSequentially(text);
}

/** A day, part by part, in the Gregorian calendar. */
export async function typeDay(group: Locator, day: string): Promise<void> {
  await group.getByRole("combobox").selectOption("gregorian");
  for (const [index, part] of day.split("-").entries()) {
    const field = group.getByRole("textbox").nth(index);
    await field.focus();
    await field.press("ControlOrMeta+A");
    await field.pressSequentially(String(Number(part)));
  }
}

/** Marks every box of the form with the space bar. */
export async function checkAll(form: Locator): Promise<void> {
  await form.getByRole("checkbox").first().waitFor();
  for (const box of await form.getByRole("checkbox").all()) {
    await box.focus();
    if (!(await box.isChecked())) await box.press("Space");
  }
}

/** Officers of the designated body at their screens: one suspends, the other ends the suspension. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { findOverflow, findViolations } from "./accessibility.ts";
import { type House, openHouse, type Visitor, withoutBrowser } from "./harness.ts";

const patience = { timeout: 60_000 };
let house: House;
const skip = withoutBrowser() ?? false;
before(async () => {
  if (skip === false) house = await openHouse();
});
after(async () => house?.end());

async function answer(visitor: Visitor, button: string, field: string, reason: string): Promise<void> {
  await visitor.page.getByRole("button", { name: button, exact: true }).click(patience);
  const dialog = visitor.page.getByRole("alertdialog");
  await dialog.getByLabel(field).fill(reason, patience);
  await dialog.getByRole("button", { name: button, exact: true }).click(patience);
}

test("the officer suspends a group verifier on a narrow screen, the approver resumes it in Japanese", {
  skip,
}, async () => {
  const narrow = { width: 320, height: 640 };
  const officer = await house.visitor({
    duty: "relying-party-officer",
    language: "en",
    theme: "dark",
    viewport: narrow,
  });
  await officer.open("/app/verifier/parties/association");
  await answer(officer, "Suspend", "Reason", "misuse is suspected");
  await officer.page.getByText("Suspended (misuse is suspected)").waitFor(patience);
  assert.equal(await officer.page.getByRole("button", { name: "End the suspension" }).count(), 0);
  assert.deepEqual(
    [await findViolations(officer.page), await findOverflow(officer.page), officer.complaints()],
    [[], [], []],
  );
  const approver = await house.visitor({ duty: "relying-party-approver", language: "ja" });
  await approver.open("/app/verifier");
  await approver.page.getByRole("link", { name: "association" }).click(patience);
  await answer(approver, "停止を解く", "理由", "是正を確認");
  await approver.page.getByText("停止の解除（是正を確認）").waitFor(patience);
  assert.deepEqual([await findViolations(approver.page), approver.complaints()], [[], []]);
});

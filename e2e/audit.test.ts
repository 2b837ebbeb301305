/** The auditor inspects a week in the browser, by keyboard alone; nobody else sees the log. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { after, before, describe, it } from "node:test";
import type { Locator, Page } from "playwright-core";
import { act } from "./web/act.ts";
import { type House, openHouse, type Visitor, withoutBrowser } from "./web/harness.ts";

const skip = withoutBrowser() ?? false;
const patience = { timeout: 60_000 };

describe("the auditor's seat", { skip, timeout: 600_000 }, () => {
  let house: House;
  let auditor: Visitor;
  before(async () => {
    house = await openHouse();
    auditor = await house.visitor({ duty: "internal-auditor", language: "en" });
  });
  after(() => house?.end());

  it("shows the log of today with the auditor's own sign-in, and finds it by words that stay out of the address", async () => {
    await auditor.open("/app/audit");
    const { page } = auditor;
    await press(page.getByRole("textbox", { name: "Who did it" }));
    await page.keyboard.type("staff:internal-auditor");
    await press(page.getByRole("button", { name: "Show", exact: true }), "Enter");
    const table = page.getByRole("table", { name: "Audit log" });
    await table.getByRole("rowheader", { name: "session.begun" }).first().waitFor(patience);
    assert.ok(!page.url().includes("internal-auditor"), page.url());
  });

  it("begins a week, notes what was found, follows it up, settles it and closes, by keyboard", async () => {
    await auditor.open("/app/audit/inspections");
    const { page } = auditor;
    await press(page.getByRole("button", { name: /^Begin the week of/ }).first(), "Enter");
    await page.getByRole("heading", { level: 1, name: /^Week of/ }).waitFor(patience);
    await press(page.getByRole("button", { name: "Note a finding", exact: true }), "Enter");
    await write(page, "What it is", "signed in at night");
    await write(page, "Events of the log", "1-1");
    await submit(page, "Note a finding");
    await page.getByRole("heading", { level: 3, name: /Anomaly/ }).waitFor(patience);
    await press(page.getByRole("button", { name: "Follow up: 1", exact: true }), "Enter");
    await write(page, "What it is", "asked the person in charge");
    await submit(page, "Follow up");
    await page.getByText("asked the person in charge").waitFor(patience);
    await press(page.getByRole("button", { name: "Settle: 1", exact: true }), "Enter");
    await write(page, "What it is", "it was planned work");
    await submit(page, "Settle");
    await page.getByText("it was planned work").waitFor(patience);
    await press(page.getByRole("button", { name: "Close the inspection", exact: true }), "Enter");
    await write(page, "Conclusion", "one finding, settled; no weakness");
    await submit(page, "Close the inspection");
    await page.getByText("one finding, settled; no weakness").waitFor(patience);
    assert.equal(await page.getByRole("button", { name: "Note a finding", exact: true }).count(), 0);
    assert.deepEqual(auditor.complaints(), []);
  });

  it("takes in a log of rooms, and the log has it", async () => {
    await auditor.open("/app/audit/keeping");
    const { page } = auditor;
    await write(page, "CSV", "time,room,person,direction\n2026-01-05T09:00:00+09:00,vault,B-17,in");
    await press(page.getByRole("button", { name: "Take in", exact: true }), "Enter");
    await page.getByText("1 entries taken in").first().waitFor(patience);
    await auditor.open("/app/audit?category=room");
    await page.getByRole("rowheader", { name: "room.entered" }).waitFor(patience);
  });

  it("confirms a clause that people meet, and opens the report of all clauses as a PDF that says so", async () => {
    const manager = await house.visitor({ duty: "ca-manager", language: "en" });
    await manager.open("/app/console/compliance?state=facility");
    const { page } = manager;
    await press(page.getByRole("button", { name: "Record a confirmation of 5-1-1-3", exact: true }), "Enter");
    await write(page, "What was looked at, and where", "shelf-2");
    await submit(page, "Record a confirmation");
    await page.getByText("shelf-2").waitFor(patience);
    const text = await paperOf(page, "Report on compliance (PDF)");
    for (const words of ["5-1-1-3", "shelf-2", "Report on compliance"]) assert.ok(text.includes(words), words);
    await manager.leave();
  });

  it("carries an audit from outside from its plan to the confirmed correction, and prints it", async () => {
    const manager = await house.visitor({ duty: "ca-manager", language: "en" });
    const plan = { kind: "yearly", due: "2099-03-31", scope: [], ground: "of the year" };
    assert.equal((await act(manager, "/external-audits", plan)).status, 201);
    await manager.open("/app/console/external-audits");
    await manager.page.getByRole("link", { name: "External audit 1", exact: true }).click();
    await press(manager.page.getByRole("button", { name: "Name the auditor", exact: true }), "Enter");
    await write(manager.page, "The auditor's account", "external-auditor");
    await write(manager.page, "Qualification", "certified");
    await write(manager.page, "Independence", "oath 1");
    await submit(manager.page, "Name the auditor");
    const outside = await house.visitor({ duty: "external-auditor", language: "en" });
    await outside.open("/app/audit/external-audits/1");
    await press(outside.page.getByRole("button", { name: "Begin the audit", exact: true }), "Enter");
    await outside.page.getByRole("button", { name: "Note a finding", exact: true }).waitFor(patience);
    const finding = {
      step: "note",
      clause: "4-11-3",
      weight: "minor",
      text: "a week was late",
      deadline: "2099-04-30",
    };
    assert.equal((await act(outside, "/external-audits/1/examination", finding)).status, 200);
    await outside.open("/app/audit/external-audits/1");
    await press(outside.page.getByRole("button", { name: "Hand in the report", exact: true }), "Enter");
    await write(outside.page, "Result of the audit", "in order but for one");
    await write(outside.page, "Number under which", "audit 1");
    await submit(outside.page, "Hand in the report");
    await manager.open("/app/console/external-audits/1");
    for (const step of ["Plan the correction", "Record the correction"]) {
      await press(manager.page.getByRole("button", { name: `${step}: 1`, exact: true }), "Enter");
      await write(manager.page, "Text", "two people on duty");
      await submit(manager.page, step);
    }
    await outside.open("/app/audit/external-audits/1");
    await press(outside.page.getByRole("button", { name: "Confirm the correction: 1", exact: true }), "Enter");
    await write(outside.page, "Text", "the plan was seen");
    await submit(outside.page, "Confirm the correction");
    await manager.open("/app/console/external-audits/1");
    await press(manager.page.getByRole("button", { name: "Close the audit", exact: true }), "Enter");
    await write(manager.page, "Text", "confirmed by the governor");
    await submit(manager.page, "Close the audit");
    const text = await paperOf(manager.page, "Report (PDF)");
    for (const words of ["a week was late", "two people on duty", "confirmed by the governor"]) {
      assert.ok(text.includes(words), words);
    }
    assert.deepEqual([...manager.complaints(), ...outside.complaints()], []);
    await manager.leave();
    await outside.leave();
  });

  it("is for the auditor alone: other duties are told so by page and operation, and hear of no inspection", async () => {
    const manager = await house.visitor({ duty: "ca-manager", language: "en" });
    await manager.open("/app/audit");
    assert.equal(await manager.page.getByRole("table", { name: "Audit log" }).count(), 0);
    const day = new Date().toISOString().slice(0, 10);
    const { status } = await act(manager, "/audit/events/search", { day });
    assert.equal(status, 403);
  });
});

/** The words of the PDF behind a link. */
async function paperOf(page: Page, name: string): Promise<string> {
  const href = await page.getByRole("link", { name, exact: true }).getAttribute("href", patience);
  const answer = await page.context().request.get(new URL(href ?? "", page.url()).href);
  assert.equal(answer.headers()["content-type"], "application/pdf");
  const read = spawnSync("pdftotext", ["-layout", "-", "-"], { input: await answer.body(), encoding: "utf8" });
  assert.equal(read.status, 0, read.stderr);
  return read.stdout;
}

/** Moves the focus there as a keyboard does in the end, and presses. */
async function press(target: Locator, key?: "Enter"): Promise<void> {
  await target.waitFor(patience);
  await target.focus();
  if (key !== undefined) await target.press(key);
}

async function write(page: Page, label: string, text: string): Promise<void> {
  const field = page.getByRole("textbox", { name: label });
  await press(field);
  await page.keyboard.insertText(text);
}

async function submit(page: Page, name: string): Promise<void> {
  await press(page.getByRole("alertdialog").getByRole("button", { name, exact: true }), "Enter");
  await page.getByRole("alertdialog").waitFor({ state: "hidden", ...patience });
}

/** What the house around the pages says when a session or the connection comes to its end, and that a second press does nothing. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { findViolations } from "./accessibility.ts";
import { type House, openHouse, type Visitor, withoutBrowser } from "./harness.ts";

const skip = withoutBrowser() ?? false;

describe("sessions and connections", { skip, timeout: 900_000 }, () => {
  let house: House;
  before(async () => {
    house = await openHouse();
  });
  after(() => house?.end());

  for (const [limit, words] of [
    ["idle", /操作がないため/],
    ["absolute", /最長時間に達するため/],
  ] as const)
    it(`warns before a session ends (${limit}), and lets the person go on`, async () => {
      const visitor = await house.visitor({ duty: "examiner" });
      const ending = await soonEnding(visitor, limit);
      await visitor.open("/app/account");
      const dialog = visitor.page.getByRole("alertdialog");
      await dialog.getByText(words).waitFor();
      assert.deepEqual(await findViolations(visitor.page), []);
      ending.isSoon = false;
      await dialog.getByRole("button", { name: limit === "idle" ? "続ける" : "わかりました" }).click();
      await dialog.waitFor({ state: "detached" });
      assert.deepEqual(visitor.complaints(), []);
      await visitor.leave();
    });

  it("signs out from the warning", async () => {
    const visitor = await house.visitor({ duty: "receptionist", language: "en" });
    await soonEnding(visitor, "idle");
    await visitor.open("/app/account");
    await visitor.page.getByRole("alertdialog").getByRole("button", { name: "Sign out" }).click();
    await visitor.page.locator("input[name=password]").waitFor();
    await visitor.leave();
  });

  it("sends once what is pressed twice, and the same attempt again when the answer was lost", async () => {
    const visitor = await house.visitor({ duty: "senior-operator", language: "en" });
    const sent: string[] = [];
    visitor.page.on("request", (request) => {
      if (request.method() === "POST" && new URL(request.url()).pathname === "/staff")
        sent.push(request.headers()["idempotency-key"] ?? "");
    });
    await visitor.open("/app/staff/new");
    await visitor.page.locator("input[name=account]").fill("twice");
    await visitor.page.locator("input[name=displayName]").fill("二度");
    await visitor.page.getByRole("button", { name: "Register" }).dblclick();
    await visitor.page.getByText("twice is registered").first().waitFor();
    assert.equal(sent.length, 1);
    await visitor.page.route("**/staff", (route) => route.abort(), { times: 1 });
    await visitor.page.locator("input[name=account]").fill("lost");
    await visitor.page.locator("input[name=displayName]").fill("失われた");
    await visitor.page.getByRole("button", { name: "Register" }).click();
    await visitor.page.getByText("The server cannot be reached").first().waitFor();
    assert.equal(await visitor.page.locator("input[name=account]").inputValue(), "lost");
    await visitor.page.getByRole("button", { name: "Register" }).click();
    await visitor.page.getByText("lost is registered").first().waitFor();
    assert.equal(sent.length, 3);
    assert.equal(sent[1], sent[2]);
    await visitor.leave();
  });

  it("says that the connection is lost, keeps what was typed, and goes on when the server is back", async () => {
    const visitor = await house.visitor({ duty: "examiner" });
    await visitor.open("/app/account");
    await visitor.page.locator("input[name=name]").fill("机の鍵");
    await house.stop();
    const notice = visitor.page.getByText("サーバーとの接続が切れています");
    await notice.first().waitFor();
    assert.deepEqual(await findViolations(visitor.page), []);
    await house.startAgain();
    await notice.first().waitFor({ state: "detached" });
    assert.equal(await visitor.page.locator("input[name=name]").inputValue(), "机の鍵");
    await visitor.open("/app/account");
    await visitor.page.getByRole("heading", { level: 1, name: "自分のアカウント" }).waitFor();
    await visitor.leave();
  });
});

/** The server's answer about the session, with an end that is near as long as `isSoon`. */
async function soonEnding({ context }: Visitor, limit: "idle" | "absolute"): Promise<{ isSoon: boolean }> {
  const ending = { isSoon: true };
  await context.route("**/session", async (route) => {
    if (route.request().method() !== "GET" || !ending.isSoon) return route.continue();
    const response = await route.fetch();
    const soon = new Date(Date.now() + 120_000).toISOString();
    const body = await response.json();
    return route.fulfill({ response, json: { ...body, [limit === "idle" ? "idleEndsAt" : "endsAt"]: soon } });
  });
  return ending;
}

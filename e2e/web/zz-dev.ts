import { insertVirtualCard, prepareCard, removeVirtualCard } from "@warifu/contract";
import { openTestCounter } from "../../src/terminal/testing/index.ts";
import { openHouse } from "./harness.ts";

const house = await openHouse();
const counter = await openTestCounter(house.baseUrl);
try {
  const at = { parameters: { reader: "virtual-1" } };
  await counter.counter.done(insertVirtualCard, { ...at, body: { card: "blank" } });
  await counter.counter.done(prepareCard, { ...at, body: { cardNumber: "0000000000000042" } });
  await counter.counter.done(removeVirtualCard, at);
  const v = await house.visitor({ viewport: { width: 1024, height: 768 } });
  v.context.setDefaultTimeout(8000);
  v.page.on("console", (m) => console.log("console", m.text()));
  await v.open("/app/kiosk");
  await v.page.getByRole("textbox", { name: "端末のアドレス" }).fill(`http://127.0.0.1:${counter.kiosk.port}`);
  await v.page.getByRole("textbox", { name: "接続コード" }).fill(counter.kiosk.code());
  await v.page.getByRole("button", { name: "端末と接続する" }).click();
  await v.page.waitForTimeout(3000);
  console.log(await v.page.locator("body").ariaSnapshot());
  await v.page.screenshot({ path: "/tmp/h-f/dev/1.png" });
  await counter.kiosk.done(insertVirtualCard, { ...at, body: { card: "blank" } });
  await v.page.waitForTimeout(2000);
  console.log(await v.page.locator("body").ariaSnapshot());
  await v.page.getByRole("button", { name: "はじめる", exact: true }).click();
  await v.page.waitForTimeout(2500);
  console.log(await v.page.locator("body").ariaSnapshot());
  await v.page.screenshot({ path: "/tmp/h-f/dev/2.png" });
} catch (e) {
  console.log(e);
} finally {
  await counter.stop();
  await house.end();
}

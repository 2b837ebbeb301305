import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { sharesDocument } from "./own-document.ts";
import type { Page } from "./page.ts";
import { addressOfPage, findRoute } from "./routes.ts";

const page = (path: string): Page => ({
  path,
  title: { ja: path, en: path },
  access: "open",
  menu: "shown",
  load: () => Promise.reject(new Error("not opened here")),
});
const pages = ["/app/home", "/app/console/authorities/$authority", "/app/console/authorities/new"].map(page);

describe("an address of the pages", () => {
  it("means the page with that path, with or without a slash at the end", () => {
    assert.equal(findRoute(pages, "/app/home")?.page.path, "/app/home");
    assert.equal(findRoute(pages, "/app/home/")?.page.path, "/app/home");
  });

  it("gives the parameters of its path, decoded", () => {
    const route = findRoute(pages, "/app/console/authorities/a%2Fb");
    assert.deepEqual(route?.parameters, { authority: "a/b" });
  });

  it("means the page of fixed words before one with parameters", () => {
    assert.equal(findRoute(pages, "/app/console/authorities/new")?.page.path, "/app/console/authorities/new");
  });

  it("means nothing when no page has it, or when it is no address at all", () => {
    assert.equal(findRoute(pages, "/app/nowhere"), undefined);
    assert.equal(findRoute(pages, "/app/console/authorities/%E3%81"), undefined);
  });

  it("is made from a path and parameters, and found again", () => {
    const address = addressOfPage("/app/console/authorities/$authority", { authority: "長崎/1" });
    assert.deepEqual(findRoute(pages, address)?.parameters, { authority: "長崎/1" });
  });
});

describe("a document that may reach the agent at this machine", () => {
  it("shows pages of the counter and the kiosk and no others, and no other document shows these", () => {
    assert.ok(sharesDocument("/app/counter", "/app/counter/new"));
    assert.ok(sharesDocument("/app/home", "/app/console"));
    assert.ok(!sharesDocument("/app/home", "/app/counter"));
    assert.ok(!sharesDocument("/app/kiosk", "/app/home"));
    assert.ok(sharesDocument("/app/home", "/app/counters"));
  });
});

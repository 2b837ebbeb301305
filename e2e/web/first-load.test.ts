import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, it } from "node:test";
import { gzipSync } from "node:zlib";
import type { Request } from "playwright-core";
import { findBuiltFolder } from "../../tools/build-web.ts";
import { type House, openHouse, type Visitor, withoutBrowser } from "./harness.ts";
import { seatPages } from "./page-list.ts";

/** What a seat may load before its first page stands, in octets as they are sent (gzip). */
const budget = 200_000;
const skip = withoutBrowser() ?? false;
/** The list of components has all of them, and is nobody's seat. */
const pages = (await seatPages()).filter(({ name }) => name !== "components");

describe("the first load of a page", { skip, timeout: 600_000 }, () => {
  let house: House;
  // One person for each duty, whose page goes from address to address: what is asked for is the same, cached or not.
  const visitors = new Map<string | undefined, Visitor>();
  before(async () => {
    house = await openHouse();
  });
  after(() => house?.end());

  for (const { name, path, duty } of pages) {
    it(`${name}: its scripts stay within the budget`, async () => {
      const visitor = visitors.get(duty) ?? (await house.visitor(duty === undefined ? {} : { duty }));
      visitors.set(duty, visitor);
      const loaded = new Set<string>();
      const note = (request: Request) => {
        const { pathname } = new URL(request.url());
        if (pathname.startsWith("/app/assets/") && pathname.endsWith(".js")) loaded.add(pathname);
      };
      visitor.page.on("request", note);
      await visitor.open(path);
      visitor.page.off("request", note);
      const sizes = [...loaded].map((pathname) => [pathname, sizeOf(pathname)] as const).sort((a, b) => b[1] - a[1]);
      const sum = sizes.reduce((total, [, size]) => total + size, 0);
      assert.ok(sum > 50_000, "scripts were seen");
      assert.ok(sum <= budget, `${sum} octets: ${sizes.map(([pathname, size]) => `${pathname} ${size}`).join(", ")}`);
    });
  }
});

/** Computed here, so that it does not matter what the browser asked for. */
function sizeOf(pathname: string): number {
  const file = `${findBuiltFolder()}/browser/${pathname.slice("/app/".length)}`;
  return gzipSync(readFileSync(file), { level: 9 }).length;
}

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { gzipSync } from "node:zlib";
import fastify from "fastify";
import { registerSeatPages } from "./seat-pages.ts";

const folder = mkdtempSync(join(tmpdir(), "warifu-pages-"));
mkdirSync(join(folder, "assets"));
writeFileSync(join(folder, "index.html"), "<!doctype html><title>pages</title>");
writeFileSync(join(folder, "favicon.svg"), "<svg/>");
writeFileSync(join(folder, "assets", "index-abc.js"), "export {};");
writeFileSync(join(folder, "assets", "index-abc.js.gz"), gzipSync("export {};"));

describe("the seats' pages", () => {
  const app = fastify();
  registerSeatPages(app, { browserFolder: folder, serverModule: undefined });
  after(async () => {
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it("are one document at every address below /app, asked for again each time", async () => {
    for (const url of ["/app", "/app/home", "/app/console/authorities/nagasaki"]) {
      const answer = await app.inject({ url });
      assert.equal(answer.statusCode, 200, url);
      assert.match(answer.body, /<title>pages/);
      assert.equal(answer.headers["cache-control"], "no-cache");
    }
  });

  it("allow nothing inline, nothing from elsewhere, and no frame around them", async () => {
    const { headers } = await app.inject({ url: "/app/home" });
    const policy = String(headers["content-security-policy"]);
    assert.doesNotMatch(policy, /unsafe|\*|https?:/);
    assert.match(policy, /default-src 'none'/);
    assert.match(policy, /frame-ancestors 'none'/);
    assert.equal(headers["x-content-type-options"], "nosniff");
    assert.equal(headers["referrer-policy"], "same-origin");
  });

  it("reach the agent of their own machine at the counter and the kiosk, and nowhere else", async () => {
    const policyAt = async (url: string) => String((await app.inject({ url })).headers["content-security-policy"]);
    for (const url of ["/app/counter", "/app/counter/new?case=1", "/app/kiosk"]) {
      assert.match(await policyAt(url), /connect-src 'self' http:\/\/127\.0\.0\.1:\*;/, url);
    }
    for (const url of ["/app", "/app/home", "/app/counters", "/app/console/counter"]) {
      assert.doesNotMatch(await policyAt(url), /127\.0\.0\.1/, url);
    }
  });

  it("keep their assets for a year, compressed where the browser takes it", async () => {
    const answer = await app.inject({ url: "/app/assets/index-abc.js", headers: { "accept-encoding": "gzip" } });
    assert.equal(answer.headers["cache-control"], "public, max-age=31536000, immutable");
    assert.equal(answer.headers["content-encoding"], "gzip");
    assert.match(String(answer.headers["content-type"]), /javascript/);
    const plain = await app.inject({ url: "/app/assets/index-abc.js" });
    assert.equal(plain.headers["content-encoding"], undefined);
    assert.equal(plain.body, "export {};");
  });

  it("have no asset outside of their folder, and what is missing is not kept", async () => {
    for (const name of ["nothing.js", "..%2findex.html", "%2e%2e%2findex.html"]) {
      const answer = await app.inject({ url: `/app/assets/${name}` });
      assert.ok(answer.statusCode >= 400, `${name}: ${answer.statusCode}`);
      assert.doesNotMatch(String(answer.headers["cache-control"] ?? ""), /immutable/, name);
    }
  });
});

describe("pages that nobody built", () => {
  it("say so and what to do, in the reader's language", async () => {
    const app = fastify();
    registerSeatPages(app, undefined);
    const japanese = await app.inject({ url: "/app/home", headers: { "accept-language": "ja" } });
    assert.equal(japanese.statusCode, 503);
    assert.match(japanese.body, /lang="ja"/);
    assert.match(japanese.body, /npm run web/);
    assert.match((await app.inject({ url: "/app/home" })).body, /have not been built/);
    await app.close();
  });
});

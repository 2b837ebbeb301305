import assert from "node:assert/strict";
import { createServer, type RequestListener } from "node:http";
import { describe, it, type TestContext } from "node:test";
import { gzipSync } from "node:zlib";
import { accessMethod, authorityInfoAccess, extension, uniformResourceIdentifier } from "@warifu/pki/x509";
import { httpFetch } from "./http-fetch.ts";
import { judgePathFetching } from "./judge.ts";
import { testAuthority, testHolder } from "./testing.ts";
import { judgePorts } from "./workshop.ts";

/** A server of 127.0.0.1 that answers by path, and the beginning of its addresses. */
async function serve(t: TestContext, answers: Record<string, RequestListener>): Promise<string> {
  const server = createServer((request, response) => {
    const answer = answers[request.url ?? ""];
    if (answer === undefined) response.writeHead(404).end("not here");
    else answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/`;
}

const content =
  (bytes: Uint8Array | string): RequestListener =>
  (_request, response) =>
    response.end(bytes);
const redirect =
  (to: string): RequestListener =>
  (_request, response) =>
    response.writeHead(302, { location: to }).end();
const limits = { octets: 1000, milliseconds: 2000 };
const text = (bytes: Uint8Array | undefined) => (bytes === undefined ? undefined : Buffer.from(bytes).toString());

describe("a path that is published", () => {
  it("is found from the certificate alone, by the addresses in it that are allowed", async (t) => {
    const root = await testAuthority("CN=基盤認証局");
    const authority = await testAuthority("CN=認証局", root);
    const base = await serve(t, { "/ca.cer": content(authority.certificate) });
    const location = uniformResourceIdentifier(`${base}ca.cer`);
    const issuers = extension(authorityInfoAccess, [{ method: accessMethod.caIssuers, location }], "non-critical");
    const leaf = await testHolder(authority, "CN=濵田直子", 11, [issuers]);
    const at = new Date("2026-11-20T00:00:00Z");
    const question = { leaf, untrusted: [], anchors: [root.certificate], crls: [], at };
    const ports = { ...judgePorts({ issuerKeys: 16, rememberedChecks: 0 }), fetch: httpFetch };
    const codeOf = async (allowed: readonly string[]) => {
      const judged = await judgePathFetching(question, ports, { allowed });
      if (!judged.ok) return judged.refusal.code;
      return judged.value.verdict.valid ? "valid" : judged.value.verdict.refusal.code;
    };
    assert.equal(await codeOf([base]), "valid");
    assert.equal(await codeOf([]), "no-issuer");
  });
});

describe("an address from a certificate", () => {
  it("is got over HTTP when it is allowed", async (t) => {
    const base = await serve(t, { "/ca.cer": content("certificate") });
    assert.equal(text(await httpFetch(`${base}ca.cer`, { ...limits, allowed: [base] })), "certificate");
    assert.equal(await httpFetch(`${base}other.cer`, { ...limits, allowed: [base] }), undefined);
  });

  it("is not asked when it is not allowed, however it is written", async (t) => {
    let asked = 0;
    const count: RequestListener = (_request, response) => {
      asked += 1;
      response.end("secret");
    };
    const base = await serve(t, { "/secret": count, "/public/../secret": count });
    const allowed = [`${base}public/`];
    for (const path of ["secret", "public/../secret", "public/%2e%2e/secret"]) {
      assert.equal(await httpFetch(`${base}${path}`, { ...limits, allowed }), undefined, path);
    }
    for (const other of ["file:///etc/passwd", "ldap://127.0.0.1/c=JP", "not an address", ""]) {
      assert.equal(await httpFetch(other, { ...limits, allowed: ["file:///", "ldap://127.0.0.1/"] }), undefined, other);
    }
    assert.equal(asked, 0);
  });

  it("may be redirected to allowed addresses only, and not for ever", async (t) => {
    const elsewhere = await serve(t, { "/ca.cer": content("from elsewhere") });
    const base = await serve(t, {
      "/moved": redirect("/ca.cer"),
      "/away": redirect(`${elsewhere}ca.cer`),
      "/circle": redirect("/circle"),
      "/ca.cer": content("certificate"),
    });
    assert.equal(text(await httpFetch(`${base}moved`, { ...limits, allowed: [base] })), "certificate");
    assert.equal(await httpFetch(`${base}away`, { ...limits, allowed: [base] }), undefined);
    assert.equal(text(await httpFetch(`${base}away`, { ...limits, allowed: [base, elsewhere] })), "from elsewhere");
    assert.equal(await httpFetch(`${base}circle`, { ...limits, allowed: [base] }), undefined);
  });

  it("gives nothing when it is too long, also when that shows only unpacked", async (t) => {
    const packed = gzipSync(Buffer.alloc(10_000_000));
    const base = await serve(t, {
      "/fits": content(new Uint8Array(1000)),
      "/long": content(new Uint8Array(1001)),
      "/packed": (_request, response) => response.writeHead(200, { "content-encoding": "gzip" }).end(packed),
    });
    assert.equal((await httpFetch(`${base}fits`, { ...limits, allowed: [base] }))?.length, 1000);
    assert.equal(await httpFetch(`${base}long`, { ...limits, allowed: [base] }), undefined);
    assert.equal(await httpFetch(`${base}packed`, { octets: 100_000, milliseconds: 2000, allowed: [base] }), undefined);
  });

  it("gives nothing when the time is over, however slowly it drips", async (t) => {
    const base = await serve(t, {
      "/slow": (_request, response) => {
        const drip = setInterval(() => response.write("."), 20);
        response.on("close", () => clearInterval(drip));
      },
      "/silent": () => undefined,
    });
    const started = performance.now();
    for (const path of ["slow", "silent"]) {
      assert.equal(await httpFetch(`${base}${path}`, { octets: 1e6, milliseconds: 150, allowed: [base] }), undefined);
    }
    assert.ok(performance.now() - started < 2000);
  });
});

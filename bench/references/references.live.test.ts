import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { distinctChains, membersOf, processTable } from "../harness/index.ts";
import {
  buildCmsVerify,
  buildX509Verify,
  makeReferenceAuthority,
  opensslCmsVerify,
  opensslGencrl,
  opensslSpeed,
  pkijsPath,
  signaturesPerSecond,
  startOpensslOcsp,
} from "./index.ts";
import { signedMessages } from "./signed-messages.ts";

describe("the references of the benchmarks", () => {
  let folder = "";
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "warifu-references-"));
  });
  after(() => rm(folder, { recursive: true }));

  it("read the signatures per second of openssl speed", async () => {
    assert.equal(signaturesPerSecond("Got: +F2:2:2048:1.0:1.0 from 0\n+F2:2:2048:2954.5:50978.0\n"), 2954.5);
    const { figure } = await opensslSpeed({ algorithm: "rsa2048", processes: 1, seconds: 1 });
    assert.ok(figure > 50, String(figure));
  });

  it("time a CRL of openssl ca -gencrl and see its memory", async () => {
    const authority = await makeReferenceAuthority(folder, { entries: 20_000, revoked: "revoked" });
    const { figure, peakMegabytes } = await opensslGencrl(authority);
    assert.ok(figure > 0 && (peakMegabytes?.openssl ?? 0) > 1, JSON.stringify({ figure, peakMegabytes }));
  });

  it("verify paths with X509_verify_cert and with PKI.js, and notice one that is not valid", async (t) => {
    if (!hasProgramInPath("gcc")) return t.skip("gcc is not installed");
    if (!existsSync("/usr/include/openssl/x509.h")) return t.skip("libssl-dev is not installed");
    const chains = await distinctChains(40);
    const { figure, cpuMicrosPerItem } = await (await buildX509Verify(folder, chains)).measure();
    assert.ok(figure > 10 && (cpuMicrosPerItem?.openssl ?? 0) > 0, JSON.stringify({ figure, cpuMicrosPerItem }));
    assert.ok((await pkijsPath(chains, 10)).figure > 1);
    const foreign = await distinctChains(1);
    const wrong = { ...chains, intermediate: foreign.intermediate };
    await assert.rejects(async () => (await buildX509Verify(folder, wrong)).measure(), /x509-verify: /);
    await assert.rejects(pkijsPath(wrong, 10), /PKI\.js: /);
  });

  it("verify signed messages with CMS_verify and with a process each, and notice one that is not valid", async (t) => {
    if (!hasProgramInPath("gcc")) return t.skip("gcc is not installed");
    if (!existsSync("/usr/include/openssl/cms.h")) return t.skip("libssl-dev is not installed");
    const signed = await signedMessages(new Date(), { signers: 2, messages: 12 });
    const { figure, cpuMicrosPerItem } = await (await buildCmsVerify(folder, signed)).measure();
    assert.ok(figure > 10 && (cpuMicrosPerItem?.openssl ?? 0) > 0, JSON.stringify({ figure, cpuMicrosPerItem }));
    assert.ok((await opensslCmsVerify(folder, signed, 2)).figure > 0);
    const changed = signed.messages[0]?.slice() ?? new Uint8Array(0);
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
    const wrong = { ...signed, messages: [changed] };
    await assert.rejects(async () => (await buildCmsVerify(folder, wrong)).measure(), /cms-verify: /);
    await assert.rejects(opensslCmsVerify(folder, wrong, 1), /openssl cms/);
  });

  it("drive openssl ocsp -multi 2 and leave none of its workers behind", async (t) => {
    if (!hasProgramInPath("wrk")) return t.skip("wrk is not installed");
    const authority = await makeReferenceAuthority(folder, { entries: 500, revoked: "every-tenth-revoked" });
    const server = await startOpensslOcsp(authority, { workers: 2, requests: 500 });
    const group = processTable().find((record) => record.name === "sh" && record.parent === process.pid)?.pid ?? 0;
    assert.equal(membersOf(group).length, 4, "the shell, the parent and two workers");
    const { figure, cpuMicrosPerItem } = await server.measure({ connections: 4, seconds: 1 });
    await server.end();
    assert.ok(figure > 10 && (cpuMicrosPerItem?.openssl ?? 0) > 0, JSON.stringify({ figure, cpuMicrosPerItem }));
    assert.deepEqual(membersOf(group), []);
  });
});

function hasProgramInPath(program: string): boolean {
  return (process.env.PATH ?? "").split(":").some((path) => existsSync(join(path, program)));
}

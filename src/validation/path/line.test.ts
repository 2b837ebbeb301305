import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { digest } from "@warifu/pki/node";
import { answerLine } from "./line.ts";
import { type TestAuthority, testAuthority, testHolder, testRevocationList } from "./testing.ts";
import { judgePorts } from "./workshop.ts";

const ports = {
  ...judgePorts({ issuerKeys: 16, rememberedChecks: 0 }),
  digest,
  clock: () => new Date("2026-11-20T00:00:00Z"),
};
const answer = (question: unknown) => JSON.parse(answerLine(JSON.stringify(question), ports));
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64");

describe("a line of JSON", () => {
  let root: TestAuthority;
  let authority: TestAuthority;
  let question: Record<string, unknown>;
  before(async () => {
    root = await testAuthority("CN=基盤認証局,C=JP");
    authority = await testAuthority("CN=認証局,C=JP", root);
    question = {
      id: "a-1",
      leaf: base64(await testHolder(authority, "CN=濵田直子,C=JP", 11)),
      untrusted: [base64(authority.certificate)],
      anchors: [base64(root.certificate)],
      crls: [],
      at: "2026-11-20T09:00:00+09:00",
    };
  });

  it("is answered by id, verdict, code, policies, path and milliseconds", () => {
    const { ms, ...rest } = answer(question);
    assert.ok(ms >= 0 && ms < 10_000);
    assert.deepEqual(Object.keys(rest), ["id", "valid", "code", "policies", "path"]);
    assert.deepEqual([rest.id, rest.valid, rest.code, rest.policies], ["a-1", true, "valid", []]);
    assert.deepEqual(
      rest.path.map(({ subject, issuer, serialNumber }: Record<string, string>) => [subject, issuer, serialNumber]),
      [
        ["CN=濵田直子,C=JP", "CN=認証局,C=JP", "0b"],
        ["CN=認証局,C=JP", "CN=基盤認証局,C=JP", "01"],
        ["CN=基盤認証局,C=JP", "CN=基盤認証局,C=JP", "01"],
      ],
    );
    assert.match(rest.path[0].sha256, /^[0-9a-f]{64}$/);
  });

  it("gives its facts where it refuses", () => {
    const { valid, code, facts } = answer({ ...question, at: "2030-01-01T00:00:00Z" });
    assert.deepEqual([valid, code], [false, "certificate-expired"]);
    assert.equal(facts.notAfter, "2029-03-31T14:59:59.000Z");
  });

  it("is judged as of now without a time", () => {
    const { at: _at, ...timeless } = question;
    assert.equal(answer(timeless).code, "valid");
  });

  it("asks for the status of the whole path when it brings lists, and for none when it brings none", async () => {
    const ofLeaf = base64(await testRevocationList(authority, [12]));
    const ofAuthority = base64(await testRevocationList(root, []));
    assert.equal(answer({ ...question, crls: [ofLeaf, ofAuthority] }).code, "valid");
    const { code, facts } = answer({ ...question, crls: [ofLeaf] });
    assert.deepEqual([code, facts.depth, facts.because], ["revocation-unknown", 1, "no-list"]);
    assert.equal(answer({ ...question, crls: [ofLeaf], requireRevocation: false }).code, "valid");
    assert.equal(answer({ ...question, requireRevocation: true }).code, "revocation-unknown");
    const revoked = base64(await testRevocationList(authority, [11]));
    assert.deepEqual(answer({ ...question, crls: [revoked, ofAuthority] }).facts, {
      depth: 0,
      reason: "affiliationChanged",
      revokedAt: "2026-11-01T00:00:00.000Z",
    });
    assert.equal(answer({ ...question, crls: [revoked], requireRevocation: false }).code, "certificate-revoked");
  });

  it("may say everything that validation can be asked", () => {
    const cases = [
      [{ explicitPolicy: true }, "policy-required"],
      [{ policies: ["1.2.392.200149.8.5.5.1"] }, "valid"],
      [{ policies: ["1.2.392.200149.8.5.5.1"], explicitPolicy: true }, "policy-required"],
      [{ inhibitMapping: true, inhibitAny: true }, "valid"],
      [{ name: "www.example.jp" }, "peer-name-mismatch"],
      [{ maxDepth: 0 }, "path-too-long"],
      [{ maxDepth: 1 }, "valid"],
      [{ purpose: "serverAuth" }, "valid"],
      [{ algorithms: "pkits" }, "valid"],
      [{ anchors: [] }, "no-issuer"],
      [{ untrusted: [] }, "no-issuer"],
    ] as const;
    for (const [asked, code] of cases)
      assert.equal(answer({ ...question, ...asked }).code, code, JSON.stringify(asked));
  });

  it("takes a member that is null for one that is absent, and passes over members that it does not know", () => {
    const nothing = { crls: null, policies: null, explicitPolicy: null, name: null, maxDepth: null, algorithms: null };
    assert.equal(answer({ ...question, ...nothing, note: "what we expect" }).code, "valid");
  });

  it("comes back with its id as it was", () => {
    for (const id of [7, "", true, null, "識別"]) assert.deepEqual(answer({ ...question, id }).id, id);
    assert.equal(answer({ ...question, id: undefined }).id, null);
  });

  it("gets the code of what is wrong with it, and names the member", () => {
    const cases = [
      [{ leaf: undefined }, "leaf"],
      [{ leaf: "not base64!" }, "leaf"],
      [{ leaf: "TQ" }, "leaf"],
      [{ untrusted: ["TQ==", 3] }, "untrusted.1"],
      [{ at: "yesterday" }, "at"],
      [{ policies: ["1.2.x"] }, "policies.0"],
      [{ maxDepth: -1 }, "maxDepth"],
      [{ algorithms: "md5" }, "algorithms"],
      [{ explicitPolicy: "yes" }, "explicitPolicy"],
      [{ id: { nested: 1 } }, "id"],
    ] as const;
    for (const [wrong, field] of cases) {
      const { code, facts, valid } = answer({ ...question, ...wrong });
      assert.deepEqual([valid, code, facts.field], [false, "field-invalid", field]);
    }
    assert.equal(answer({ ...question, at: "yesterday" }).id, "a-1");
  });

  it("that is no object gets the code line-malformed", () => {
    for (const text of ["{", "[]", "null", "3", '"leaf"', "\u0000"]) {
      const { id, valid, code, policies, path } = JSON.parse(answerLine(text, ports));
      assert.deepEqual(
        { id, valid, code, policies, path },
        { id: null, valid: false, code: "line-malformed", policies: [], path: [] },
      );
    }
  });

  it("of a million members that are nonsense is refused at the first", () => {
    const { code, facts, ms } = answer({ ...question, untrusted: ["TQ==", ...new Array(1_000_000).fill("?")] });
    assert.deepEqual([code, facts.field], ["field-invalid", "untrusted.1"]);
    assert.ok(ms < 5_000, `${ms} ms`);
  });

  it("with bytes that are no certificates gets a verdict about them", () => {
    const junk = base64(Uint8Array.of(0x30, 0x80, 0, 0));
    const { code, facts } = answer({ ...question, leaf: junk });
    assert.deepEqual([code, facts.depth, facts.error], ["certificate-malformed", 0, "indefinite-length"]);
    assert.equal(answer({ ...question, leaf: "" }).code, "certificate-malformed");
    assert.deepEqual(answer({ ...question, anchors: [base64(root.certificate), junk] }).facts.index, 1);
    assert.equal(
      answer({ ...question, untrusted: [junk, base64(authority.certificate)], crls: [junk] }).code,
      "revocation-unknown",
    );
  });
});

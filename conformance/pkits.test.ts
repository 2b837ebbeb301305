import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { signatureAlgorithmFacts } from "@warifu/pki/algorithm";
import type { PathVerdict } from "@warifu/pki/path";
import { differs, PkitsCorpus } from "./pkits/judge.ts";
import { type PkitsEntry, pkitsFolder, readManifest } from "./pkits/manifest.ts";

const manifests = ["pkits.json", "pkits-extra.json"] as const;

test("every path of PKITS gets the expected verdict and policies", (t) => {
  const found = suite(t);
  if (found === undefined) return;
  assert.equal(found.entries.length, 249 + 23);
  for (const entry of found.entries) agrees(entry, found.corpus.judgePath(entry, "pkits"));
});

test("out of a bag with all other certificates and lists, every test of PKITS gets the same verdict", (t) => {
  const found = suite(t);
  if (found === undefined) return;
  for (const entry of found.entries) agrees(entry, found.corpus.judgeInBag(entry, "pkits"));
});

test("under the default algorithm policy exactly the paths with SHA-1 or DSA signatures are refused for their algorithm", (t) => {
  const found = suite(t);
  if (found === undefined) return;
  for (const entry of found.entries) {
    const verdict = found.corpus.judgePath(entry, "default");
    if (hasOldSignature(found.corpus, entry))
      assert.equal(codeOf(verdict), "signature-algorithm-not-allowed", entry.id);
    else assert.equal(codeOf(verdict), codeOf(found.corpus.judgePath(entry, "pkits")), entry.id);
  }
});

test("the reasons of PKITS refusals are those that the tests are about", (t) => {
  const found = suite(t);
  if (found === undefined) return;
  const byCode = new Map<string, number>();
  for (const entry of readManifest(found.folder, "pkits.json")) {
    const code = codeOf(found.corpus.judgePath(entry, "pkits"));
    byCode.set(code, (byCode.get(code) ?? 0) + 1);
  }
  assert.deepEqual(Object.fromEntries([...byCode].sort()), {
    "certificate-expired": 3,
    "certificate-not-yet-valid": 2,
    "certificate-revoked": 22,
    "critical-extension-unknown": 1,
    "issuer-name-mismatch": 2,
    "key-usage-lacking": 2,
    "name-excluded": 10,
    "name-not-permitted": 12,
    "not-an-authority": 4,
    "path-length-exceeded": 7,
    "policy-mapping-of-any": 2,
    "policy-required": 41,
    "revocation-unknown": 24,
    "signature-invalid": 3,
    valid: 114,
  });
});

interface Suite {
  readonly folder: string;
  readonly corpus: PkitsCorpus;
  readonly entries: readonly PkitsEntry[];
}

let read: Suite | undefined;

function suite(t: TestContext): Suite | undefined {
  const folder = pkitsFolder();
  if (folder === undefined) {
    t.skip("PKITS is not there: set PKITS_DIR");
    return undefined;
  }
  read ??= {
    folder,
    corpus: new PkitsCorpus(folder),
    entries: manifests.flatMap((file) => readManifest(folder, file)),
  };
  return read;
}

function agrees(entry: PkitsEntry, verdict: PathVerdict): void {
  assert.equal(differs(entry, verdict), undefined, `${entry.id} ${entry.name}`);
}

function codeOf(verdict: PathVerdict): string {
  return verdict.valid ? "valid" : verdict.refusal.code;
}

function hasOldSignature(corpus: PkitsCorpus, entry: PkitsEntry): boolean {
  return entry.certs.slice(1).some((name) => {
    const algorithm = corpus.certificates.get(name)?.signatureAlgorithm;
    return algorithm !== undefined && signatureAlgorithmFacts(algorithm).status === "verify-only";
  });
}

import assert from "node:assert/strict";
import { test } from "node:test";
import { verifySignature } from "../../node/index.ts";
import { type Chain, type ChainLink, testChain } from "../../testing/index.ts";
import { type Extension, parseCertificate } from "../../x509/index.ts";
import { buildPath, certificateBag, type PathInputs, type PathVerdict, trustAnchor, validatePath } from "../index.ts";

/*
 * The clauses of RFC 5280 §6.1 as chains: each row says what the certificates from the anchor's own down to the leaf say, what is asked, and the
 * verdict. Every row is judged twice, as the given path and by building the path from a bag; both must agree.
 */

export interface ChainRow {
  readonly says: string;
  readonly links: readonly ChainLink[];
  /** Extensions of the anchor's certificate. */
  readonly anchor?: readonly Extension[];
  readonly asks?: Partial<PathInputs>;
  /** "valid", or the code of the refusal and the depth it is about. */
  readonly verdict: "valid" | readonly [code: string, depth?: number];
  /** user-constrained policies of a valid path. */
  readonly policies?: readonly string[];
}

/** A test for each row. */
export function testRows(rows: readonly ChainRow[]): void {
  for (const row of rows) {
    test(`path: ${row.says}: ${row.verdict === "valid" ? "valid" : row.verdict[0]}`, () => {
      const chain = testChain(row.links, row.anchor);
      agrees(row, onGivenPath(chain, row));
      agrees(row, outOfBag(chain, row));
    });
  }
}

function agrees({ verdict: expected, policies: wanted }: ChainRow, verdict: PathVerdict): void {
  if (expected === "valid") {
    assert.equal(verdict.valid ? "valid" : verdict.refusal.code, "valid");
    if (verdict.valid && wanted !== undefined) assert.deepEqual(verdict.policies.userConstrained, wanted);
    return;
  }
  const [code, depth] = expected;
  assert.equal(verdict.valid ? "valid" : verdict.refusal.code, code);
  if (!verdict.valid && depth !== undefined) assert.equal("depth" in verdict.refusal && verdict.refusal.depth, depth);
}

function onGivenPath(chain: Chain, row: ChainRow): PathVerdict {
  const path = chain.certificates.map((one) => one.der).reverse();
  return validatePath(path, inputsOf(chain, row), { verifySignature });
}

function outOfBag(chain: Chain, row: ChainRow): PathVerdict {
  const ders = chain.certificates.map((one) => one.der);
  const leaf = ders.at(-1) ?? new Uint8Array(0);
  return buildPath(leaf, certificateBag(ders.slice(0, -1)), inputsOf(chain, row), { verifySignature });
}

function inputsOf(chain: Chain, { asks }: ChainRow): PathInputs {
  const anchors = [trustAnchor(parseCertificate(chain.anchor.der))];
  return { anchors, at: day("2026-11-21"), revocation: "off", ...asks };
}

export function day(text: string): Date {
  return new Date(`${text}T00:00:00Z`);
}

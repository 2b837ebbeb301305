import assert from "node:assert/strict";
import { test } from "node:test";
import { verifySignature } from "../node/index.ts";
import { type Chain, type ChainLink, testChain, testList } from "../testing/index.ts";
import {
  accessMethod,
  authorityInfoAccess,
  cRLDistributionPoints,
  encodeCrossCertificatePair,
  extension,
  parseCertificate,
  uniformResourceIdentifier,
} from "../x509/index.ts";
import { buildPathFetching, certificateBag, type FetchingLimits, type PathVerdict, trustAnchor } from "./index.ts";

const base = "http://repository.example/";
const at = new Date("2026-11-21T00:00:00Z");

test("missing issuers and lists are fetched from the addresses in the certificates", async () => {
  const chain = publishedChain();
  const { verdict, asked } = await judge(chain, contents(chain));
  assert.equal(verdict.valid ? "valid" : verdict.refusal.code, "valid");
  assert.deepEqual(asked.sort(), [`${base}list0`, `${base}list1`, `${base}list2`, `${base}pair0`, `${base}pair1`]);
});

test("an address that is not allowed is not asked", async () => {
  const chain = publishedChain();
  for (const allowed of [[], ["http://repository.exam"], ["https://repository.example/"]]) {
    const { verdict, asked } = await judge(chain, contents(chain), { allowed });
    assert.equal(verdict.valid ? "valid" : verdict.refusal.code, "no-issuer");
    assert.deepEqual(asked, []);
  }
});

test("fetching ends at its bounds, and at addresses that lead to themselves", async () => {
  const chain = publishedChain();
  const few = await judge(chain, contents(chain), { fetches: 1 });
  assert.equal(few.verdict.valid ? "valid" : few.verdict.refusal.code, "no-issuer");
  assert.equal(few.asked.length, 1);
  const leaf = chain.certificates.at(-1);
  assert(leaf);
  const circle = await judge(chain, new Map([[`${base}pair1`, leaf.der]]));
  assert.equal(circle.verdict.valid ? "valid" : circle.verdict.refusal.code, "no-issuer");
  assert.equal(circle.asked.length, 1);
});

test("what is no certificate, pair or list is left", async () => {
  const chain = publishedChain();
  const { verdict } = await judge(chain, new Map([[`${base}pair1`, Uint8Array.of(0x30, 0x80, 0, 0)]]));
  assert.equal(verdict.valid ? "valid" : verdict.refusal.code, "no-issuer");
});

/** Each certificate says where its issuer's is and where its list is. */
function publishedChain(): Chain {
  const link = (index: number): ChainLink => ({
    extensions: [
      ...(index === 0 ? [] : [issuerAt(`${base}pair${index - 1}`)]),
      extension(
        cRLDistributionPoints,
        [{ distributionPoint: { kind: "fullName", names: [uniformResourceIdentifier(`${base}list${index}`)] } }],
        "non-critical",
      ),
    ],
  });
  return testChain([link(0), link(1), link(2)]);
}

function issuerAt(location: string) {
  const description = { method: accessMethod.caIssuers, location: uniformResourceIdentifier(location) };
  return extension(authorityInfoAccess, [description], "non-critical");
}

/** The pairs of both authorities and the lists of all three. */
function contents({ anchor, certificates }: Chain): ReadonlyMap<string, Uint8Array> {
  const issuers = [anchor, ...certificates.slice(0, -1)];
  const thisUpdate = new Date(at.getTime() - 5000);
  return new Map([
    ...certificates
      .slice(0, -1)
      .map((one, index) => [`${base}pair${index}`, encodeCrossCertificatePair({ issuedToThisCA: one.der })] as const),
    ...issuers.map((one, index) => [`${base}list${index}`, testList(one, [], { thisUpdate })] as const),
  ]);
}

async function judge(
  { anchor, certificates }: Chain,
  published: ReadonlyMap<string, Uint8Array>,
  limits: Partial<FetchingLimits> = {},
): Promise<{ readonly verdict: PathVerdict; readonly asked: string[] }> {
  const asked: string[] = [];
  const fetch = async (location: string) => {
    asked.push(location);
    return published.get(location);
  };
  const inputs = { anchors: [trustAnchor(parseCertificate(anchor.der))], at };
  const leaf = certificates.at(-1)?.der ?? new Uint8Array(0);
  const ports = { verifySignature, fetch };
  const verdict = await buildPathFetching(leaf, certificateBag([]), inputs, ports, { allowed: [base], ...limits });
  return { verdict, asked };
}

import assert from "node:assert/strict";
import { test } from "node:test";
import type { CrlFields, RevokedEntryFields } from "../crl/index.ts";
import { verifySignature } from "../node/index.ts";
import { commonName, issueLink, type TestCertificate, testChain, testKey, testList } from "../testing/index.ts";
import {
  cRLDistributionPoints,
  type DistributionPoint,
  directoryName,
  extension,
  keyUsage,
  nameToText,
  parseCertificate,
  serialNumberFromInteger,
} from "../x509/index.ts";
import {
  buildPath,
  certificateBag,
  type PathInputs,
  type PathVerdict,
  type RevocationSource,
  revocationBag,
  type StatusEvidence,
  trustAnchor,
} from "./index.ts";

/*
 * RFC 5280 §6.3 as a table: one authority with one leaf (serial number 3) under an anchor; each row says which lists there are about the leaf. The
 * authority itself is on a good list of the anchor in every row.
 */

const at = new Date("2026-11-21T00:00:00Z");
const pointName = commonName("a part");
const point: DistributionPoint = { distributionPoint: { kind: "fullName", names: [directoryName(pointName)] } };

interface Row {
  readonly says: string;
  readonly points?: readonly DistributionPoint[];
  readonly lists: (world: World) => readonly Uint8Array[];
  readonly others?: (world: World) => readonly TestCertificate[];
  readonly asks?: Partial<PathInputs>;
  /** "good", the reason of revocation after "revoked: ", or the gap. */
  readonly status: string;
}

interface World {
  readonly anchor: TestCertificate;
  readonly authority: TestCertificate;
  /** A certificate of the authority's name with a key of its own, issued by the anchor, for signing lists. */
  readonly listSigner: TestCertificate;
  /** Another name, for indirect lists. */
  readonly clearingHouse: TestCertificate;
}

const listSigning = [extension(keyUsage, ["cRLSign"], "critical")];
const day = 24 * 60 * 60 * 1000;
const run = { thisUpdate: new Date(at.getTime() - 10 * day), nextUpdate: new Date(at.getTime() - 7 * day) };
const indirect: DistributionPoint = { cRLIssuer: [directoryName(commonName("clearing house"))] };

const rows: readonly Row[] = [
  { says: "an empty list of the authority", lists: (w) => [list(w)], status: "good" },
  { says: "no list", lists: () => [], status: "no-list" },
  { says: "no list, asked only when known", lists: () => [], asks: { revocation: "when-known" }, status: "good" },
  { says: "a list that nobody asks for", lists: (w) => [list(w, leaf())], asks: { revocation: "off" }, status: "good" },
  { says: "the leaf on the list", lists: (w) => [list(w, leaf())], status: "revoked: superseded" },
  {
    says: "the leaf on the list, asked only when known",
    lists: (w) => [list(w, leaf())],
    asks: { revocation: "when-known" },
    status: "revoked: superseded",
  },
  {
    says: "the leaf on hold",
    lists: (w) => [list(w, leaf("certificateHold"))],
    status: "revoked: certificateHold",
  },
  { says: "a list that has run out", lists: (w) => [listOf(w.authority, [], run)], status: "list-outdated" },
  {
    says: "a list of tomorrow",
    lists: (w) => [listOf(w.authority, [], { thisUpdate: new Date(at.getTime() + day) })],
    status: "list-not-yet-valid",
  },
  {
    says: "a newer list that names the leaf beside an older one that does not",
    lists: (w) => [
      list(w),
      listOf(w.authority, [leaf()], { thisUpdate: new Date(at.getTime() - 1000), crlNumber: 8n }),
    ],
    status: "revoked: superseded",
  },
  {
    says: "a list signed by a key of nobody",
    lists: (w) => [listOf({ ...w.authority, key: testKey("ed25519") }, [])],
    status: "list-signature-invalid",
  },
  { says: "a list of users for a user", lists: (w) => [scoped(w, { covers: "user" })], status: "good" },
  {
    says: "a list of authorities for a user",
    lists: (w) => [scoped(w, { covers: "authority" })],
    status: "scope-differs",
  },
  {
    says: "a list of attributes for a user",
    lists: (w) => [scoped(w, { covers: "attribute" })],
    status: "scope-differs",
  },
  {
    says: "the list of the leaf's part",
    points: [point],
    lists: (w) => [scoped(w, { covers: "all", distributionPoint: pointName })],
    status: "good",
  },
  {
    says: "the list of another part",
    points: [point],
    lists: (w) => [scoped(w, { covers: "all", distributionPoint: commonName("another part") })],
    status: "scope-differs",
  },
  { says: "a whole list for a leaf of a part", points: [point], lists: (w) => [list(w)], status: "good" },
  {
    says: "the list of a part for a leaf without points",
    lists: (w) => [scoped(w, { covers: "all", distributionPoint: pointName })],
    status: "scope-differs",
  },
  {
    says: "a list of some reasons only",
    lists: (w) => [scoped(w, { covers: "all", onlySomeReasons: ["keyCompromise"] })],
    status: "reasons-not-covered",
  },
  {
    says: "two lists that share the reasons",
    lists: (w) => [
      scoped(w, { covers: "all", onlySomeReasons: ["keyCompromise", "cACompromise", "superseded"] }),
      scoped(w, {
        covers: "all",
        onlySomeReasons: [
          "affiliationChanged",
          "cessationOfOperation",
          "certificateHold",
          "privilegeWithdrawn",
          "aACompromise",
        ],
      }),
    ],
    status: "good",
  },
  {
    says: "a list signed by another key of the authority, whose certificate is there",
    lists: (w) => [anchorList(w), listOf(w.listSigner, [])],
    others: (w) => [w.listSigner],
    status: "good",
  },
  {
    says: "a list signed by another key of the authority, whose certificate has been revoked",
    lists: (w) => [
      listOf(w.anchor, [{ ...leaf(), serialNumber: serialNumberFromInteger(50) }], { crlNumber: 9n }),
      listOf(w.listSigner, []),
    ],
    others: (w) => [w.listSigner],
    status: "list-signer-not-found",
  },
  {
    says: "a list signed by a user of the authority's name",
    lists: (w) => [anchorList(w), listOf(userOfName(w), [])],
    others: (w) => [userOfName(w)],
    status: "list-signer-not-allowed",
  },
  {
    says: "an indirect list of the issuer that the leaf names",
    points: [indirect],
    lists: (w) => [anchorList(w), indirectList(w, [])],
    others: (w) => [w.clearingHouse],
    status: "good",
  },
  {
    says: "the leaf on an indirect list",
    points: [indirect],
    lists: (w) => [anchorList(w), indirectList(w, [{ ...leaf(), certificateIssuer: w.authority.name }])],
    others: (w) => [w.clearingHouse],
    status: "revoked: superseded",
  },
  {
    says: "the same number of another authority on an indirect list",
    points: [indirect],
    lists: (w) => [anchorList(w), indirectList(w, [{ ...leaf(), certificateIssuer: commonName("somebody") }])],
    others: (w) => [w.clearingHouse],
    status: "good",
  },
  {
    says: "a list of another issuer that does not say that it is indirect",
    points: [indirect],
    lists: (w) => [anchorList(w), listOf(w.clearingHouse, [])],
    others: (w) => [w.clearingHouse],
    status: "scope-differs",
  },
  {
    says: "a delta list that names the leaf",
    lists: (w) => [list(w), delta(w, [leaf()])],
    status: "revoked: superseded",
  },
  {
    says: "a delta list that takes the leaf off again",
    lists: (w) => [list(w, leaf("certificateHold")), delta(w, [leaf("removeFromCRL")])],
    status: "good",
  },
  {
    says: "a delta list for a later full list",
    lists: (w) => [list(w), delta(w, [leaf()], { deltaBase: 8n })],
    status: "good",
  },
  { says: "a delta list alone", lists: (w) => [delta(w, [])], status: "no-list" },
  {
    says: "a delta list that has run out beside a full one that has not",
    lists: (w) => [list(w), delta(w, [leaf()], run)],
    status: "good",
  },
  {
    says: "a delta list signed by another key",
    lists: (w) => [list(w), delta({ ...w, authority: { ...w.authority, key: testKey("ed25519") } }, [leaf()])],
    status: "good",
  },
  {
    says: "a delta list that brings up to date a full one that has run out",
    lists: (w) => [listOf(w.authority, [], run), delta(w, [])],
    status: "good",
  },
];

for (const row of rows) {
  test(`revocation: ${row.says}: ${row.status}`, () => assert.equal(statusOf(judge(row)), row.status));
}

test("the anchor's list speaks for the authority, which is refused before its leaf", () => {
  const world = makeWorld([]);
  const revoked = { ...leaf("cACompromise"), serialNumber: serialNumberFromInteger(2) };
  const verdict = judgeWorld(world, { lists: () => [listOf(world.anchor, [revoked]), list(world, leaf())] });
  assert(!verdict.valid && verdict.refusal.code === "certificate-revoked");
  assert.equal(verdict.refusal.depth, 1);
});

test("evidence of another kind is asked before lists, for each certificate with its issuer", () => {
  const { anchor, authority, chainLeaf } = makeWorld([]);
  const asked: string[] = [];
  const verdictWith = (status: StatusEvidence) => {
    const statusOf: RevocationSource["statusOf"] = (certificate, issuer) => {
      asked.push(`${certificate.serialNumber} of ${nameToText(issuer.name)}`);
      return certificate.serialNumber === "03" ? status : { status: "good", source: "ocsp" };
    };
    const inputs = { anchors: [trustAnchor(parseCertificate(anchor.der))], at };
    const ports = { verifySignature, revocation: { listsOf: () => [], statusOf } };
    return buildPath(chainLeaf.der, certificateBag([authority.der]), inputs, ports);
  };
  const good = verdictWith({ status: "good", source: "ocsp" });
  assert(good.valid);
  assert.deepEqual(
    good.evidence.map(({ depth, source }) => [depth, source]),
    [
      [0, "ocsp"],
      [1, "ocsp"],
    ],
  );
  assert.deepEqual(asked, [`02 of ${nameToText(anchor.name)}`, `03 of ${nameToText(authority.name)}`]);
  const revoked = verdictWith({ status: "revoked", source: "ocsp", reason: "keyCompromise", revokedAt: at });
  assert.equal(statusOf(revoked), "revoked: keyCompromise");
});

type MadeWorld = World & { readonly chainLeaf: TestCertificate };

function makeWorld(points: readonly DistributionPoint[]): MadeWorld {
  const extensions = points.length === 0 ? [] : [extension(cRLDistributionPoints, points, "non-critical")];
  const { anchor, certificates } = testChain([{}, { extensions }]);
  const [authority, chainLeaf] = certificates;
  assert(authority && chainLeaf);
  const signing = { subject: authority.name, serialNumber: 50, extensions: listSigning };
  const listSigner = issueLink(signing, anchor, "authority");
  const house = { subject: commonName("clearing house"), serialNumber: 51, extensions: listSigning };
  return { anchor, authority, chainLeaf, listSigner, clearingHouse: issueLink(house, anchor, "leaf") };
}

function judge(row: Row): PathVerdict {
  return judgeWorld(makeWorld(row.points ?? []), row);
}

function judgeWorld(world: MadeWorld, { lists, others, asks }: Pick<Row, "lists" | "others" | "asks">): PathVerdict {
  const certificates = [world.authority, ...(others?.(world) ?? [])].map(({ der }) => der);
  const made = lists(world);
  const isAnchorIncluded = made.some((der) => Buffer.from(der).includes(Buffer.from(world.anchor.keyIdentifier)));
  const given = isAnchorIncluded ? made : [anchorList(world), ...made];
  const inputs: PathInputs = { anchors: [trustAnchor(parseCertificate(world.anchor.der))], at, ...asks };
  const ports = { verifySignature, revocation: revocationBag(given) };
  return buildPath(world.chainLeaf.der, certificateBag(certificates), inputs, ports);
}

function statusOf(verdict: PathVerdict): string {
  if (verdict.valid) return "good";
  const { refusal } = verdict;
  if (refusal.code === "certificate-revoked" && refusal.depth === 0) return `revoked: ${refusal.reason}`;
  if (refusal.code === "revocation-unknown" && refusal.depth === 0) return refusal.because;
  return JSON.stringify(refusal);
}

function leaf(reason: RevokedEntryFields["reason"] = "superseded"): RevokedEntryFields {
  return { serialNumber: serialNumberFromInteger(3), revocationDate: new Date("2026-11-01T00:00:00Z"), reason };
}

function listOf(
  issuer: TestCertificate,
  entries: readonly RevokedEntryFields[],
  fields: Partial<CrlFields> = {},
): Uint8Array {
  return testList(issuer, entries, { thisUpdate: new Date(at.getTime() - 5000), ...fields });
}

function list(world: World, ...entries: readonly RevokedEntryFields[]): Uint8Array {
  return listOf(world.authority, entries);
}

function anchorList(world: World): Uint8Array {
  return listOf(world.anchor, []);
}

function scoped(world: World, scope: NonNullable<CrlFields["issuingDistributionPoint"]>): Uint8Array {
  return listOf(world.authority, [], { issuingDistributionPoint: scope });
}

function delta(world: World, entries: readonly RevokedEntryFields[], fields: Partial<CrlFields> = {}): Uint8Array {
  return listOf(world.authority, entries, { crlNumber: 9n, deltaBase: 7n, ...fields });
}

function indirectList(world: World, entries: readonly RevokedEntryFields[]): Uint8Array {
  return listOf(world.clearingHouse, entries, { issuingDistributionPoint: { covers: "all", scope: "indirect" } });
}

const users = new WeakMap<World, TestCertificate>();

function userOfName(world: World): TestCertificate {
  const made = users.get(world) ?? issueLink({ subject: world.authority.name, serialNumber: 52 }, world.anchor, "leaf");
  users.set(world, made);
  return made;
}

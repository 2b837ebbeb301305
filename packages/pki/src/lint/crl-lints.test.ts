import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { test } from "node:test";
import { keyIdentifier, signatureAlgorithmIdentifier } from "../algorithm/index.ts";
import { type CrlFields, crlFrame, encodeRevokedEntry, type RevocationReason } from "../crl/index.ts";
import {
  boolean,
  type Der,
  encode,
  enumerated,
  explicit,
  generalizedTime,
  ia5String,
  implicit,
  integer,
  integerFromContent,
  namedBitList,
  nullValue,
  octetString,
  oid,
  oidValue,
  raw,
  sequence,
  sequenceOf,
  utcTime,
  validityTime,
} from "../der/index.ts";
import { digest } from "../node/index.ts";
import { serialNumberFromHex } from "../x509/index.ts";
import { crlLints, revokedEntryLints } from "./crl/registry.ts";
import { type CrlLintContext, lintCrl, lintRevokedEntry, type RevokedEntryLintContext } from "./index.ts";
import { authorityName, hex, partitionName, rawExtension } from "./testing/samples.ts";

const publicKey = new Uint8Array(
  generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey.export({ type: "spki", format: "der" }),
);
const issuer = {
  name: authorityName.der,
  publicKey,
  keyIdentifier: keyIdentifier(publicKey, digest),
  algorithm: "rsa-pkcs1-sha256",
} as const;
const context: CrlLintContext = {
  issuer,
  profile: {
    validityHours: 72,
    plannedIssueHours: 24,
    distributionPoint: { directoryName: partitionName.der },
    covers: "user",
    kind: "complete",
    previousNumber: 6n,
  },
  entriesLength: 40,
};
const fields: CrlFields = {
  issuer: authorityName,
  thisUpdate: new Date("2026-11-20T00:00:00Z"),
  nextUpdate: new Date("2026-11-23T00:00:00Z"),
  plannedIssue: new Date("2026-11-21T00:00:00Z"),
  crlNumber: 7n,
  authorityKeyIdentifier: issuer.keyIdentifier,
  issuingDistributionPoint: { distributionPoint: partitionName, covers: "user" },
  algorithm: issuer.algorithm,
};

for (const entriesLength of [0, 40, 40_000_000]) {
  test(`a list with ${entriesLength} octets of entries has no findings`, () => {
    const { header, trailer } = crlFrame(fields, entriesLength);
    assert.deepEqual(lintCrl(header, trailer, { ...context, entriesLength }), []);
  });
}

test("a delta list with its base has no findings", () => {
  const { header, trailer } = crlFrame({ ...fields, deltaBase: 5n }, 40);
  assert.deepEqual(lintCrl(header, trailer, { ...context, profile: { ...context.profile, kind: "delta" } }), []);
});

interface Parts {
  readonly version: Der | undefined;
  readonly signature: Uint8Array;
  readonly issuer: Uint8Array;
  readonly thisUpdate: Der;
  readonly nextUpdate: Der | undefined;
  /** What the element around the entries announces; undefined: no such element. */
  readonly announced: number | undefined;
  readonly extensions: readonly ReturnType<typeof rawExtension>[];
}

const directoryName = explicit(4, raw(partitionName.der));
const fullName = (...names: Der[]) => explicit(0, implicit(0, sequence(...names)));
const distributionPoint = (...items: Der[]) => rawExtension("2.5.29.28", sequence(...items), true);
const sound: Parts = {
  version: integer(1),
  signature: signatureAlgorithmIdentifier(issuer.algorithm),
  issuer: issuer.name,
  thisUpdate: validityTime(fields.thisUpdate),
  nextUpdate: validityTime(fields.nextUpdate),
  announced: 40,
  extensions: [
    rawExtension("2.5.29.35", sequence(implicit(0, octetString(issuer.keyIdentifier)))),
    rawExtension("2.5.29.20", integer(7)),
    distributionPoint(fullName(directoryName), implicit(1, boolean(true))),
    rawExtension("1.3.6.1.4.1.311.21.4", validityTime(new Date("2026-11-21T00:00:00Z"))),
  ],
};

interface Case {
  readonly lint: string;
  readonly with: string;
  readonly parts?: Partial<Parts>;
  readonly extension?: ReturnType<typeof rawExtension>;
  readonly without?: string;
  readonly profile?: Partial<CrlLintContext["profile"]>;
}

const cases: readonly Case[] = [
  { lint: "crl-version-2", with: "of version 1", parts: { version: undefined } },
  {
    lint: "crl-signature-algorithm-of-issuer",
    with: "of another algorithm",
    parts: { signature: signatureAlgorithmIdentifier("ed25519") },
  },
  { lint: "crl-issuer-is-signer", with: "of another issuer", parts: { issuer: partitionName.der } },
  {
    lint: "crl-times-form",
    with: "with a GeneralizedTime before 2050",
    parts: { thisUpdate: generalizedTime(fields.thisUpdate) },
  },
  { lint: "crl-next-update-present", with: "without nextUpdate", parts: { nextUpdate: undefined } },
  {
    lint: "crl-next-update-present",
    with: "that ends before it begins",
    parts: { nextUpdate: utcTime(new Date("2026-11-19T00:00:00Z")) },
  },
  { lint: "crl-entries-announced", with: "that announces fewer entries than it has", parts: { announced: 39 } },
  { lint: "crl-entries-announced", with: "that announces no entries and has some", parts: { announced: undefined } },
  { lint: "crl-extensions-once", with: "without extensions", parts: { extensions: [] } },
  {
    lint: "crl-extensions-once",
    with: "with two numbers",
    parts: { extensions: [...sound.extensions, rawExtension("2.5.29.20", integer(8))] },
  },
  {
    lint: "crl-extensions-readable",
    with: "whose number is a BOOLEAN",
    extension: rawExtension("2.5.29.20", boolean(true)),
  },
  {
    lint: "crl-critical-extensions-known",
    with: "with a critical extension of nobody's",
    extension: rawExtension("1.2.3.4", nullValue(), true),
  },
  { lint: "crl-authority-key-identifier", with: "without authorityKeyIdentifier", without: "2.5.29.35" },
  {
    lint: "crl-authority-key-identifier",
    with: "with another key's identifier",
    extension: rawExtension("2.5.29.35", sequence(implicit(0, octetString(hex("0102"))))),
  },
  { lint: "crl-number", with: "without a number", without: "2.5.29.20" },
  { lint: "crl-number", with: "with a negative number", extension: rawExtension("2.5.29.20", integer(-1)) },
  {
    lint: "crl-number",
    with: "with a number of 21 octets",
    extension: rawExtension("2.5.29.20", integerFromContent(hex("11".repeat(21)))),
  },
  {
    lint: "crl-number-ascending",
    with: "with the number of the one before",
    extension: rawExtension("2.5.29.20", integer(6)),
  },
  {
    lint: "crl-delta-indicator",
    with: "that is complete and says it is a delta",
    extension: rawExtension("2.5.29.27", integer(5), true),
  },
  { lint: "crl-delta-indicator", with: "that is a delta and does not say so", profile: { kind: "delta" } },
  {
    lint: "crl-delta-indicator",
    with: "that is a delta to itself",
    profile: { kind: "delta" },
    extension: rawExtension("2.5.29.27", integer(7), true),
  },
  {
    lint: "crl-distribution-point-not-empty",
    with: "with an empty issuingDistributionPoint",
    extension: distributionPoint(),
  },
  {
    lint: "crl-distribution-point-not-empty",
    with: "for users only and authorities only",
    extension: distributionPoint(fullName(directoryName), implicit(1, boolean(true)), implicit(2, boolean(true))),
  },
  {
    lint: "crl-distribution-point-not-empty",
    with: "of some reasons",
    extension: distributionPoint(fullName(directoryName), implicit(3, namedBitList([1]))),
  },
  {
    lint: "crl-distribution-point-not-empty",
    with: "that is indirect",
    extension: distributionPoint(fullName(directoryName), implicit(4, boolean(true))),
  },
  {
    lint: "crl-partition",
    with: "of another partition",
    extension: distributionPoint(fullName(explicit(4, raw(authorityName.der))), implicit(1, boolean(true))),
  },
  {
    lint: "crl-partition",
    with: "with a URI too many",
    extension: distributionPoint(
      fullName(directoryName, implicit(6, ia5String("http://127.0.0.1/"))),
      implicit(1, boolean(true)),
    ),
  },
  {
    lint: "crl-partition",
    with: "that covers authorities instead of users",
    extension: distributionPoint(fullName(directoryName), implicit(2, boolean(true))),
  },
  { lint: "crl-partition", with: "without its partition", without: "2.5.29.28" },
  { lint: "crl-partition", with: "of a partition where the practice has none", profile: { distributionPoint: "none" } },
  {
    lint: "crl-validity",
    with: "that is valid 71 hours",
    parts: { nextUpdate: validityTime(new Date("2026-11-22T23:00:00Z")) },
  },
  { lint: "crl-planned-issue", with: "without the planned issue", without: "1.3.6.1.4.1.311.21.4" },
  {
    lint: "crl-planned-issue",
    with: "planned to be followed after 72 hours",
    extension: rawExtension("1.3.6.1.4.1.311.21.4", validityTime(fields.nextUpdate)),
  },
  ...(
    [
      ["authorityKeyIdentifier", "2.5.29.35", true],
      ["issuerAltName", "2.5.29.18", true],
      ["cRLNumber", "2.5.29.20", true],
      ["deltaCRLIndicator", "2.5.29.27", false],
      ["issuingDistributionPoint", "2.5.29.28", false],
      ["freshestCRL", "2.5.29.46", true],
      ["plannedIssue", "1.3.6.1.4.1.311.21.4", true],
    ] as const
  ).map(
    ([name, identifier, critical]): Case => ({
      lint: `crl-criticality-of-${name}`,
      with: `whose ${name} is ${critical ? "" : "not "}critical`,
      extension: rawExtension(identifier, sequence(), critical),
    }),
  ),
];

for (const broken of cases) {
  test(`${broken.lint}: a list ${broken.with} is found`, () => {
    const others = (broken.parts?.extensions ?? sound.extensions).filter(
      ({ oid: one }) =>
        broken.parts?.extensions !== undefined || (one !== broken.without && one !== broken.extension?.oid),
    );
    const extensions = broken.extension === undefined ? others : [...others, broken.extension];
    const { header, trailer } = encodeParts({ ...sound, ...broken.parts, extensions });
    const found = lintCrl(header, trailer, { ...context, profile: { ...context.profile, ...broken.profile } }).map(
      ({ lint }) => lint,
    );
    assert.ok(found.includes(broken.lint), `found ${found.join(", ")}`);
  });
}

test("the sound parts, put together by hand, are the frame of the crl room and have no findings", () => {
  const { header, trailer } = encodeParts(sound);
  const frame = crlFrame(fields, 40);
  assert.deepEqual([header, trailer], [frame.header, frame.trailer]);
  assert.deepEqual(lintCrl(header, trailer, context), []);
});

test("pieces that are no list give one finding", () => {
  const { header, trailer } = crlFrame(fields, 40);
  for (const [first, last] of [
    [new Uint8Array(), trailer],
    [header.subarray(0, 30), trailer],
    [header, trailer.subarray(0, 10)],
    [Uint8Array.of(...header, 0), trailer],
  ] as const) {
    assert.deepEqual(
      lintCrl(first, last, context).map(({ lint }) => lint),
      ["tbsCertList-readable"],
    );
  }
});

const entryContext: RevokedEntryLintContext = { reasons: [1, 2, 3, 4, 5], withoutReason: "refused", kind: "complete" };
const entryOf = (reason: RevocationReason) =>
  encodeRevokedEntry({ serialNumber: serialNumberFromHex("15c0ffee"), revocationDate: fields.thisUpdate, reason });
const entry = (serial: Uint8Array, date: Der, ...extensions: Der[]) =>
  encode(sequence(integerFromContent(serial), date, extensions.length === 0 ? undefined : sequenceOf(extensions)));
const serial = hex("15c0ffee");
const date = validityTime(fields.thisUpdate);
const entryExtension = (identifier: string, value: Der, critical?: "critical") =>
  sequence(oidValue(oid(identifier)), critical === undefined ? undefined : boolean(true), octetString(value));

for (const reason of [
  "keyCompromise",
  "cACompromise",
  "affiliationChanged",
  "superseded",
  "cessationOfOperation",
] as const) {
  test(`an entry with the reason ${reason} has no findings`, () =>
    assert.deepEqual(lintRevokedEntry(entryOf(reason), entryContext), []));
}

const entryCases: readonly { lint: string; with: string; der: Uint8Array }[] = [
  { lint: "entry-serial-number", with: "with serial number 0", der: entry(hex("00"), date) },
  { lint: "entry-serial-number", with: "with a negative serial number", der: entry(hex("80"), date) },
  {
    lint: "entry-date-form",
    with: "with a GeneralizedTime before 2050",
    der: entry(serial, generalizedTime(fields.thisUpdate)),
  },
  {
    lint: "entry-extensions",
    with: "whose reason is critical",
    der: entry(serial, date, entryExtension("2.5.29.21", enumerated(1), "critical")),
  },
  {
    lint: "entry-extensions",
    with: "with two reasons",
    der: entry(serial, date, entryExtension("2.5.29.21", enumerated(1)), entryExtension("2.5.29.21", enumerated(4))),
  },
  {
    lint: "entry-extensions",
    with: "with an extension of nobody's",
    der: entry(serial, date, entryExtension("1.2.3", nullValue())),
  },
  {
    lint: "entry-extensions-readable",
    with: "whose reason is an INTEGER",
    der: entry(serial, date, entryExtension("2.5.29.21", integer(1))),
  },
  {
    lint: "entry-extensions-readable",
    with: "whose invalidity date is a UTCTime",
    der: entry(serial, date, entryExtension("2.5.29.24", utcTime(fields.thisUpdate))),
  },
  {
    lint: "entry-reason-code",
    with: "with the reason 7",
    der: entry(serial, date, entryExtension("2.5.29.21", enumerated(7))),
  },
  {
    lint: "entry-reason-code",
    with: "with the reason 0 written out",
    der: entry(serial, date, entryExtension("2.5.29.21", enumerated(0))),
  },
  { lint: "entry-reason-code", with: "removed from a complete list", der: entryOf("removeFromCRL") },
  { lint: "entry-no-suspension", with: "on hold", der: entryOf("certificateHold") },
  { lint: "entry-reason-of-policy", with: "without a reason", der: entryOf("unspecified") },
  { lint: "entry-reason-of-policy", with: "with the reason privilegeWithdrawn", der: entryOf("privilegeWithdrawn") },
  { lint: "revokedCertificates-readable", with: "that ends too early", der: entryOf("superseded").subarray(0, 9) },
];
for (const { lint, with: what, der } of entryCases) {
  test(`${lint}: an entry ${what} is found`, () => {
    const found = lintRevokedEntry(der, entryContext).map((finding) => finding.lint);
    assert.ok(found.includes(lint), `found ${found.join(", ")}`);
  });
}

test("every lint of a list and of an entry has a case that breaks it", () => {
  const tried = new Set([...cases, ...entryCases].map(({ lint }) => lint));
  for (const { id } of [...crlLints, ...revokedEntryLints]) assert.ok(tried.has(id), `no case breaks ${id}`);
});

function encodeParts(parts: Parts): { header: Uint8Array; trailer: Uint8Array } {
  const trailer =
    parts.extensions.length === 0
      ? new Uint8Array()
      : encode(explicit(0, sequenceOf(parts.extensions.map(extensionNode))));
  const announced = parts.announced === undefined ? undefined : Uint8Array.of(0x30, parts.announced);
  const before = [parts.version, raw(parts.signature), raw(parts.issuer), parts.thisUpdate, parts.nextUpdate]
    .filter((item) => item !== undefined)
    .flatMap((item) => [...encode(item)]);
  const content = Uint8Array.from([...before, ...(announced ?? [])]);
  const whole = encode(octetString(new Uint8Array(content.length + 40 + trailer.length)));
  const outer = whole.subarray(0, whole.length - content.length - 40 - trailer.length).with(0, 0x30);
  return { header: Uint8Array.from([...outer, ...content]), trailer };
}

function extensionNode(one: ReturnType<typeof rawExtension>): Der {
  return sequence(oidValue(one.oid), one.critical ? boolean(true) : undefined, octetString(one.value));
}

import { signatureAlgorithmIdentifier } from "../algorithm/index.ts";
import { invalidityDate, issuingDistributionPoint, reasonCodeExtension } from "../crl/index.ts";
import {
  boolean,
  concatBytes,
  encode,
  explicit,
  generalizedTime,
  implicit,
  integer,
  oid,
  primitive,
  raw,
  sequence,
  tag,
  utcTime,
} from "../der/index.ts";
import {
  day,
  draft,
  encodeDraft,
  entry,
  ListDraft,
  noon,
  poolKey,
  type RawListFields,
  rawExtension,
  rawList,
} from "../testing/worlds/index.ts";
import { assembleSigned, extension, extensionsNode, nameFromAttributes } from "../x509/index.ts";
import {
  type AdversarialCase,
  authority,
  bag,
  type Prepared,
  root,
  subject,
  testCases,
} from "./testing/adversarial.ts";

const serialNumber = 3;
const unknown = rawExtension(oid("1.2.3.4"), Uint8Array.of(5, 0), "critical");

const cases: readonly AdversarialCase[] = [
  {
    item: 26,
    what: "1,000,000 entries in no order, some twice, each with reason and invalidityDate",
    because: "RFC 5280 §5.1.2.6: nothing bounds or orders revokedCertificates",
    verdict: "valid",
    prepare: () => withBytes(bigList(1_000_000)),
  },
  {
    item: 26,
    what: "the same with the certificate as its last entry",
    because: "RFC 5280 §6.3.3 (j): the list is searched for the serial number",
    verdict: "certificate-revoked",
    prepare: () => withBytes(bigList(1_000_000, serialNumber)),
  },
  gap(
    27,
    "a delta list with no cRLNumber, used alone",
    (list) => (list.deltaBase = 9n),
    "RFC 5280 §5.2.4: a delta list is no complete list",
  ),
  withDelta(
    "a delta based on a later list than the full one, which revokes",
    (delta) => (delta.deltaBase = 99n),
    "valid",
    "RFC 5280 §6.3.3 (c)(4): the base number is at most the full list's number",
  ),
  withDelta(
    "an outdated delta beside a current full list",
    (delta) => (delta.nextUpdate = new Date(noon.getTime() - 1000)),
    "valid",
    "RFC 5280 §6.3.3 (a): an outdated delta is not used",
  ),
  withDelta(
    "a delta of another scope, which revokes",
    (delta) => (delta.scope = { covers: "user" }),
    "valid",
    "RFC 5280 §6.3.3 (c)(2): both have the same scope",
  ),
  withDelta(
    "a delta of the same scope, which revokes",
    () => undefined,
    "certificate-revoked",
    "RFC 5280 §6.3.3 (i): the delta is searched first",
  ),
  gap(
    28,
    "an unknown critical extension",
    (list) => list.extensions.push(unknown),
    "RFC 5280 §5.2: such a list is not used to find out a status",
  ),
  gap(
    28,
    "an unknown critical extension of another certificate's entry",
    (list) => list.entries.push({ ...entry(77, "superseded"), extensions: [unknown] }),
    "RFC 5280 §5.3: such a list is not used to find out a status",
  ),
  gap(
    28,
    "two onlyContains flags",
    (list) => list.extensions.push(point(implicit(1, boolean(true)), implicit(2, boolean(true)))),
    "RFC 5280 §5.2.5: at most one of the three is TRUE",
  ),
  gap(
    28,
    "an empty issuingDistributionPoint",
    (list) => list.extensions.push(point()),
    "RFC 5280 §5.2.5: the sequence is not empty",
  ),
  gap(
    28,
    "indirectCRL written out as FALSE",
    (list) => list.extensions.push(point(implicit(4, boolean(false)))),
    "X.690 11.5: default values are not encoded",
  ),
  gap(
    28,
    "a direct list with a certificateIssuer",
    (list) => list.entries.push({ ...entry(77, "superseded"), extensions: [certificateIssuer()] }),
    "RFC 5280 §5.3.3: the extension is for indirect lists",
  ),
  gap(
    28,
    "a list of the same name by another key",
    (list) => (list.signWith = subject),
    "RFC 5280 §6.3.3 (g): the signature verifies with the issuer's key",
  ),
  {
    item: 28,
    what: "a list of version 1 with extensions",
    because: "RFC 5280 §5.1.2.1: where extensions are used the version is 2",
    verdict: "revocation-unknown",
    prepare: () => withBytes(plainList({ version: 1, extensions: [unknown] })),
  },
  {
    item: 28,
    what: "a list of version 1 without any",
    because: "RFC 5280 §5: both versions are processed",
    verdict: "valid",
    prepare: () => withBytes(plainList({ version: 1 })),
  },
  {
    item: 24,
    what: "one extension twice in a list",
    because: "RFC 5280 §5.2 and §4.2: no extension comes twice",
    verdict: "revocation-unknown",
    prepare: () =>
      withBytes(
        plainList({
          extensions: [
            { ...unknown, critical: false },
            { ...unknown, critical: false },
          ],
        }),
      ),
  },
  {
    item: 24,
    what: "one extension twice in an entry",
    because: "RFC 5280 §5.3 and §4.2: no extension comes twice",
    verdict: "revocation-unknown",
    prepare: () => {
      const reason = extension(reasonCodeExtension, "superseded", "non-critical");
      return withBytes(
        plainList({ entries: [{ ...entry(serialNumber, "superseded"), extensions: [reason, reason] }] }),
      );
    },
  },
];

testCases(cases);

/** The certificate, its issuer and the issuer's list. */
function withBytes(...lists: Uint8Array[]): Prepared {
  const leaf = encodeDraft(draft(authority, subject, "end-entity", serialNumber));
  const above = encodeDraft(draft(root, authority, "authority", 2));
  return bag(leaf, [above], {}, [new ListDraft(root, []).encode(), ...lists]);
}

/** A list that must not count, so that the status is unknown. */
function gap(item: number, what: string, change: (list: ListDraft) => unknown, because: string): AdversarialCase {
  const prepare = () => {
    const list = new ListDraft(authority, []);
    change(list);
    return withBytes(list.encode());
  };
  return { item, what, because, verdict: "revocation-unknown", prepare };
}

/** A full list that knows nothing, and a delta that revokes. */
function withDelta(
  what: string,
  change: (delta: ListDraft) => unknown,
  verdict: string,
  because: string,
): AdversarialCase {
  const prepare = () => {
    const delta = new ListDraft(authority, [entry(serialNumber, "keyCompromise")]);
    delta.deltaBase = 10n;
    delta.number = 11n;
    change(delta);
    return withBytes(new ListDraft(authority, []).encode(), delta.encode());
  };
  return { item: 27, what, because, verdict, prepare };
}

function plainList(changes: Partial<RawListFields>): Uint8Array {
  const times = { thisUpdate: new Date(noon.getTime() - day), nextUpdate: new Date(noon.getTime() + day) };
  return rawList({ issuer: authority.name, ...times, entries: [], extensions: [], ...changes }, authority.key);
}

function point(...fields: Parameters<typeof sequence>) {
  return rawExtension(issuingDistributionPoint.oid, sequence(...fields), "critical");
}

function certificateIssuer() {
  const name = nameFromAttributes([["CN", "Somebody else"]]);
  return rawExtension(oid("2.5.29.29"), sequence(explicit(4, raw(name.der))), "critical");
}

/** Entries are copies of one, each with another serial number: multiples of an odd number, so in no order. */
function bigList(count: number, last?: number): Uint8Array {
  const extensions = extensionsNode([
    extension(reasonCodeExtension, "keyCompromise", "non-critical"),
    extension(invalidityDate, noon, "non-critical"),
  ]);
  const template = encode(sequence(primitive(tag.integer, Uint8Array.of(0x40, 0, 0, 0)), utcTime(noon), extensions));
  const entries = new Uint8Array(template.length * count);
  const view = new DataView(entries.buffer);
  for (let index = 0; index < count; index++) {
    entries.set(template, index * template.length);
    const value = Math.imul(index >> 1, 0x9e3779b1);
    // The sign bit clear and the next one set: positive, and four octets long.
    view.setUint32(index * template.length + 4, (value & 0x3fffffff) | 0x40000000);
  }
  const final = last === undefined ? [] : [encode(sequence(integer(last), utcTime(noon), extensions))];
  const key = poolKey("ed25519", 1);
  const toBeSigned = encode(
    sequence(
      integer(1),
      raw(signatureAlgorithmIdentifier(key.algorithm)),
      raw(authority.name.der),
      utcTime(new Date(noon.getTime() - day)),
      generalizedTime(new Date(noon.getTime() + day)),
      primitive(tag.sequence, concatBytes(entries, ...final)),
    ),
  );
  return assembleSigned(toBeSigned, key.algorithm, key.sign(toBeSigned));
}

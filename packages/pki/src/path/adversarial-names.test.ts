import { boolean, type Der, encode, fromHex, oid, primitive, sequence, utf8String } from "../der/index.ts";
import {
  context,
  draft,
  type Entity,
  encodeDraft,
  type RawExtension,
  rawExtension,
  setExtension,
} from "../testing/worlds/index.ts";
import {
  attribute,
  type DistinguishedName,
  directoryName,
  type GeneralName,
  nameConstraints,
  nameFromRdns,
  nameToText,
  parseCertificate,
  subjectAltName,
} from "../x509/index.ts";
import {
  type AdversarialCase,
  authority,
  bag,
  pair,
  reading,
  root,
  subject,
  testCases,
} from "./testing/adversarial.ts";

const registered: GeneralName = { kind: "registeredID", oid: oid("1.2.3") };
const smtpUtf8Mailbox = oid("1.3.6.1.5.5.7.8.9");
const trees =
  "RFC 5280 §4.2.1.10: a name lies in a permitted tree of its form, if there are any, and in no excluded one";
const uncomparable =
  "RFC 5280 §4.2.1.10: a name that cannot be compared lies neither inside nor outside; the certificate is refused";

const cases: readonly AdversarialCase[] = [
  {
    item: 5,
    what: "2048 permitted and 2048 excluded trees and 2048 names",
    because: "RFC 5280 §4.2.1.10: every name is compared with every tree of its form; the comparisons are bounded",
    verdict: "budget-exhausted:nameComparisons",
    prepare: () =>
      pair((leaf, above) => {
        const permittedSubtrees = many(2048, (index) => host(`p${index}.example.jp`));
        const excludedSubtrees = many(2048, (index) => host(`x${index}.example.com`));
        setExtension(above, nameConstraints, { permittedSubtrees, excludedSubtrees }, "critical");
        setExtension(
          leaf,
          subjectAltName,
          many(2048, () => host("www.p2047.example.jp")),
          "non-critical",
        );
      }),
  },
  {
    item: 5,
    what: "the same with mail addresses in the subject",
    because:
      "RFC 5280 §4.2.1.10: rfc822Name constraints bind emailAddress in the subject where there is no subjectAltName",
    verdict: "budget-exhausted:nameComparisons",
    prepare: () => {
      const above = draft(root, authority, "authority", 2);
      const permittedSubtrees = many(2048, (index) => mail(`p${index}.example.jp`));
      setExtension(above, nameConstraints, { permittedSubtrees, excludedSubtrees: [] }, "critical");
      const name = nameFromRdns(many(1024, () => [attribute("emailAddress", "a@p2047.example.jp")]));
      return bag(encodeDraft(draft(authority, named(name), "end-entity", 3)), [encodeDraft(above)]);
    },
  },
  bound(
    6,
    "host.example.com excluded and *.example.com named",
    host("*.example.com"),
    [],
    [host("host.example.com")],
    "name-excluded",
  ),
  bound(
    6,
    "host.example.com permitted and *.example.com named",
    host("*.example.com"),
    [host("host.example.com")],
    [],
    "name-not-permitted",
  ),
  bound(
    7,
    "a quoted local part that is the excluded mailbox",
    mail('"user"@example.jp'),
    [],
    [mail("user@example.jp")],
    "name-excluded",
  ),
  bound(
    7,
    "a quoted at sign before the host",
    mail('"a@example.com"@example.jp'),
    [],
    [mail("example.jp")],
    "name-excluded",
  ),
  bound(7, "a dot at the end of the host", mail("user@example.jp."), [], [mail("example.jp")], "name-not-comparable"),
  bound(
    7,
    "NUL in a mailbox under a constraint",
    mail("user@example.jp\0.example.com"),
    [mail("example.jp")],
    [],
    "name-not-comparable",
  ),
  bound(
    7,
    "an SmtpUTF8Mailbox under an rfc822Name constraint",
    mailbox("user@example.com"),
    [mail("example.jp")],
    [],
    "name-not-permitted",
  ),
  bound(7, "an SmtpUTF8Mailbox in the permitted host", mailbox("ユーザ@example.jp"), [mail("example.jp")], [], "valid"),
  bound(
    7,
    "a URI with an IPv6 zone",
    location("https://[fe80::1%25eth0]/"),
    [location("example.jp")],
    [],
    "name-not-comparable",
  ),
  bound(7, "a URI without a host", location("urn:example:jp"), [], [location("example.jp")], "name-not-comparable"),
  bound(7, "registeredID under a constraint of that form", registered, [registered], [], "name-not-comparable"),
  bound(7, "a form that the constraint does not name", host("www.example.jp"), [mail("example.jp")], [], "valid"),
  ...[7, 9, 31].map(
    (length): AdversarialCase => ({
      item: 8,
      what: `an iPAddress constraint of ${length} octets`,
      because: "RFC 5280 §4.2.1.10: 8 octets for IPv4, 32 for IPv6",
      verdict: "certificate-malformed",
      prepare: () => pair((_, above) => above.extensions.push(rawTree(primitive(0x87, new Uint8Array(length))))),
    }),
  ),
  bound(8, "a mask with a hole", address("c0000201"), [address("c0000200ff00ff00")], [], "name-not-comparable"),
  {
    item: 8,
    what: "an IPAddressFamily of one octet in a critical extension for address blocks",
    because:
      "RFC 5280 §6.1.4 (o): the extension for address blocks is not known here, so a critical one is refused whatever it holds",
    verdict: "critical-extension-unknown",
    prepare: () =>
      pair((leaf) =>
        leaf.extensions.push(
          rawExtension(oid("1.3.6.1.5.5.7.1.7"), Uint8Array.of(0x30, 5, 0x30, 3, 4, 1, 0), "critical"),
        ),
      ),
  },
  peer(9, "NUL in a dNSName", host("good.example.jp\0.evil.example"), "good.example.jp", "peer-name-mismatch"),
  bound(
    9,
    "NUL in a dNSName under a constraint",
    host("good.example.jp\0.evil.example"),
    [host("evil.example")],
    [],
    "name-not-comparable",
  ),
  bound(
    9,
    "NUL in a URI under a constraint",
    location("http://good.example.jp\0.evil.example/"),
    [location(".example")],
    [],
    "name-not-comparable",
  ),
  peer(
    10,
    "a dNSName that prints like two",
    host("evil.example, DNS:good.example.jp"),
    "good.example.jp",
    "peer-name-mismatch",
  ),
  {
    item: 10,
    what: "a common name that prints like an organisation",
    because: "RFC 5280 §7.1: names compare part by part, never as text",
    verdict: "name-not-permitted",
    prepare: () => {
      const above = draft(root, authority, "authority", 2);
      const tree = nameFromRdns([[attribute("O", "Good")]]);
      setExtension(
        above,
        nameConstraints,
        { permittedSubtrees: [directoryName(tree)], excludedSubtrees: [] },
        "critical",
      );
      const name = nameFromRdns([[attribute("CN", "O=Good,CN=Evil")]]);
      return bag(encodeDraft(draft(authority, named(name), "end-entity", 3)), [encodeDraft(above)]);
    },
  },
  {
    item: 10,
    what: "one part of two attributes against two parts",
    because: "RFC 5280 §7.1: two names match when they have the same number of parts and the parts match",
    verdict: "name-not-permitted",
    prepare: () => {
      const above = draft(root, authority, "authority", 2);
      const tree = nameFromRdns([[attribute("O", "Good")], [attribute("OU", "Tax")]]);
      setExtension(
        above,
        nameConstraints,
        { permittedSubtrees: [directoryName(tree)], excludedSubtrees: [] },
        "critical",
      );
      const name = nameFromRdns([[attribute("O", "Good"), attribute("OU", "Tax")], [attribute("CN", "x")]]);
      return bag(encodeDraft(draft(authority, named(name), "end-entity", 3)), [encodeDraft(above)]);
    },
  },
  {
    item: 10,
    what: "a name that prints with its special characters escaped",
    because: "RFC 4514 §2.4: a comma in a value is escaped when it is written",
    verdict: "read",
    prepare: () => {
      const name = nameFromRdns([[attribute("CN", "a, O=Evil+OU=x")]]);
      const der = encodeDraft(draft(authority, named(name), "end-entity", 3));
      return reading(der, (bytes) => {
        if (nameToText(parseCertificate(bytes).subject) !== "CN=a\\, O=Evil\\+OU=x") throw new Error("not escaped");
      });
    },
  },
  bound(
    11,
    "10,000 labels of Punycode in a mailbox",
    mail(`a@${"xn--".repeat(10_000)}jp`),
    [mail("example.jp")],
    [],
    "name-not-comparable",
  ),
  bound(
    11,
    "Punycode that decodes to more than it has room for, as constraint",
    mail("a@example.jp"),
    [mail(`xn--${"a".repeat(500)}.jp`)],
    [],
    "name-not-comparable",
  ),
  bound(11, "an A-label", mail("a@xn--eckwd4c7c.jp"), [mail("xn--eckwd4c7c.jp")], [], "valid"),
  bound(
    12,
    "x400Address against a directoryName tree",
    { kind: "x400Address", der: Uint8Array.of(0xa3, 0) },
    [directoryName(nameFromRdns([[attribute("CN", "Subject")]]))],
    [],
    "valid",
  ),
  bound(
    12,
    "x400Address under a constraint of its form",
    { kind: "x400Address", der: Uint8Array.of(0xa3, 0) },
    [{ kind: "x400Address", der: Uint8Array.of(0xa3, 0) }],
    [],
    "name-not-comparable",
  ),
  bound(
    12,
    "ediPartyName under a constraint of its form",
    { kind: "ediPartyName", der: Uint8Array.of(0xa5, 0) },
    [],
    [{ kind: "ediPartyName", der: Uint8Array.of(0xa5, 0) }],
    "name-not-comparable",
  ),
  peer(
    12,
    "an otherName with the octets of a host",
    { kind: "otherName", type: oid("1.2.3"), value: encode(utf8String("good.example.jp")) },
    "good.example.jp",
    "peer-name-mismatch",
  ),
  {
    item: 12,
    what: "subjectAltName whose value is a BOOLEAN",
    because: "RFC 5280 §4.2.1.6: SubjectAltName is a SEQUENCE OF GeneralName",
    verdict: "certificate-malformed",
    prepare: () =>
      pair((leaf) => leaf.extensions.push(rawExtension(subjectAltName.oid, boolean(true), "non-critical"))),
  },
];

testCases(cases);

function host(value: string): GeneralName {
  return { kind: "dNSName", value };
}

function mail(value: string): GeneralName {
  return { kind: "rfc822Name", value };
}

function location(value: string): GeneralName {
  return { kind: "uniformResourceIdentifier", value };
}

function address(hexadecimal: string): GeneralName {
  return { kind: "iPAddress", octets: fromHex(hexadecimal) ?? new Uint8Array(0) };
}

function mailbox(value: string): GeneralName {
  return { kind: "otherName", type: smtpUtf8Mailbox, value: encode(utf8String(value)) };
}

function named(name: DistinguishedName): Entity {
  return { ...subject, name };
}

function many<Member>(count: number, make: (index: number) => Member): Member[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

/** A name of the leaf under permitted and excluded trees of its issuer. */
function bound(
  item: number,
  what: string,
  name: GeneralName,
  permittedSubtrees: readonly GeneralName[],
  excludedSubtrees: readonly GeneralName[],
  verdict: string,
): AdversarialCase {
  const prepare = () =>
    pair((leaf, above) => {
      setExtension(leaf, subjectAltName, [name], "non-critical");
      setExtension(above, nameConstraints, { permittedSubtrees, excludedSubtrees }, "critical");
    });
  return { item, what, because: verdict === "name-not-comparable" ? uncomparable : trees, verdict, prepare };
}

/** A name of the leaf, asked for as the peer's. */
function peer(item: number, what: string, name: GeneralName, value: string, verdict: string): AdversarialCase {
  const prepare = () =>
    pair((leaf) => setExtension(leaf, subjectAltName, [name], "non-critical"), { peer: { kind: "dns", value } });
  return {
    item,
    what,
    because: "RFC 9525 §6.3: whole names are compared, of the form that was asked for",
    verdict,
    prepare,
  };
}

/** nameConstraints with one permitted tree whose base is this element. */
function rawTree(base: Der): RawExtension {
  return rawExtension(nameConstraints.oid, sequence(context(0, sequence(base))), "critical");
}

import { oid } from "../der/index.ts";
import { commonName } from "../testing/index.ts";
import { nameFromAttributes } from "../x509/index.ts";
import {
  alternative,
  constrained,
  directory,
  dns,
  ip,
  mail,
  names,
  pathLength,
  uri,
  withMail,
} from "./testing/chain-links.ts";
import { type ChainRow, testRows } from "./testing/chain-table.ts";

const [p1, p2, _p3, _p4] = [oid("1.2.3.1"), oid("1.2.3.2"), oid("1.2.3.3"), oid("1.2.3.4")];
const base = commonName("self");

const rows: readonly ChainRow[] = [
  // §6.1.3 (b), (c), §6.1.4 (g), §4.2.1.10: names.
  ...names("a directory name in the tree", { permittedSubtrees: [directory("O", "試験")] }, [], "valid"),
  ...names(
    "a directory name beside the tree",
    { permittedSubtrees: [directory("O", "他")] },
    [],
    ["name-not-permitted", 0],
  ),
  ...names(
    "a directory name in an excluded tree",
    { excludedSubtrees: [directory("O", "試験")] },
    [],
    ["name-excluded", 0],
  ),
  ...names("a host in the tree", { permittedSubtrees: [dns("example.jp")] }, [dns("a.b.example.jp")], "valid"),
  ...names(
    "a host that only ends alike",
    { permittedSubtrees: [dns("example.jp")] },
    [dns("badexample.jp")],
    ["name-not-permitted", 0],
  ),
  ...names("a host of another case", { permittedSubtrees: [dns("Example.JP")] }, [dns("A.example.jp")], "valid"),
  ...names(
    "a wildcard that touches an excluded host",
    { excludedSubtrees: [dns("host.example.jp")] },
    [dns("*.example.jp")],
    ["name-excluded", 0],
  ),
  ...names(
    "a wildcard that cannot be an excluded host two labels deep",
    { excludedSubtrees: [dns("a.host.example.jp")] },
    [dns("*.example.jp")],
    "valid",
  ),
  ...names(
    "a wildcard wider than the permitted host",
    { permittedSubtrees: [dns("host.example.jp")] },
    [dns("*.example.jp")],
    ["name-not-permitted", 0],
  ),
  ...names(
    "a host with NUL under a constraint",
    { permittedSubtrees: [dns("example.jp")] },
    [dns("a\u0000.example.jp")],
    ["name-not-comparable", 0],
  ),
  ...names(
    "a constraint with a leading dot",
    { permittedSubtrees: [dns(".example.jp")] },
    [dns("a.example.jp")],
    ["name-not-comparable", 0],
  ),
  ...names(
    "hosts when only mail is constrained",
    { permittedSubtrees: [mail("example.jp")] },
    [dns("a.example.com")],
    "valid",
  ),
  ...names("a mailbox of the host", { permittedSubtrees: [mail("example.jp")] }, [mail("x@example.jp")], "valid"),
  ...names(
    "a mailbox below the host",
    { permittedSubtrees: [mail("example.jp")] },
    [mail("x@a.example.jp")],
    ["name-not-permitted", 0],
  ),
  ...names(
    "a mailbox below the domain",
    { permittedSubtrees: [mail(".example.jp")] },
    [mail("x@a.example.jp")],
    "valid",
  ),
  ...names(
    "a mailbox of the domain itself, where below is meant",
    { permittedSubtrees: [mail(".example.jp")] },
    [mail("x@example.jp")],
    ["name-not-permitted", 0],
  ),
  ...names("one mailbox", { excludedSubtrees: [mail("x@example.jp")] }, [mail("x@EXAMPLE.jp")], ["name-excluded", 0]),
  ...names(
    "a mailbox that differs in the case of its local part",
    { excludedSubtrees: [mail("x@example.jp")] },
    [mail("X@example.jp")],
    "valid",
  ),
  ...names(
    "a mailbox in quotes that means the excluded one",
    { excludedSubtrees: [mail("x@example.jp")] },
    [mail('"x"@example.jp')],
    ["name-excluded", 0],
  ),
  ...names(
    "a mailbox with a final dot",
    { excludedSubtrees: [mail("example.jp")] },
    [mail("x@example.jp.")],
    ["name-not-comparable", 0],
  ),
  ...names(
    "a URI of the host",
    { permittedSubtrees: [uri("www.example.jp")] },
    [uri("https://user@www.example.jp:8443/a?b#c")],
    "valid",
  ),
  ...names(
    "a URI below the domain",
    { permittedSubtrees: [uri(".example.jp")] },
    [uri("https://a.example.jp/")],
    "valid",
  ),
  ...names(
    "a URI of the domain itself, where below is meant",
    { permittedSubtrees: [uri(".example.jp")] },
    [uri("https://example.jp/")],
    ["name-not-permitted", 0],
  ),
  ...names(
    "a URI with an address",
    { excludedSubtrees: [uri(".example.jp")] },
    [uri("https://192.0.2.1/")],
    ["name-not-comparable", 0],
  ),
  ...names(
    "a URI without authority",
    { excludedSubtrees: [uri(".example.jp")] },
    [uri("urn:a:b")],
    ["name-not-comparable", 0],
  ),
  ...names(
    "an address in the network",
    { permittedSubtrees: [ip(192, 0, 2, 0, 255, 255, 255, 0)] },
    [ip(192, 0, 2, 77)],
    "valid",
  ),
  ...names(
    "an address beside the network",
    { permittedSubtrees: [ip(192, 0, 2, 0, 255, 255, 255, 0)] },
    [ip(192, 0, 3, 77)],
    ["name-not-permitted", 0],
  ),
  ...names(
    "an address of the other family",
    { permittedSubtrees: [ip(192, 0, 2, 0, 255, 255, 255, 0)] },
    [ip(...new Array<number>(16).fill(0))],
    ["name-not-permitted", 0],
  ),
  ...names(
    "a network with holes",
    { excludedSubtrees: [ip(192, 0, 2, 0, 255, 0, 255, 0)] },
    [ip(10, 0, 0, 1)],
    ["name-not-comparable", 0],
  ),
  ...names(
    "a form that nobody can compare",
    { excludedSubtrees: [{ kind: "registeredID", oid: p1 }] },
    [{ kind: "registeredID", oid: p2 }],
    ["name-not-comparable", 0],
  ),
  ...names(
    "a form that nobody can compare, of which no name is there",
    { excludedSubtrees: [{ kind: "registeredID", oid: p1 }] },
    [dns("a.example.jp")],
    "valid",
  ),
  {
    says: "a mail address in the subject, without subjectAltName",
    links: [constrained({ permittedSubtrees: [mail("example.jp")] }), { subject: withMail("x@other.jp") }],
    verdict: ["name-not-permitted", 0],
  },
  {
    says: "a mail address in the subject beside a subjectAltName",
    links: [
      constrained({ permittedSubtrees: [mail("example.jp")] }),
      { subject: withMail("x@other.jp"), extensions: [alternative(mail("x@example.jp"))] },
    ],
    verdict: "valid",
  },
  {
    says: "trees of two authorities, of which the name is in one",
    links: [
      constrained({ permittedSubtrees: [dns("example.jp"), dns("example.com")] }),
      constrained({ permittedSubtrees: [dns("example.com")] }),
      { extensions: [alternative(dns("a.example.jp"))] },
    ],
    verdict: ["name-not-permitted", 0],
  },
  {
    says: "a self-issued authority outside its own tree",
    links: [
      { ...constrained({ permittedSubtrees: [directory("O", "他")] }), subject: base },
      { subject: base },
      {
        subject: nameFromAttributes([
          ["C", "JP"],
          ["O", "他"],
        ]),
      },
    ],
    verdict: "valid",
  },
  {
    says: "an authority outside the tree",
    links: [
      constrained({ excludedSubtrees: [directory("O", "試験")] }),
      {},
      {
        subject: nameFromAttributes([
          ["C", "JP"],
          ["O", "他"],
        ]),
      },
    ],
    verdict: ["name-excluded", 1],
  },
  {
    says: "a tree excluded by the caller",
    links: [{}, { extensions: [alternative(dns("a.example.jp"))] }],
    asks: { excludedSubtrees: [dns("example.jp")] },
    verdict: ["name-excluded", 0],
  },

  // §6.2: what the anchor's own certificate says of names and length.
  {
    says: "a tree of the anchor's own certificate",
    anchor: constrained({ permittedSubtrees: [dns("example.jp")] }).extensions ?? [],
    links: [{}, { extensions: [alternative(dns("a.example.com"))] }],
    verdict: ["name-not-permitted", 0],
  },
  {
    says: "an authority under an anchor with pathLenConstraint 0",
    anchor: [pathLength(0)],
    links: [{}, {}],
    verdict: ["path-length-exceeded", 1],
  },
  { says: "a leaf under an anchor with pathLenConstraint 0", anchor: [pathLength(0)], links: [{}], verdict: "valid" },
];

testRows(rows);

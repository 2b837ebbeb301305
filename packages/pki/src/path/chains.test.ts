import { oid } from "../der/index.ts";
import { commonName, testKey } from "../testing/index.ts";
import { basicConstraints, extension, keyPurpose, keyUsage } from "../x509/index.ts";
import {
  alternative,
  dns,
  explicit,
  ip,
  mail,
  pathLength,
  policies,
  purposes,
  unknown,
} from "./testing/chain-links.ts";
import { type ChainRow, day, testRows } from "./testing/chain-table.ts";

const [p1, _p2, _p3, _p4] = [oid("1.2.3.1"), oid("1.2.3.2"), oid("1.2.3.3"), oid("1.2.3.4")];
const base = commonName("self");

const rows: readonly ChainRow[] = [
  { says: "a leaf under the anchor", links: [{}], verdict: "valid", policies: [] },
  { says: "a leaf under three authorities", links: [{}, {}, {}, {}], verdict: "valid" },

  // RFC 5280 §6.1.3 (a): signature, period, issuer.
  {
    says: "a leaf signed by another key",
    links: [{}, { signer: testKey("ed25519") }],
    verdict: ["signature-invalid", 0],
  },
  {
    says: "an authority signed by another key",
    links: [{ signer: testKey("ed25519") }, {}],
    verdict: ["signature-invalid", 1],
  },
  {
    says: "a leaf from tomorrow",
    links: [{}, { notBefore: day("2026-11-22") }],
    verdict: ["certificate-not-yet-valid", 0],
  },
  { says: "a leaf until yesterday", links: [{}, { notAfter: day("2026-11-20") }], verdict: ["certificate-expired", 0] },
  { says: "a leaf until this second", links: [{}, { notAfter: day("2026-11-21") }], verdict: "valid" },
  { says: "a leaf from this second", links: [{}, { notBefore: day("2026-11-21") }], verdict: "valid" },
  {
    says: "an authority until yesterday",
    links: [{ notAfter: day("2026-11-20") }, {}],
    verdict: ["certificate-expired", 1],
  },
  {
    says: "names that differ in case and spaces",
    links: [{ subject: commonName("Some  Authority") }, { issuer: commonName("some authority") }],
    verdict: "valid",
  },

  // §6.1.4 (k), (l), (m): authorities and the length of paths.
  {
    says: "an issuer without basicConstraints",
    links: [{ without: [basicConstraints.oid] }, {}],
    verdict: ["not-an-authority", 1],
  },
  {
    says: "an issuer whose cA is false",
    links: [{ extensions: [extension(basicConstraints, { cA: false }, "critical")] }, {}],
    verdict: ["not-an-authority", 1],
  },
  { says: "a leaf right under pathLenConstraint 0", links: [{ extensions: [pathLength(0)] }, {}], verdict: "valid" },
  {
    says: "an authority under pathLenConstraint 0",
    links: [{ extensions: [pathLength(0)] }, {}, {}],
    verdict: ["path-length-exceeded", 1],
  },
  {
    says: "pathLenConstraint 1 and two authorities below",
    links: [{ extensions: [pathLength(1)] }, {}, {}, {}],
    verdict: ["path-length-exceeded", 1],
  },
  {
    says: "a lower authority that allows more than the one above",
    links: [{ extensions: [pathLength(1)] }, { extensions: [pathLength(5)] }, {}, {}],
    verdict: ["path-length-exceeded", 1],
  },
  {
    says: "a self-issued authority under pathLenConstraint 0",
    links: [{ subject: base, extensions: [pathLength(0)] }, { subject: base }, {}],
    verdict: "valid",
  },
  {
    says: "an authority under a self-issued one under pathLenConstraint 0",
    links: [{ subject: base, extensions: [pathLength(0)] }, { subject: base }, {}, {}],
    verdict: ["path-length-exceeded", 1],
  },
  {
    says: "an authority as the certificate asked about, under pathLenConstraint 0",
    links: [{ extensions: [pathLength(0)] }, { extensions: [pathLength(3)] }],
    verdict: "valid",
  },

  // §6.1.4 (n): keyUsage.
  {
    says: "an issuer whose keyUsage lacks keyCertSign",
    links: [{ extensions: [extension(keyUsage, ["cRLSign"], "critical")] }, {}],
    verdict: ["key-usage-lacking", 1],
  },
  { says: "an issuer without keyUsage", links: [{ without: [keyUsage.oid] }, {}], verdict: "valid" },

  // §6.1.4 (o), §6.1.5 (f): unknown extensions.
  {
    says: "a critical extension that nobody knows, in the leaf",
    links: [{}, { extensions: [unknown("critical")] }],
    verdict: ["critical-extension-unknown", 0],
  },
  {
    says: "a critical extension that nobody knows, in an authority",
    links: [{ extensions: [unknown("critical")] }, {}],
    verdict: ["critical-extension-unknown", 1],
  },
  {
    says: "an extension that nobody knows and that is not critical",
    links: [{}, { extensions: [unknown("non-critical")] }],
    verdict: "valid",
  },

  // What the application asks.
  {
    says: "the purpose that is asked for",
    links: [{}, { extensions: [purposes(keyPurpose.clientAuth)] }],
    asks: { purpose: keyPurpose.clientAuth },
    verdict: "valid",
  },
  {
    says: "another purpose",
    links: [{}, { extensions: [purposes(keyPurpose.serverAuth)] }],
    asks: { purpose: keyPurpose.clientAuth },
    verdict: ["purpose-not-allowed", 0],
  },
  {
    says: "any purpose",
    links: [{}, { extensions: [purposes(keyPurpose.any)] }],
    asks: { purpose: keyPurpose.clientAuth },
    verdict: "valid",
  },
  {
    says: "any purpose and no policy",
    links: [policies(p1), { extensions: [purposes(keyPurpose.any)] }],
    asks: { purpose: keyPurpose.any, ...explicit() },
    verdict: ["policy-required", 0],
  },
  {
    says: "an authority for another purpose",
    links: [{ extensions: [purposes(keyPurpose.serverAuth)] }, {}],
    asks: { purpose: keyPurpose.clientAuth },
    verdict: ["purpose-not-allowed", 1],
  },
  {
    says: "the host that is asked for",
    links: [{}, { extensions: [alternative(dns("www.example.jp"))] }],
    asks: { peer: { kind: "dns", value: "WWW.example.jp" } },
    verdict: "valid",
  },
  {
    says: "a wildcard for the host",
    links: [{}, { extensions: [alternative(dns("*.example.jp"))] }],
    asks: { peer: { kind: "dns", value: "www.example.jp" } },
    verdict: "valid",
  },
  {
    says: "a wildcard one label short",
    links: [{}, { extensions: [alternative(dns("*.example.jp"))] }],
    asks: { peer: { kind: "dns", value: "a.www.example.jp" } },
    verdict: ["peer-name-mismatch", 0],
  },
  {
    says: "a host only in the common name",
    links: [{}, { subject: commonName("www.example.jp") }],
    asks: { peer: { kind: "dns", value: "www.example.jp" } },
    verdict: ["peer-name-mismatch", 0],
  },
  {
    says: "the address that is asked for",
    links: [{}, { extensions: [alternative(ip(192, 0, 2, 1))] }],
    asks: { peer: { kind: "ip", octets: Uint8Array.of(192, 0, 2, 1) } },
    verdict: "valid",
  },
  {
    says: "the mailbox that is asked for",
    links: [{}, { extensions: [alternative(mail("x@example.jp"))] }],
    asks: { peer: { kind: "mail", value: "x@EXAMPLE.jp" } },
    verdict: "valid",
  },
  {
    says: "a usage that keyUsage lacks",
    links: [{}, {}],
    asks: { keyUsage: ["nonRepudiation"] },
    verdict: ["key-usage-lacking", 0],
  },
  { says: "more authorities than allowed", links: [{}, {}, {}], asks: { maximumDepth: 1 }, verdict: ["path-too-long"] },
];

testRows(rows);

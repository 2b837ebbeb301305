import assert from "node:assert/strict";
import { test } from "node:test";
import type { CivilDate } from "../../policy/index.ts";
import type { KnownOrganisation } from "../organisations/types.ts";
import { type ExaminationFacts, examine } from "./examination.ts";
import { reminderDue, renewalOpensOn } from "./renewal.ts";
import type { ReadRequest } from "./request.ts";
import type { KnownCirsApplication } from "./types.ts";

const day = (text: string) => text as CivilDate;
const from = { validFrom: day("2019-04-01") };

const nagasaki: KnownOrganisation = {
  state: "registered",
  organisation: "422011",
  name: "長崎市",
  romaji: "Nagasaki-shi",
  kind: "municipality",
  prefecture: "42",
  version: 1,
  ...from,
  domains: [
    { name: "city.nagasaki.lg.jp", kind: "lg-jp", ...from },
    { name: "nagasaki-tetsuzuki.lg.jp", kind: "administrative-service", ...from },
  ],
  units: [{ name: "総務部", ...from }],
  posts: [{ unit: "総務部", name: "文書取扱主任（利用者）", ...from }],
  provided: [],
};
const request: ReadRequest = {
  publicKeyHash: "",
  signature: "right",
  weaknesses: [],
  organisation: ["長崎市"],
  unit: ["総務部"],
  name: ["長崎市長"],
};
const application: KnownCirsApplication = {
  state: "under-examination",
  version: 5,
  organisation: "422011",
  kind: "issue",
  type: "office",
  applicant: { name: "申請太郎", section: "総務課" },
  entries: { unit: "総務部", name: "長崎市長" },
  publicKeyHash: "",
  record: [],
  findings: [],
  receivedAt: "2026-11-20T00:00:00.000Z",
  changedAt: "2026-11-20T00:00:00.000Z",
};
const facts: ExaminationFacts = { organisation: nagasaki, today: day("2026-11-20"), request };

function failed(changes: Partial<KnownCirsApplication>, other: Partial<ExaminationFacts> = {}): readonly string[] {
  return examine({ ...application, ...changes }, { ...facts, ...other })
    .filter(({ outcome }) => outcome === "failed")
    .map(({ check }) => check);
}

const cases: readonly (readonly [
  name: string,
  changes: Partial<KnownCirsApplication>,
  other: Partial<ExaminationFacts>,
  checks: readonly string[],
])[] = [
  ["a sound application", {}, {}, []],
  [
    "a request signed by nobody who has the key",
    {},
    { request: { ...request, signature: "wrong" } },
    ["request-signature"],
  ],
  ["a weak key", {}, { request: { ...request, weaknesses: ["rsa-exponent"] } }, ["key-strength"]],
  [
    "another organisation's name in the request",
    {},
    { request: { ...request, organisation: ["佐世保市"] } },
    ["organisation-name"],
  ],
  ["a unit that is not registered", { entries: { unit: "総務局", name: "長崎市長" } }, {}, ["unit"]],
  ["a key that was applied for before", {}, { sameKey: "7" }, ["same-key"]],
  ["the same applied for twice", {}, { duplicate: "8" }, ["duplicate"]],
  [
    "an account without the suffix",
    { type: "account", entries: { unit: "総務部", name: "文書取扱主任" } },
    { request: { ...request, name: ["文書取扱主任"] } },
    ["holder-name"],
  ],
  [
    "a server of somebody else's domain",
    { type: "web-server", entries: { serverNames: ["www.city.sasebo.lg.jp"] } },
    { request: { ...request, unit: [], name: ["www.city.sasebo.lg.jp"] } },
    ["server-names"],
  ],
  [
    "a name for services to the public inside the LGWAN",
    { type: "web-server-lgwan", entries: { serverNames: ["nagasaki-tetsuzuki.lg.jp"] } },
    { request: { ...request, unit: [], name: [] } },
    ["server-names"],
  ],
  [
    "mail under a name for services to the public",
    { type: "mail", entries: { unit: "総務部", name: "広報", mail: "a@nagasaki-tetsuzuki.lg.jp" } },
    { request: { ...request, name: ["広報"] } },
    ["mail-address"],
  ],
  [
    "a provider that is registered nowhere",
    { type: "code-signing-lgwan" },
    { organisation: { ...nagasaki, kind: "service-provider" } },
    ["provider-registration"],
  ],
  [
    "a provider that applies for a local government's office",
    {},
    {
      organisation: {
        ...nagasaki,
        kind: "service-provider",
        provided: [{ category: "hosting", standing: "connected", ...from }],
      },
    },
    ["provider-registration"],
  ],
  [
    "a renewal before its time",
    { kind: "renewal" },
    { concerned: { standing: "valid", endsOn: day("2027-05-21") } },
    ["renewal-period"],
  ],
  [
    "a renewal on its first day",
    { kind: "renewal" },
    { concerned: { standing: "valid", endsOn: day("2027-05-20") } },
    [],
  ],
  [
    "a revocation of what is revoked",
    { kind: "revocation" },
    { concerned: { standing: "revoked", endsOn: day("2027-05-20") } },
    ["certificate"],
  ],
];

for (const [name, changes, other, checks] of cases)
  test(`${name}: ${checks.length === 0 ? "nothing fails" : `${checks.join(", ")} fails`}`, () =>
    assert.deepEqual(failed(changes, other), checks));

test("a renewal is taken from six months before the end, also where that month is shorter", () => {
  assert.equal(renewalOpensOn(day("2029-08-31")), "2029-02-28");
  assert.equal(renewalOpensOn(day("2028-08-31")), "2028-02-29");
  assert.equal(renewalOpensOn(day("2029-03-15")), "2028-09-15");
});

test("reminders are due at six, three and one months and at two weeks, and none after the end", () => {
  const end = day("2029-11-20");
  const due = (today: string) => reminderDue(end, day(today));
  assert.deepEqual(
    ["2029-05-19", "2029-05-20", "2029-08-20", "2029-10-20", "2029-11-06", "2029-11-20", "2029-11-21"].map(due),
    [undefined, "6-months", "3-months", "1-month", "2-weeks", "2-weeks", undefined],
  );
});

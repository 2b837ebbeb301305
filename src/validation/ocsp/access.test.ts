import assert from "node:assert/strict";
import { test } from "node:test";
import type { AuthorityPolicy } from "../../policy/index.ts";
import type { CertificateStatus } from "../../store/index.ts";
import { wholeAccess } from "../parties/types.ts";
import type { Caller } from "../types.ts";
import { statusRefusal } from "./access.ts";

const stranger: Caller = { kind: "anonymous", apiKey: "absent", remoteAddress: "127.0.0.1" };
const verifier: Caller = {
  kind: "relying-party",
  id: "court",
  party: "signature-verifier",
  access: wholeAccess,
  remoteAddress: "127.0.0.1",
};
const operator: Caller = { kind: "operator", id: "counter", rights: ["issue", "read"], remoteAddress: "127.0.0.1" };
const unknown: CertificateStatus = { status: "unknown" };

function decideStatusAccess(
  status: AuthorityPolicy["status"],
  caller: Caller,
  statuses: readonly CertificateStatus[],
): "granted" | "denied" {
  const policy = { id: "nagasaki" as AuthorityPolicy["id"], status };
  return statusRefusal(policy, caller, statuses) === undefined ? "granted" : "denied";
}

function good(profile: string): CertificateStatus {
  return { status: "good", profile, scope: "certificates", notAfter: new Date(0) };
}

test("a registered verifier is told about residents", () => {
  assert.equal(decideStatusAccess("registered-callers", verifier, [good("resident-signature")]), "granted");
});

test("strangers and operators are not told about residents, nor which serial numbers exist", () => {
  for (const caller of [stranger, operator]) {
    assert.equal(decideStatusAccess("registered-callers", caller, [good("resident-signature")]), "denied");
    assert.equal(decideStatusAccess("registered-callers", caller, [unknown]), "denied");
  }
});

test("everybody is told about the authority's own certificates", () => {
  for (const profile of [
    "self-signed",
    "link-old-with-new",
    "link-new-with-old",
    "cross",
    "ocsp-responder",
    "validation-server",
  ])
    assert.equal(decideStatusAccess("registered-callers", stranger, [good(profile)]), "granted", profile);
});

test("one resident among the authority's certificates closes the whole request", () => {
  const asked = [good("ocsp-responder"), good("resident-signature")];
  assert.equal(decideStatusAccess("registered-callers", stranger, asked), "denied");
});

test("an open authority tells everybody", () => {
  assert.equal(decideStatusAccess("open", stranger, [good("office"), unknown]), "granted");
});

test("a verifier for one municipality is told about that one, and not which numbers of others exist", () => {
  const access = { methods: ["ocsp"], authorities: { nagasaki: ["municipality:422011"] } } as const;
  const local: Caller = { ...verifier, access };
  const of = (scope: string): CertificateStatus => ({
    status: "good",
    profile: "resident-signature",
    scope,
    notAfter: new Date(0),
  });
  assert.equal(decideStatusAccess("registered-callers", local, [of("municipality:422011")]), "granted");
  for (const asked of [
    [of("municipality:422029")],
    [of("municipality:422011"), of("municipality:422029")],
    [unknown],
  ]) {
    assert.equal(decideStatusAccess("registered-callers", local, asked), "denied");
  }
  assert.equal(decideStatusAccess("registered-callers", local, [good("ocsp-responder")]), "granted");
});

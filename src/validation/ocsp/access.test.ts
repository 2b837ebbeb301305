import assert from "node:assert/strict";
import { test } from "node:test";
import type { CertificateStatus } from "../../store/index.ts";
import type { Caller } from "../types.ts";
import { decideStatusAccess } from "./access.ts";

const stranger: Caller = { kind: "anonymous", apiKey: "absent", remoteAddress: "127.0.0.1" };
const verifier: Caller = { kind: "relying-party", id: "court", remoteAddress: "127.0.0.1" };
const operator: Caller = { kind: "operator", id: "counter", rights: ["issue", "read"], remoteAddress: "127.0.0.1" };
const unknown: CertificateStatus = { status: "unknown" };

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

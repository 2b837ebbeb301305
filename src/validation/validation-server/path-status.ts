import type { PathStatus, PathStatusName } from "@warifu/pki/validation-server";
import type { PathAnswer, PathAnswerCode } from "../path/answer.ts";

/** What a server says of a verdict: the code's name, and the verdict's own code as the reason. */
export function pathStatusOf({ code, facts }: Pick<PathAnswer, "code" | "facts">): Omit<PathStatus, "question"> {
  const kind = kinds[code];
  if (kind !== "algorithm") return { status: kind, reason: code };
  return { status: facts.depth === 0 ? "algorithm-of-holder" : "algorithm-of-authority", reason: code };
}

const kinds: Readonly<Record<PathAnswerCode, PathStatusName | "algorithm">> = {
  valid: "good",
  "no-certificate": "internal-error",
  "no-issuer": "internal-error",
  "path-loop": "internal-error",
  "issuer-name-mismatch": "internal-error",
  "path-too-long": "internal-error",
  "anchor-malformed": "internal-error",
  fault: "internal-error",
  "certificate-malformed": "rejected",
  "signature-invalid": "signature-wrong",
  "signature-algorithm-mismatch": "signature-wrong",
  "signature-algorithm-unknown": "algorithm",
  "signature-algorithm-not-allowed": "algorithm",
  "key-not-allowed": "algorithm",
  "key-parameters-missing": "algorithm",
  "certificate-revoked": "revoked",
  "revocation-unknown": "status-unknown",
  "policy-mapping-of-any": "policy-mapping",
  "policy-required": "policy-mapping",
  "certificate-not-yet-valid": "constraints",
  "certificate-expired": "constraints",
  "critical-extension-unknown": "constraints",
  "not-an-authority": "constraints",
  "path-length-exceeded": "constraints",
  "key-usage-lacking": "constraints",
  "name-not-permitted": "constraints",
  "name-excluded": "constraints",
  "name-not-comparable": "constraints",
  "purpose-not-allowed": "constraints",
  "peer-name-mismatch": "constraints",
  "budget-exhausted": "timeout",
};

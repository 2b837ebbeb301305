import type { CertificateLint } from "../certificate/types.ts";

// RFC 5280 §4.2.1.6: a server in the internet is named by dNSNames in preferred name syntax, at least one, and by nothing
// else. As the CA/Browser Forum's Baseline Requirements (7.1.2.7.12) want it, no name is of an inside network, none
// has an underscore, and a wildcard stands for the leftmost label only.
export const serverNames: CertificateLint = {
  id: "server-names-of-the-internet",
  citation: "RFC 5280 §4.2.1.6",
  severity: "error",
  field: "extensions.subjectAltName",
  check: ({ values }, { profile }) => {
    if (profile.kind !== "internet-server") return undefined;
    const names = values.subjectAltName ?? [];
    if (names.length === 0) return { names: 0 };
    const wrong = names.find((name) => name.kind !== "dns" || !isInternetName(name.value));
    if (wrong === undefined) return undefined;
    return wrong.kind === "dns" ? { name: wrong.value } : { kind: wrong.kind };
  },
};

const label = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
/** Special-use names that no registry gives out; the last three are used inside networks. */
const insideOnly = ["example", "invalid", "localhost", "test", "local", "internal", "lan"];

function isInternetName(name: string): boolean {
  const [first = "", ...rest] = name.split(".");
  if (name.length > 253 || rest.length === 0) return false;
  const last = rest.at(-1) ?? "";
  if (insideOnly.includes(last) || /^[0-9]+$/.test(last)) return false;
  const isFirst = label.test(first) || (first === "*" && rest.length > 1);
  return isFirst && rest.every((one) => label.test(one));
}

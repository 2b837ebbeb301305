import { attributeTypeByName } from "../../x509/index.ts";
import type { CertificateLint } from "../certificate/types.ts";

// RFC 9525 §2: who checks a server's name looks at subjectAltName only; a common name that says something else misleads
// (Baseline Requirements 7.1.4.3: it is one of the alternative names).
export const serverCommonName: CertificateLint = {
  id: "server-common-name-among-names",
  citation: "RFC 9525 §2",
  severity: "error",
  field: "subject",
  check: ({ subject, values }, { profile }) => {
    if (profile.kind !== "internet-server") return undefined;
    const names = (values.subjectAltName ?? []).flatMap((name) => (name.kind === "dns" ? [name.value] : []));
    const common = attributeTypeByName("CN")?.oid;
    const other = subject.attributes.find(({ type, value }) => type === common && !names.includes(value));
    return other === undefined ? undefined : { commonName: other.value };
  },
};

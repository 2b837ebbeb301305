import type { PublicPromise } from "@warifu/contract";
import type { AuthorityPolicy, CertificateProfile, PolicySet } from "../../policy/index.ts";

/** What the practice statements promise, in the figures that the program keeps. */
export function promisesOf(policies: PolicySet): readonly PublicPromise[] {
  return [...policies.authorities.values()].map(promiseOf);
}

function promiseOf(policy: AuthorityPolicy): PublicPromise {
  const { id, name, operator, kind, practiceStatement, status, key, crl, ocsp, revocation, municipalities } = policy;
  return {
    authority: id,
    name,
    operator,
    kind,
    version: practiceStatement.version,
    inForceFrom: practiceStatement.inForceFrom,
    status,
    key: { specification: key.specification, updateAfterYears: key.updateAfterYears },
    lists: {
      everyHours: crl.everyHours,
      validityHours: crl.validityHours,
      cutOff: crl.cutOff,
      partitioned: crl.partitioned,
    },
    ocsp: ocsp === undefined ? "none" : "offered",
    reasons: revocation.reasons,
    municipalities: municipalities.length,
    profiles: Object.values(policy.profiles).map(profileOf),
  };
}

function profileOf({ name, validity, policyOids }: CertificateProfile): PublicPromise["profiles"][number] {
  const years = validity.rule === "years" ? { years: validity.years } : {};
  return { name, ...years, policies: policyOids };
}

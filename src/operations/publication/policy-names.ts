import { profileTitles } from "@warifu/contract";
import type { PolicySet } from "../../policy/index.ts";

interface Text {
  readonly ja: string;
  readonly en: string;
}

/** What the certificate policies of the practice statements are called, each identifier once. */
export function policyNames(policies: PolicySet): readonly { readonly policy: string; readonly name: Text }[] {
  const names = new Map<string, Text>();
  for (const { name, profiles } of policies.authorities.values()) {
    for (const profile of Object.values(profiles)) {
      const kind = profileTitles[profile.name];
      for (const policy of profile.policyOids) add(names, policy, nameOf(name, kind, "real"));
      for (const policy of profile.testPolicyOids) add(names, policy, nameOf(name, kind, "test"));
    }
  }
  return [...names].map(([policy, name]) => ({ policy, name })).sort((a, b) => (a.policy < b.policy ? -1 : 1));
}

const anyPolicy = "2.5.29.32.0";

function add(names: Map<string, Text>, policy: string, name: Text): void {
  if (policy !== anyPolicy && !names.has(policy)) names.set(policy, name);
}

function nameOf(authority: Text, kind: Text, practice: "real" | "test"): Text {
  const [ja, en] = practice === "test" ? ["（試験）", " (test)"] : ["", ""];
  return { ja: `${authority.ja}：${kind.ja}${ja}`, en: `${authority.en}: ${kind.en}${en}` };
}

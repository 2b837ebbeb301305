/**
 * Policy files → typed policies, or everything that is wrong with any of them. Pure: texts in, values out.
 * A file may be wrong in several ways at once, so nothing stops at the first: each section is parsed alone, and the
 * checks across sections and across files work on whatever could be parsed.
 */
import { ok, type Result, refuse } from "@warifu/pki/result";
import { checkAuthority } from "./check-authority.ts";
import { crossCertificatesOf } from "./check-cross-certificates.ts";
import { type Draft, draftOf, isOptional } from "./draft.ts";
import type { PolicyProblem, PolicyRefusal } from "./problem.ts";
import { mergedRoots, type PolicySettings, type PolicyText } from "./roots.ts";
import { type Sections, sectionSchemas } from "./schema.ts";
import type { AuthorityId, AuthorityPolicy, PolicySet } from "./types.ts";

/** Reads a whole policy folder. Refusal: `PolicyRefusal` with every problem of every file. */
export function readPolicies(files: readonly PolicyText[], settings: PolicySettings): Result<PolicySet, PolicyRefusal> {
  const problems: PolicyProblem[] = [];
  const roots = mergedRoots(files, settings, problems);
  const drafts = roots.map((root) => draftOf(root, problems));
  const byId = indexById(drafts);
  const policies = drafts.map((draft) => {
    checkAuthority(draft);
    return policyOf(draft, crossCertificatesOf(draft, byId));
  });
  if (problems.length > 0) return refuse({ code: "policy-files-wrong", problems: inOrder(problems) });
  const authorities = new Map<AuthorityId, AuthorityPolicy>();
  for (const policy of policies) if (policy !== undefined) authorities.set(policy.id, policy);
  return ok({ authorities });
}

function indexById(drafts: readonly Draft[]): ReadonlyMap<AuthorityId, Draft> {
  const byId = new Map<AuthorityId, Draft>();
  for (const draft of drafts) {
    const { id } = draft.sections;
    if (id === undefined) continue;
    const other = byId.get(id);
    if (other === undefined) byId.set(id, draft);
    else draft.report(["id"], { code: "authority-twice", authority: id, otherFile: other.root.at.file });
  }
  return byId;
}

function policyOf(draft: Draft, crossCertificates: AuthorityPolicy["crossCertificates"]): AuthorityPolicy | undefined {
  return isComplete(draft.sections)
    ? {
        ...draft.sections,
        profiles: draft.profiles,
        municipalities: [...draft.municipalities.values()],
        crossCertificates,
      }
    : undefined;
}

function isComplete(sections: Partial<Sections>): sections is Sections {
  return Object.keys(sectionSchemas).every((name) => isOptional(name) || name in sections);
}

function inOrder(problems: readonly PolicyProblem[]): readonly PolicyProblem[] {
  const seen = new Set<string>();
  const distinct = problems.filter((problem) => {
    const text = JSON.stringify(problem);
    return !seen.has(text) && seen.add(text);
  });
  return distinct.toSorted(
    (left, right) => left.file.localeCompare(right.file, "en") || left.line - right.line || left.column - right.column,
  );
}

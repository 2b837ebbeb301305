import type { Certificate, GeneralName, NameConstraints } from "../x509/index.ts";
import type { Budget } from "./budget.ts";
import { constrainedNames } from "./constrained-names.ts";
import {
  type ComparableBase,
  type ComparableName,
  comparableBase,
  comparableName,
  comparisonCost,
  isWithin,
} from "./name-forms.ts";

/*
 * permitted_subtrees and excluded_subtrees of RFC 5280 §6.1.2 (b) and (c). The RFC intersects permitted trees; we keep the list of
 * every certificate and ask each of them, which is the same and needs no algebra of trees: a name is permitted when each list
 * that has bases of the name's form has one that holds it. Every comparison is counted before it is made.
 */
export class NameConstraintState {
  private readonly budget: Budget;
  private readonly sets: ConstraintSet[] = [];

  constructor(budget: Budget) {
    this.budget = budget;
  }

  /** Whether nothing has been constrained yet. */
  get isEmpty(): boolean {
    return this.sets.length === 0;
  }

  /** RFC 5280 §6.1.4 (g). Throws `DerError` for a malformed name. */
  add({ permittedSubtrees, excludedSubtrees }: NameConstraints): void {
    if (permittedSubtrees.length + excludedSubtrees.length === 0) return;
    this.sets.push({ permitted: byForm(permittedSubtrees), excluded: byForm(excludedSubtrees) });
  }

  /** RFC 5280 §6.1.3 (b) and (c): undefined when every name of the certificate is allowed. Throws `DerError`. */
  check(certificate: Certificate): NameRefusal | undefined {
    if (this.sets.length === 0) return undefined;
    for (const name of constrainedNames(certificate)) {
      const form = formOf(name);
      // A name is prepared for comparison once, and only when a constraint is about its form.
      let prepared: ComparableName | undefined;
      const comparable = () => {
        prepared ??= comparableName(name);
        return prepared;
      };
      for (const { permitted, excluded } of this.sets) {
        const refusal =
          this.checkPermitted(name, comparable, permitted.get(form)) ??
          this.checkExcluded(name, comparable, excluded.get(form));
        if (refusal !== undefined) return refusal;
      }
    }
    return undefined;
  }

  private checkPermitted(
    name: GeneralName,
    prepare: () => ComparableName,
    bases: readonly Base[] | undefined,
  ): NameRefusal | undefined {
    if (bases === undefined) return undefined;
    const comparable = prepare();
    if (comparable.kind === "not-comparable") return { code: "name-not-comparable", name };
    for (const { base, general } of bases) {
      if (base.kind === "not-comparable") return { code: "name-not-comparable", name: general };
      if (this.compare(comparable, base, "all")) return undefined;
    }
    return { code: "name-not-permitted", name };
  }

  private checkExcluded(
    name: GeneralName,
    prepare: () => ComparableName,
    bases: readonly Base[] | undefined,
  ): NameRefusal | undefined {
    if (bases === undefined) return undefined;
    const comparable = prepare();
    if (comparable.kind === "not-comparable") return { code: "name-not-comparable", name };
    for (const { base, general } of bases) {
      if (base.kind === "not-comparable") return { code: "name-not-comparable", name: general };
      if (this.compare(comparable, base, "any")) return { code: "name-excluded", name };
    }
    return undefined;
  }

  private compare(name: ComparableName, base: ComparableBase, wildcard: "any" | "all"): boolean {
    this.budget.spend("nameComparisons", comparisonCost(base));
    return isWithin(name, base, wildcard);
  }
}

export type NameRefusal = {
  readonly code: "name-not-comparable" | "name-not-permitted" | "name-excluded";
  readonly name: GeneralName;
};

interface ConstraintSet {
  readonly permitted: ReadonlyMap<string, readonly Base[]>;
  readonly excluded: ReadonlyMap<string, readonly Base[]>;
}

interface Base {
  readonly base: ComparableBase;
  readonly general: GeneralName;
}

function byForm(subtrees: readonly GeneralName[]): ReadonlyMap<string, readonly Base[]> {
  const forms = new Map<string, Base[]>();
  for (const general of subtrees) {
    const form = formOf(general);
    const entry = { base: comparableBase(general), general };
    const known = forms.get(form);
    if (known === undefined) forms.set(form, [entry]);
    else known.push(entry);
  }
  return forms;
}

/** The form of a name; each type of otherName is one of its own. */
function formOf(name: GeneralName): string {
  return name.kind === "otherName" ? name.type : name.kind;
}

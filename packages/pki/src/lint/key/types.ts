import type { Lint } from "../finding.ts";
import type { KeyLintContext } from "./policy.ts";
import type { KeySubject } from "./subject.ts";

export type KeyLint = Lint<KeySubject, KeyLintContext>;

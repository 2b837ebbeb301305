/** What a side puts into the certificate that it issues: the same fields in an application and in an answer to one. */
import type { CrossIntroductionView } from "@warifu/contract";
import { type FieldErrors, type FormState, TextField } from "../../design/index.ts";
import { type Chosen, useTexts } from "../../language/index.ts";
import { texts } from "./texts.ts";

export interface TypedTerms {
  readonly contact: string;
  readonly policies: string;
  readonly mappings: string;
  readonly permitted: string;
  readonly excluded: string;
}

export const noTerms: TypedTerms = { contact: "", policies: "", mappings: "", permitted: "", excluded: "" };

/** As they were typed for the case before. */
export function typedTerms({ contact, terms }: CrossIntroductionView): TypedTerms {
  const mapping = ({ issuerDomainPolicy, subjectDomainPolicy }: (typeof terms.policyMappings)[number]) =>
    `${issuerDomainPolicy} = ${subjectDomainPolicy}`;
  return {
    contact,
    policies: terms.policyOids.join("\n"),
    mappings: terms.policyMappings.map(mapping).join("\n"),
    permitted: terms.permittedSubtrees.join("\n"),
    excluded: terms.excludedSubtrees.join("\n"),
  };
}

/** What is sent of them. */
export function sentTerms({ contact, policies, mappings, permitted, excluded }: TypedTerms) {
  return {
    contact,
    terms: {
      policyOids: linesOf(policies),
      policyMappings: linesOf(mappings).map((line) => {
        const [issuerDomainPolicy = "", subjectDomainPolicy = ""] = line.split("=").map((part) => part.trim());
        return { issuerDomainPolicy, subjectDomainPolicy };
      }),
      permittedSubtrees: linesOf(permitted),
      excludedSubtrees: linesOf(excluded),
    },
  };
}

/** The server's names of the fields. */
export const termsFieldNames = {
  contact: "contact",
  policyOids: "policies",
  "terms.policyOids": "policies",
  "terms.policyMappings": "mappings",
  "terms.permittedSubtrees": "permitted",
  "terms.excludedSubtrees": "excluded",
} as const;

export function wrongTerms(typed: TypedTerms, chosen: Chosen<typeof texts>): FieldErrors<TypedTerms> {
  const isMapping = (line: string) => line.split("=").length === 2;
  return {
    ...(typed.contact.trim() === "" ? { contact: chosen.missing } : {}),
    ...(linesOf(typed.policies).length === 0 ? { policies: chosen.missing } : {}),
    ...(linesOf(typed.mappings).every(isMapping) ? {} : { mappings: chosen.mappingWrong }),
  };
}

function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

export function termsLabels({ contact, policies, mappings, permitted, excluded }: Chosen<typeof texts>) {
  return { contact, policies, mappings, permitted, excluded };
}

export function TermsFields<Values extends TypedTerms>({ form }: { readonly form: FormState<Values> }) {
  const chosen = useTexts(texts);
  // Every form that has these fields has them under these names.
  const fields = form as unknown as FormState<TypedTerms>;
  return (
    <>
      <TextField
        label={chosen.contact}
        hint={chosen.contactHint}
        need="required"
        width="full"
        maxLength={400}
        {...fields.field("contact")}
      />
      <TextField
        label={chosen.policies}
        hint={chosen.policiesHint}
        need="required"
        width="full"
        lines={2}
        content="code"
        {...fields.field("policies")}
      />
      <TextField
        label={chosen.mappings}
        hint={chosen.mappingsHint}
        width="full"
        lines={2}
        content="code"
        {...fields.field("mappings")}
      />
      <TextField
        label={chosen.permitted}
        hint={chosen.subtreeHint}
        width="full"
        lines={2}
        content="code"
        {...fields.field("permitted")}
      />
      <TextField
        label={chosen.excluded}
        hint={chosen.subtreeHint}
        width="full"
        lines={2}
        content="code"
        {...fields.field("excluded")}
      />
    </>
  );
}

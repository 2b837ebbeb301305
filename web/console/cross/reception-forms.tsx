/** What the reception types: our introduction, what was read out over the telephone, why a case is withdrawn. */
import { handleCrossCertification } from "@warifu/contract";
import { useAction } from "../../client/index.ts";
import { announce, Form, FormDialog, TextField, useForm } from "../../design/index.ts";
import { useTexts } from "../../language/index.ts";
import type { CaseProps } from "./case-page.tsx";
import { parametersOf } from "./next-steps.tsx";
import { refreshes } from "./refreshes.ts";
import { noTerms, sentTerms, TermsFields, termsFieldNames, termsLabels, wrongTerms } from "./terms-fields.tsx";
import { texts } from "./texts.ts";

export function IntroduceForm({ known }: CaseProps) {
  const chosen = useTexts(texts);
  const handle = useHandling(() => form.clear());
  const form = useForm({
    name: `introduce-cross:${known.authority}:${known.case}`,
    initial: noTerms,
    check: (typed) => wrongTerms(typed, chosen),
    onSubmit: (typed) =>
      handle.act({ parameters: parametersOf(known), body: { step: "introduced", ...sentTerms(typed) } }),
    refusal: handle.refusal,
    fieldNames: termsFieldNames,
  });
  return (
    <FormDialog title={chosen.introduce} look="primary">
      {() => (
        <Form
          form={form}
          label={chosen.introduce}
          fieldLabels={termsLabels(chosen)}
          submit={chosen.introduce}
          state={handle.isPending ? "pending" : "ready"}
        >
          <TermsFields form={form} />
        </Form>
      )}
    </FormDialog>
  );
}

export function VerifyForm({ known }: CaseProps) {
  const chosen = useTexts(texts);
  const handle = useHandling(() => form.clear());
  const form = useForm({
    name: `verify-cross:${known.authority}:${known.case}`,
    initial: { papers: "", spokenWith: "", fingerprint: "" },
    check: (typed) =>
      Object.fromEntries(
        Object.entries(typed).flatMap(([name, text]) => (text.trim() === "" ? [[name, chosen.missing]] : [])),
      ),
    onSubmit: (typed) => handle.act({ parameters: parametersOf(known), body: { step: "identity-verified", ...typed } }),
    refusal: handle.refusal,
  });
  return (
    <FormDialog title={chosen.verify} look="primary">
      {() => (
        <>
          <p>{chosen.verifyWhat}</p>
          <Form
            form={form}
            label={chosen.verify}
            fieldLabels={{ papers: chosen.papers, spokenWith: chosen.spokenWith, fingerprint: chosen.heard }}
            submit={chosen.verify}
            state={handle.isPending ? "pending" : "ready"}
          >
            <TextField label={chosen.papers} need="required" width="full" maxLength={400} {...form.field("papers")} />
            <TextField
              label={chosen.spokenWith}
              need="required"
              width="full"
              maxLength={400}
              {...form.field("spokenWith")}
            />
            <TextField
              label={chosen.heard}
              need="required"
              width="full"
              lines={3}
              maxLength={200}
              content="code"
              {...form.field("fingerprint")}
            />
          </Form>
        </>
      )}
    </FormDialog>
  );
}

export function WithdrawForm({ known }: CaseProps) {
  const chosen = useTexts(texts);
  const handle = useHandling(() => form.clear());
  const form = useForm({
    name: `withdraw-cross:${known.authority}:${known.case}`,
    initial: { reason: "" },
    check: ({ reason }) => (reason.trim() === "" ? { reason: chosen.missing } : {}),
    onSubmit: ({ reason }) => handle.act({ parameters: parametersOf(known), body: { step: "withdrawn", reason } }),
    refusal: handle.refusal,
  });
  return (
    <FormDialog title={chosen.withdraw} look="danger">
      {() => (
        <Form
          form={form}
          label={chosen.withdraw}
          fieldLabels={{ reason: chosen.reason }}
          submit={chosen.withdraw}
          look="danger"
          state={handle.isPending ? "pending" : "ready"}
        >
          <TextField label={chosen.reason} need="required" width="full" maxLength={400} {...form.field("reason")} />
        </Form>
      )}
    </FormDialog>
  );
}

/** Hands in a step of the case; what was typed is let go when it is done. */
function useHandling(clear: () => void) {
  const chosen = useTexts(texts);
  return useAction(handleCrossCertification, {
    refreshes,
    onDone: () => {
      clear();
      announce(chosen.done);
    },
  });
}

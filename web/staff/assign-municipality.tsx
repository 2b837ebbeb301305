import { assignMunicipality, showStaff } from "@warifu/contract";
import { useAction } from "../client/index.ts";
import { announce, Form, FormDialog, TextField, useForm } from "../design/index.ts";
import { useTexts } from "../language/index.ts";
import { texts } from "./texts.ts";

interface AssignProps {
  readonly account: string;
  readonly municipality: string | undefined;
}

/** Says whose counter a clerk serves (CPS 5-2-1-2); the person signs in anew. */
export function AssignMunicipality({ account, municipality }: AssignProps) {
  const chosen = useTexts(texts);
  return (
    <FormDialog title={chosen.assign}>
      {(close) => (
        <>
          <p>{chosen.assignWhat}</p>
          <Municipality account={account} municipality={municipality} onDone={close} />
        </>
      )}
    </FormDialog>
  );
}

function Municipality({ account, municipality, onDone }: AssignProps & { readonly onDone: () => void }) {
  const chosen = useTexts(texts);
  const assign = useAction(assignMunicipality, {
    refreshes: [showStaff],
    onDone: () => {
      form.clear();
      onDone();
      announce(chosen.changed);
    },
  });
  const form = useForm({
    name: `assign-municipality:${account}`,
    initial: { municipality: municipality ?? "" },
    check: (typed) => (/^[0-9]{6}$/.test(typed.municipality) ? {} : { municipality: chosen.municipalityWrong }),
    onSubmit: (body) => assign.act({ parameters: { account }, body }),
    refusal: assign.refusal,
  });
  return (
    <Form
      form={form}
      label={chosen.assign}
      fieldLabels={{ municipality: chosen.municipality }}
      submit={chosen.assign}
      state={assign.isPending ? "pending" : "ready"}
    >
      <TextField
        label={chosen.municipality}
        hint={chosen.municipalityHint}
        need="required"
        width="short"
        inputMode="numeric"
        maxLength={6}
        content="code"
        {...form.field("municipality")}
      />
    </Form>
  );
}

import { breakOffCeremony, type CeremonyView, showCeremony } from "@warifu/contract";
import { useAction } from "../../client/index.ts";
import { announce, Form, FormDialog, TextField, useForm } from "../../design/index.ts";
import { useTexts } from "../../language/index.ts";
import { texts } from "./texts.ts";

/** Ends a ceremony before its end, with the reason. */
export function BreakOff({ ceremony }: { readonly ceremony: CeremonyView }) {
  const chosen = useTexts(texts);
  return (
    <div>
      <FormDialog title={chosen.breakOff} look="danger">
        {(close) => <Ground ceremony={ceremony} onDone={close} />}
      </FormDialog>
    </div>
  );
}

function Ground({ ceremony, onDone }: { readonly ceremony: CeremonyView; readonly onDone: () => void }) {
  const chosen = useTexts(texts);
  const breakOff = useAction(breakOffCeremony, {
    refreshes: [showCeremony],
    onDone: () => {
      form.clear();
      announce(chosen.brokenOff);
      onDone();
    },
  });
  const parameters = { ceremony: ceremony.number };
  const form = useForm({
    name: `break-off-ceremony:${ceremony.number}`,
    initial: { ground: "" },
    check: ({ ground }) => (ground.trim() === "" ? { ground: chosen.groundMissing } : {}),
    onSubmit: ({ ground }) => breakOff.act({ parameters, body: { ground: ground.trim() } }),
    refusal: breakOff.refusal,
  });
  return (
    <Form
      form={form}
      label={chosen.breakOff}
      fieldLabels={{ ground: chosen.ground }}
      submit={chosen.breakOff}
      look="danger"
      state={breakOff.isPending ? "pending" : "ready"}
    >
      <p>{chosen.breakOffWhat}</p>
      <TextField label={chosen.ground} need="required" maxLength={400} lines={2} {...form.field("ground")} />
    </Form>
  );
}

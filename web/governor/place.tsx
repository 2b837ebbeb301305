import { placeInDesignatedBody, showDelegation } from "@warifu/contract";
import { useAction } from "../client/index.ts";
import { announce, DateField, Form, FormDialog, notADay, TextField, useForm } from "../design/index.ts";
import { useTexts } from "../language/index.ts";
import { texts } from "./texts.ts";

/** Records one of the body's people with the day of the pledge (CPS 2-1-4 (6)), behind a button. */
export function Place({ delegation }: { readonly delegation: string }) {
  const chosen = useTexts(texts);
  return (
    <div>
      <FormDialog title={chosen.place}>{(close) => <PlaceForm delegation={delegation} onDone={close} />}</FormDialog>
    </div>
  );
}

function PlaceForm({ delegation, onDone }: { readonly delegation: string; readonly onDone: () => void }) {
  const chosen = useTexts(texts);
  const place = useAction(placeInDesignatedBody, {
    refreshes: [showDelegation],
    onDone: () => {
      form.clear();
      announce(chosen.placed);
      onDone();
    },
  });
  const form = useForm({
    name: `place-in-body:${delegation}`,
    initial: { account: "", pledgedOn: "" },
    check: ({ account, pledgedOn }) => ({
      ...(account.trim() === "" ? { account: chosen.missing } : {}),
      ...(pledgedOn === "" || pledgedOn === notADay ? { pledgedOn: chosen.dayMissing } : {}),
    }),
    onSubmit: ({ account, pledgedOn }) =>
      place.act({ parameters: { delegation }, body: { account: account.trim(), pledgedOn } }),
    refusal: place.refusal,
  });
  return (
    <Form
      form={form}
      label={chosen.place}
      fieldLabels={{ account: chosen.account, pledgedOn: chosen.pledgedOn }}
      submit={chosen.place}
      state={place.isPending ? "pending" : "ready"}
    >
      <TextField label={chosen.account} need="required" content="code" autoComplete="off" {...form.field("account")} />
      <DateField label={chosen.pledgedOn} need="required" {...form.field("pledgedOn")} />
    </Form>
  );
}

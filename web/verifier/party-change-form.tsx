/** What all forms about one relying party share: they send a change, refresh the record and close. */
import { changeRelyingParty, listRelyingParties, type Sent, showRelyingParty } from "@warifu/contract";
import { useAction } from "../client/index.ts";
import { announce, type FieldErrors, useForm } from "../design/index.ts";
import { useTexts } from "../language/index.ts";
import { formTexts } from "./party-form-texts.ts";

export type PartyChange = Sent<typeof changeRelyingParty, "body">;

export const refreshes = [showRelyingParty, listRelyingParties];

export interface ChangeFormProps {
  readonly party: string;
  readonly onDone: () => void;
}

interface ChangeForm<Values extends object> extends ChangeFormProps {
  /** "examine": with the party it names the form. */
  readonly name: string;
  readonly initial: Values;
  readonly check: (values: Values) => FieldErrors<Values>;
  readonly change: (values: Values) => PartyChange;
  readonly fieldNames?: Readonly<Record<string, keyof Values>>;
}

export function useChangeForm<Values extends object>({ party, onDone, name, change, ...rest }: ChangeForm<Values>) {
  const { recorded } = useTexts(formTexts);
  const action = useAction(changeRelyingParty, {
    refreshes,
    onDone: () => {
      form.clear();
      onDone();
      announce(recorded);
    },
  });
  const form = useForm<Values>({
    name: `${name}:${party}`,
    onSubmit: (values) => action.act({ parameters: { party }, body: change(values) }),
    refusal: action.refusal,
    ...rest,
  });
  return { form, state: action.isPending ? "pending" : "ready" } as const;
}

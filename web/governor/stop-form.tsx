/** How a stop begins: the body asks for permission, or the governor's side takes the duties back (CPS 4-18). */
import {
  type Answered,
  bodyStopCauses,
  governorStopCauses,
  showDelegation,
  stepDelegation,
  stepDelegationAsBody,
} from "@warifu/contract";
import { useAction } from "../client/index.ts";
import { announce, CheckboxGroup, DateField, Form, notADay, RadioGroup, TextField, useForm } from "../design/index.ts";
import { useLanguage, useTexts } from "../language/index.ts";
import { dutyNames } from "./duty-names.ts";
import { causeTexts, texts } from "./texts.ts";

interface StopFormProps {
  readonly detail: Answered<typeof showDelegation>;
  readonly side: "body" | "governor";
  readonly onDone: () => void;
}

type Cause = (typeof bodyStopCauses)[number] | (typeof governorStopCauses)[number];
interface Typed {
  readonly cause: Cause | undefined;
  readonly duties: readonly string[];
  readonly on: string;
  readonly ground: string;
}

export function StopForm({ detail, side, onDone }: StopFormProps) {
  const chosen = useTexts(texts);
  const causes = useTexts(causeTexts);
  const language = useLanguage();
  const { stop, refusal, isPending } = useStop(detail.delegation, onDone);
  const form = useForm<Typed>({
    name: `stop-delegation:${detail.delegation}/${side}`,
    initial: { cause: undefined, duties: detail.duties.map(String), on: "", ground: "" },
    check: ({ cause, duties, on, ground }) => ({
      ...(cause === undefined ? { cause: chosen.chooseOne } : {}),
      ...(duties.length === 0 ? { duties: chosen.chooseOne } : {}),
      ...(on === "" || on === notADay ? { on: chosen.dayMissing } : {}),
      ...(ground.trim() === "" ? { ground: chosen.missing } : {}),
    }),
    onSubmit: (typed) => stop(typed, () => form.clear()),
    refusal,
  });
  const title = side === "body" ? chosen["ask-stop"] : chosen.revoke;
  const offered: readonly Cause[] = side === "body" ? bodyStopCauses : governorStopCauses;
  return (
    <Form
      form={form}
      label={title}
      fieldLabels={{ cause: chosen.stopCause, duties: chosen.stopDuties, on: chosen.stopOn, ground: chosen.ground }}
      submit={title}
      look="danger"
      state={isPending ? "pending" : "ready"}
    >
      <RadioGroup
        label={chosen.stopCause}
        need="required"
        options={offered.map((value) => ({ value, label: causes[value] }))}
        {...form.field("cause")}
      />
      <CheckboxGroup
        label={chosen.stopDuties}
        need="required"
        options={detail.duties.map((number) => ({
          value: String(number),
          label: `(${number}) ${dutyNames[number]?.[language] ?? ""}`,
        }))}
        {...form.field("duties")}
      />
      <DateField label={chosen.stopOn} need="required" {...form.field("on")} />
      <TextField
        label={chosen.ground}
        need="required"
        lines={2}
        width="full"
        maxLength={2000}
        {...form.field("ground")}
      />
    </Form>
  );
}

/** Either side by its own operation. */
function useStop(delegation: string, onDone: () => void) {
  const chosen = useTexts(texts);
  let clear = () => {};
  const options = {
    refreshes: [showDelegation],
    onDone: () => {
      clear();
      announce(chosen.done);
      onDone();
    },
  };
  const asBody = useAction(stepDelegationAsBody, options);
  const asGovernor = useAction(stepDelegation, options);
  const stop = ({ cause, duties, on, ground }: Typed, whenDone: () => void) => {
    clear = whenDone;
    const parameters = { delegation };
    const what = { duties: duties.map(Number), on, ground };
    if (cause === "suspension" || cause === "abolition")
      asBody.act({ parameters, body: { kind: "ask-stop", cause, ...what } });
    else if (cause !== undefined) asGovernor.act({ parameters, body: { kind: "revoke", cause, ...what } });
  };
  const refusal = asBody.refusal ?? asGovernor.refusal;
  return { stop, refusal, isPending: asBody.isPending || asGovernor.isPending };
}

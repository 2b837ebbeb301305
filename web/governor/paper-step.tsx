/** Steps that rest on a paper of the minister's or on an announcement: the number and day of the one, day and places of the other. */
import { showDelegation, stepDelegation } from "@warifu/contract";
import { useAction } from "../client/index.ts";
import { announce, DateField, Form, notADay, TextField, useForm } from "../design/index.ts";
import { useTexts } from "../language/index.ts";
import { texts } from "./texts.ts";

type PaperKind = "make-known" | "permission-given" | "permission-refused" | "announce-stop";

interface PaperStepProps {
  readonly delegation: string;
  readonly step: PaperKind;
  readonly onDone: () => void;
}

interface Typed {
  readonly number: string;
  readonly on: string;
  readonly announcedOn: string;
  readonly first: string;
  readonly second: string;
}

export function PaperStep({ delegation, step, onDone }: PaperStepProps) {
  const chosen = useTexts(texts);
  const take = useAction(stepDelegation, {
    refreshes: [showDelegation],
    onDone: () => {
      form.clear();
      announce(chosen.done);
      onDone();
    },
  });
  const fields = fieldsOf(step);
  const form = useForm<Typed>({
    name: `delegation-step:${delegation}/${step}`,
    initial: { number: "", on: "", announcedOn: "", first: "", second: "" },
    check: (typed) =>
      Object.fromEntries(
        fields
          .filter((name) => typed[name].trim() === "" || typed[name] === notADay)
          .map((name) => [name, name === "on" || name === "announcedOn" ? chosen.dayMissing : chosen.missing]),
      ),
    onSubmit: (typed) => take.act({ parameters: { delegation }, body: bodyOf(step, typed) }),
    refusal: take.refusal,
    fieldNames: { "decree.number": "number", "report.number": "number", "announcement.places": "second" },
  });
  const labels = {
    number: chosen.decreeNumber,
    on: chosen.decreeOn,
    announcedOn: chosen.announcedOn,
    first: chosen.firstPlace,
    second: chosen.secondPlace,
  };
  return (
    <Form
      form={form}
      label={chosen[step]}
      fieldLabels={labels}
      submit={chosen[step]}
      state={take.isPending ? "pending" : "ready"}
    >
      {fields.map((name) =>
        name === "on" || name === "announcedOn" ? (
          <DateField key={name} label={labels[name]} need="required" {...form.field(name)} />
        ) : (
          <TextField key={name} label={labels[name]} need="required" maxLength={200} {...form.field(name)} />
        ),
      )}
    </Form>
  );
}

function fieldsOf(step: PaperKind): readonly (keyof Typed)[] {
  const announced = ["announcedOn", "first", "second"] as const;
  if (step === "announce-stop") return announced;
  return step === "make-known" ? ["number", "on", ...announced] : ["number", "on"];
}

function bodyOf(step: PaperKind, { number, on, announcedOn, first, second }: Typed) {
  const announcement = { on: announcedOn, places: [first, second] };
  if (step === "announce-stop") return { kind: step, announcement };
  const decree = { number, on };
  if (step === "make-known") return { kind: step, report: decree, announcement };
  return { kind: "record-permission", outcome: step === "permission-given" ? "given" : "refused", decree } as const;
}

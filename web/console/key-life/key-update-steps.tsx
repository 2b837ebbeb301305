/** The update of one key: planned, taken step by step, dropped. */
import {
  type AuthorityKeys,
  askKeyUpdateStep,
  keyUpdateSteps,
  listApprovals,
  listKeyUpdates,
  planKeyUpdate,
  takeKeyUpdateStep,
} from "@warifu/contract";
import { useAction } from "../../client/index.ts";
import {
  announce,
  DateField,
  EmptyState,
  Form,
  FormDialog,
  Notice,
  notADay,
  RadioGroup,
  TextField,
  useForm,
} from "../../design/index.ts";
import { formatDay, formatMoment, useLanguage, useTexts } from "../../language/index.ts";
import { useMay } from "../../shell/session.ts";
import { ApprovedStep } from "./approved-step.tsx";
import { texts } from "./key-update-texts.ts";
import { Steps } from "./steps.tsx";

type UpdateView = NonNullable<AuthorityKeys["update"]>;

interface UpdateProps {
  readonly keys: AuthorityKeys;
  readonly today: string;
}

export function Update({ keys, today }: UpdateProps) {
  const chosen = useTexts(texts);
  const mayOperate = useMay("operate") === "allowed";
  const { update } = keys;
  const isOpen = update !== undefined && !["dropped", "ended"].includes(update.state);
  const isUnderWay = isOpen && update.state !== "cut-over";
  return (
    <>
      {update === undefined && <EmptyState title={chosen.none} />}
      {update?.state === "dropped" && <Notice tone="information" title={chosen.lastDropped} level={3} />}
      {isOpen && <Progress update={update} />}
      {isUnderWay && mayOperate && <Next update={update} today={today} />}
      {!isUnderWay && mayOperate && (
        <div>
          <FormDialog title={chosen.plan} look="primary">
            {(close) => <PlanForm keys={keys} today={today} onDone={close} />}
          </FormDialog>
        </div>
      )}
    </>
  );
}

function Progress({ update }: { readonly update: UpdateView }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const reached = update.history.length;
  const steps = keyUpdateSteps.map((step, index) => {
    const happened = update.history[index];
    const place = index < reached ? "done" : index === reached ? "now" : "later";
    const detail = happened && `${formatMoment(happened.at, language)} ${happened.by}`;
    return { name: chosen[`step-${step}`], place, detail } as const;
  });
  return <Steps label={chosen.steps} steps={steps} />;
}

type WorkingStep = "prepare" | "cross-certify" | "cut-over";

function Next({ update, today }: { readonly update: UpdateView; readonly today: string }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const { keyUpdate, plannedFor } = update;
  const step = update.next.find((each): each is WorkingStep => each !== "drop" && each !== "plan" && each !== "end");
  const ask = useAction(askKeyUpdateStep, { refreshes: [listApprovals] });
  const take = useAction(takeKeyUpdateStep, {
    refreshes: [listKeyUpdates, listApprovals],
    onDone: () => announce(chosen.stepDone),
  });
  if (step === undefined) return null;
  const parameters = { keyUpdate };
  const isEarly = step === "cut-over" && today < plannedFor;
  return (
    <div className="flex flex-col items-start gap-4">
      {isEarly ? (
        <p>{chosen.cutOverFrom(formatDay(plannedFor, language))}</p>
      ) : (
        <ApprovedStep
          operation="update-key"
          isAbout={(request) => request.keyUpdate === keyUpdate && request.step === step}
          title={chosen[step]}
          state={take.isPending || ask.isPending ? "pending" : "ready"}
          refusals={[take.refusal, ask.refusal]}
          onAsk={() => ask.act({ parameters, body: { step } })}
          onTake={(approval) => take.act({ parameters, body: approval === undefined ? { step } : { step, approval } })}
        />
      )}
      <FormDialog title={chosen.drop}>{(close) => <DropForm keyUpdate={keyUpdate} onDone={close} />}</FormDialog>
    </div>
  );
}

const reasons = ["five-years", "weak-cryptography", "demonstration"] as const;

function PlanForm({ keys, onDone }: UpdateProps & { readonly onDone: () => void }) {
  const chosen = useTexts(texts);
  const { authority } = keys;
  const plan = useAction(planKeyUpdate, {
    refreshes: [listKeyUpdates],
    onDone: () => {
      form.clear();
      onDone();
      announce(chosen.planDone);
    },
  });
  const form = useForm({
    name: `plan-key-update:${authority}`,
    initial: { reason: "five-years" as (typeof reasons)[number], plannedFor: "" },
    check: ({ plannedFor }) =>
      plannedFor === "" || plannedFor === notADay ? { plannedFor: chosen.plannedForMissing } : {},
    onSubmit: ({ reason, plannedFor }) => plan.act({ body: { authority, reason, plannedFor } }),
    refusal: plan.refusal,
  });
  const reason = form.field("reason");
  return (
    <Form
      form={form}
      label={chosen.plan}
      fieldLabels={{ plannedFor: chosen.plannedFor }}
      submit={chosen.plan}
      state={plan.isPending ? "pending" : "ready"}
    >
      <RadioGroup
        label={chosen.reason}
        {...reason}
        options={reasons.map((value) => ({ value, label: chosen[value] }))}
        onChange={(value) => reason.onChange(value ?? "five-years")}
      />
      <DateField label={chosen.plannedFor} need="required" {...form.field("plannedFor")} />
    </Form>
  );
}

function DropForm({ keyUpdate, onDone }: { readonly keyUpdate: string; readonly onDone: () => void }) {
  const chosen = useTexts(texts);
  const drop = useAction(takeKeyUpdateStep, {
    refreshes: [listKeyUpdates],
    onDone: () => {
      form.clear();
      onDone();
      announce(chosen.dropped);
    },
  });
  const form = useForm({
    name: `drop-key-update:${keyUpdate}`,
    initial: { text: "" },
    check: ({ text }) => (text.trim() === "" ? { text: chosen.groundMissing } : {}),
    onSubmit: ({ text }) => drop.act({ parameters: { keyUpdate }, body: { step: "drop", text: text.trim() } }),
    refusal: drop.refusal,
  });
  return (
    <Form
      form={form}
      label={chosen.drop}
      fieldLabels={{ text: chosen.dropGround }}
      submit={chosen.drop}
      state={drop.isPending ? "pending" : "ready"}
    >
      <TextField label={chosen.dropGround} need="required" maxLength={400} lines={2} {...form.field("text")} />
    </Form>
  );
}

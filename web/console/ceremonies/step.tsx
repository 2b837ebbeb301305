import {
  actInCeremony,
  type CeremonyView,
  confirmCeremonyStep,
  listBackupModules,
  showCeremony,
} from "@warifu/contract";
import { useAction } from "../../client/index.ts";
import { announce, Button, DescriptionList, RefusalNotice, StatusBadge } from "../../design/index.ts";
import { useLanguage, useTexts } from "../../language/index.ts";
import { dutyTexts } from "../../shell/duty-texts.ts";
import { ActionForm } from "./action-form.tsx";
import { TakeBackup } from "./take-backup.tsx";
import { factTexts, texts } from "./texts.ts";

export type StepView = CeremonyView["steps"][number];

interface StepProps {
  readonly ceremony: CeremonyView;
  readonly step: StepView;
  readonly number: number;
  /** Who looks at it. */
  readonly account: string;
}

/** One step: what is done, what must be seen, what came of it, and what this person can do now. */
export function Step({ ceremony, step, number, account }: StepProps) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const { title, does, sees, who, confirmed, facts, state } = step;
  const people = Object.entries(who).map(
    ([duty, amount]) => `${dutyTexts[duty as keyof typeof dutyTexts][language]} ${chosen.people(amount)}`,
  );
  return (
    <li
      className={`flex flex-col gap-4 rounded-12 border p-5 ${state === "next" ? "border-accent" : "border-line"}`}
      {...(state === "next" ? { "aria-current": "step" } : {})}
    >
      <div className="flex flex-wrap items-center gap-3">
        <h2 className="text-std-20B-150">{chosen.stepOf(number, title[language])}</h2>
        <StatusBadge tone={state === "done" ? "success" : state === "next" ? "information" : "neutral"}>
          {chosen[`${state}Step`]}
        </StatusBadge>
      </div>
      <DescriptionList
        items={[
          { term: chosen.does, value: does[language] },
          { term: chosen.sees, value: sees[language] },
          { term: chosen.who, value: people.join(language === "ja" ? "、" : ", ") },
          ...(state === "next"
            ? [{ term: chosen.confirmedBy, value: confirmed.length === 0 ? chosen.nobodyYet : confirmed.join(", ") }]
            : []),
        ]}
      />
      {step.action === "done" && facts.length > 0 && <Outcome step={step} />}
      {state === "next" && <Doing ceremony={ceremony} step={step} account={account} />}
    </li>
  );
}

function Outcome({ step }: { readonly step: StepView }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  return (
    <section className="flex flex-col gap-2 rounded-8 bg-sunken p-4">
      <h3 className="font-bold">{chosen.outcome}</h3>
      <DescriptionList
        items={step.facts.map(({ name, value }) => ({
          term: factTexts[name]?.[language] ?? name,
          value: <code className="break-all">{value}</code>,
        }))}
      />
    </section>
  );
}

function Doing({ ceremony, step, account }: Omit<StepProps, "number">) {
  const duty = ceremony.attendants.find((one) => one.account === account)?.duty;
  if (duty === undefined || step.who[duty] === undefined) return null;
  if (step.program !== undefined && step.action !== "done") return <Acting ceremony={ceremony} step={step} />;
  return (
    <div className="flex flex-col gap-4">
      {step.program === "back-up-key" && duty === "key-manager" && <TakeBackup number={ceremony.number} />}
      {!step.confirmed.includes(account) && <Confirming ceremony={ceremony} step={step} />}
    </div>
  );
}

function Acting({ ceremony, step }: Pick<StepProps, "ceremony" | "step">) {
  const chosen = useTexts(texts);
  const act = useAction(actInCeremony, {
    refreshes: [showCeremony, listBackupModules],
    onDone: () => announce(chosen.acted),
  });
  return (
    <ActionForm
      step={step}
      refusal={act.refusal}
      state={act.isPending ? "pending" : "ready"}
      onSend={(body) => act.act({ parameters: { ceremony: ceremony.number, step: step.id }, body })}
    />
  );
}

function Confirming({ ceremony, step }: Pick<StepProps, "ceremony" | "step">) {
  const chosen = useTexts(texts);
  const confirm = useAction(confirmCeremonyStep, {
    refreshes: [showCeremony],
    onDone: () => announce(chosen.confirmed),
  });
  return (
    <div className="flex flex-col gap-3">
      {confirm.refusal !== undefined && <RefusalNotice refusal={confirm.refusal} />}
      <div>
        <Button
          look="primary"
          state={confirm.isPending ? "pending" : "ready"}
          onPress={() => confirm.act({ parameters: { ceremony: ceremony.number, step: step.id } })}
        >
          {chosen.confirm}
        </Button>
      </div>
    </div>
  );
}

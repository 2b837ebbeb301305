/** CPS 4-2-3: one person with two records turned out to have two valid certificates; the newer one is revoked. */
import { type Answered, resolveDoubleIssue } from "@warifu/contract";
import { useState } from "react";
import { useAction } from "../client/index.ts";
import { Form, Notice, PageHead, TextField, useForm } from "../design/index.ts";
import { useLanguage, useTexts } from "../language/index.ts";
import { revocationReasons } from "./names.ts";
import { texts as common } from "./texts.ts";

const texts = {
  title: { ja: "二重発行の解消", en: "Double issue" },
  lead: {
    ja: "一人の住民に二つの記録があり、それぞれに有効な電子証明書があるとわかったとき、新しい方をただちに失効させます。",
    en: "One person turned out to have two records with a valid certificate each: the newer certificate is revoked at once.",
  },
  help: {
    ja: "同じ人であることを台帳で確かめてから、住民の番号を入力します。失効は元に戻せません。",
    en: "Make sure in the register that it is one person, then enter the residents' identifiers. A revocation cannot be undone.",
  },
  first: { ja: "住民の番号（一つ目）", en: "Resident's identifier, the first" },
  second: { ja: "住民の番号（二つ目）", en: "Resident's identifier, the second" },
  hint: { ja: "例：R-0001", en: "For example R-0001" },
  missing: { ja: "住民の番号を入力してください。", en: "Enter the identifier." },
  same: { ja: "一つ目と違う番号を入力してください。", en: "Enter another one than the first." },
  resolve: { ja: "新しい方を失効させる", en: "Revoke the newer one" },
  done: { ja: "二重発行を解消しました", en: "The double issue is resolved" },
  nothing: { ja: "失効させるものはありませんでした", en: "There was nothing to revoke" },
  kept: { ja: "残した電子証明書", en: "The one that stays" },
  revoked: { ja: "失効させた電子証明書", en: "Revoked" },
} as const;

export const help = [texts.help];

export default function DoubleIssuePage() {
  const chosen = { ...useTexts(common), ...useTexts(texts) };
  const [outcome, setOutcome] = useState<Answered<typeof resolveDoubleIssue>>();
  const trail = [{ title: chosen.desk, href: "/app/counter" }];
  return (
    <>
      <PageHead title={chosen.title} trail={trail} lead={chosen.lead} />
      <div className="flex flex-col gap-6">
        {outcome !== undefined && <Outcome outcome={outcome} />}
        <ResolveForm onDone={setOutcome} />
      </div>
    </>
  );
}

function ResolveForm({ onDone }: { readonly onDone: (outcome: Answered<typeof resolveDoubleIssue>) => void }) {
  const chosen = useTexts(texts);
  const action = useAction(resolveDoubleIssue, {
    onDone: (outcome) => {
      form.clear();
      onDone(outcome);
    },
  });
  const form = useForm({
    name: "double-issue",
    initial: { first: "", second: "" },
    check: ({ first, second }) => ({
      ...(first.trim() === "" ? { first: chosen.missing } : {}),
      ...(second.trim() === "" ? { second: chosen.missing } : {}),
      ...(second.trim() !== "" && second.trim() === first.trim() ? { second: chosen.same } : {}),
    }),
    onSubmit: ({ first, second }) => action.act({ body: { residents: [first.trim(), second.trim()] } }),
    refusal: action.refusal,
  });
  const field = { hint: chosen.hint, need: "required", content: "code", width: "medium", autoComplete: "off" } as const;
  return (
    <Form
      form={form}
      label={chosen.title}
      fieldLabels={{ first: chosen.first, second: chosen.second }}
      submit={chosen.resolve}
      look="danger"
      state={action.isPending ? "pending" : "ready"}
    >
      <TextField label={chosen.first} {...field} {...form.field("first")} />
      <TextField label={chosen.second} {...field} {...form.field("second")} />
    </Form>
  );
}

function Outcome({ outcome: { kept, revoked } }: { readonly outcome: Answered<typeof resolveDoubleIssue> }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const title = revoked.length === 0 ? chosen.nothing : chosen.done;
  return (
    <Notice tone={revoked.length === 0 ? "information" : "success"} title={title} voice="announced">
      {kept !== undefined && (
        <p>
          {chosen.kept}: <code className="break-all">{kept}</code>
        </p>
      )}
      {revoked.map(({ serialNumber, reason }) => (
        <p key={serialNumber}>
          {chosen.revoked}: <code className="break-all">{serialNumber}</code> (
          {revocationReasons[reason]?.[language] ?? reason})
        </p>
      ))}
    </Notice>
  );
}

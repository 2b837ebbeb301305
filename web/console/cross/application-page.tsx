/** An application to another authority, or the renewal of a pair: makes a case and its first file. */
import { crossTriggerNames, listAuthorities, openCrossCertification, showCrossCertification } from "@warifu/contract";
import { useAction, useRead } from "../../client/index.ts";
import { announce, Form, PageHead, Select, Skeleton, TextField, useForm } from "../../design/index.ts";
import { useLanguage, useTexts } from "../../language/index.ts";
import { goTo } from "../../shell/address.ts";
import { useAddressState } from "../../shell/router.tsx";
import {
  noTerms,
  sentTerms,
  TermsFields,
  type TypedTerms,
  termsFieldNames,
  termsLabels,
  typedTerms,
  wrongTerms,
} from "./terms-fields.tsx";
import { texts, triggerTexts } from "./texts.ts";

export const help = [texts.applyLead, texts.casesHelp];

export default function ApplicationPage() {
  const chosen = useTexts(texts);
  const [{ renews }] = useAddressState<{ renews: string }>();
  const [authority, number] = renews?.split(".") ?? [];
  return (
    <>
      <PageHead
        title={chosen.apply}
        lead={chosen.applyLead}
        trail={[{ title: chosen.cases, href: "/app/console/cross-certifications" }]}
      />
      {authority === undefined || number === undefined ? (
        <Application initial={emptyApplication} />
      ) : (
        <Renewal authority={authority} number={number} />
      )}
    </>
  );
}

interface TypedApplication extends TypedTerms {
  readonly authority: string | undefined;
  readonly partner: string;
  readonly trigger: (typeof crossTriggerNames)[number] | undefined;
}

const emptyApplication: TypedApplication = { authority: undefined, partner: "", trigger: "first", ...noTerms };

/** A renewal begins with what was said the last time. */
function Renewal({ authority, number }: { readonly authority: string; readonly number: string }) {
  const { data } = useRead(showCrossCertification, { parameters: { authority, case: number } });
  if (data === undefined) return <Skeleton lines={6} />;
  const { partner, renewal, ours } = data;
  const terms = ours === undefined ? noTerms : typedTerms(ours);
  const initial = { authority, partner, trigger: renewal[0] ?? ("received-changes" as const), ...terms };
  return <Application initial={initial} predecessor={number} />;
}

function Application({ initial, predecessor }: { readonly initial: TypedApplication; readonly predecessor?: string }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const { data } = useRead(listAuthorities, {});
  const open = useAction(openCrossCertification, {
    onDone: ({ authority, case: number }) => {
      form.clear();
      announce(chosen.done);
      goTo(`/app/console/cross-certifications/${authority}/${number}`);
    },
  });
  const form = useForm<TypedApplication>({
    name: `open-cross:${predecessor ?? ""}`,
    initial,
    check: (typed) => ({
      ...(typed.authority === undefined ? { authority: chosen.chooseOne } : {}),
      ...(typed.partner.trim() === "" ? { partner: chosen.missing } : {}),
      ...wrongTerms(typed, chosen),
    }),
    onSubmit: ({ authority = "", partner, trigger = "first", ...terms }) =>
      open.act({
        body: {
          authority,
          partner: partner.trim(),
          trigger,
          ...(predecessor === undefined ? {} : { predecessor }),
          ...sentTerms(terms),
        },
      }),
    refusal: open.refusal,
    fieldNames: termsFieldNames,
  });
  const { authority, partner, trigger } = chosen;
  return (
    <Form
      form={form}
      label={chosen.apply}
      fieldLabels={{ authority, partner, trigger, ...termsLabels(chosen) }}
      submit={chosen.apply}
      state={open.isPending ? "pending" : "ready"}
    >
      <Select
        label={authority}
        need="required"
        width="long"
        options={(data?.authorities ?? []).map((one) => ({ value: one.authority, label: one.name[language] }))}
        {...form.field("authority")}
      />
      <TextField label={partner} hint={chosen.partnerHint} need="required" content="code" {...form.field("partner")} />
      <Select
        label={trigger}
        need="required"
        width="long"
        options={crossTriggerNames.map((value) => ({ value, label: triggerTexts[value][language] }))}
        {...form.field("trigger")}
      />
      <TermsFields form={form} />
    </Form>
  );
}

import { listAuthorities } from "@warifu/contract";
import { type CallRefusal, useRead } from "../../client/index.ts";
import { DateField, type FieldErrors, Form, type FormState, Select, TextField, useForm } from "../../design/index.ts";
import { type Chosen, useLanguage, useTexts } from "../../language/index.ts";
import { clockTime, isDay, type NoticeKind, noticeFieldNames, type TypedNotice } from "./notice-content.ts";
import { texts } from "./texts.ts";

const kinds = ["maintenance", "compromise", "organisation-change", "general"] as const;

interface NoticeFormUse {
  /** "draft-notice" or, with its number, "amend-notice:3". */
  readonly name: string;
  readonly initial: TypedNotice;
  readonly onSubmit: (typed: TypedNotice & { readonly kind: NoticeKind }) => void;
  readonly refusal: CallRefusal | undefined;
}

export function useNoticeForm({ name, initial, onSubmit, refusal }: NoticeFormUse): FormState<TypedNotice> {
  const chosen = useTexts(texts);
  return useForm<TypedNotice>({
    name,
    initial,
    check: (typed) => wrongFields(typed, chosen),
    onSubmit: (typed) => typed.kind !== undefined && onSubmit({ ...typed, kind: typed.kind }),
    refusal,
    fieldNames: noticeFieldNames,
  });
}

function wrongFields(typed: TypedNotice, chosen: Chosen<typeof texts>): FieldErrors<TypedNotice> {
  const missing = (["titleJa", "titleEn", "bodyJa", "bodyEn"] as const).filter((name) => typed[name].trim() === "");
  const isTimed = typed.kind === "maintenance";
  const noDay = (["startsOn", "endsOn"] as const).filter((name) => isTimed && !isDay(typed[name]));
  const noTime = (["startsAt", "endsAt"] as const).filter((name) => isTimed && !clockTime.test(typed[name]));
  return {
    ...(typed.kind === undefined ? { kind: chosen.chooseOne } : {}),
    ...Object.fromEntries(missing.map((name) => [name, chosen.missing])),
    ...Object.fromEntries(noDay.map((name) => [name, chosen.dayMissing])),
    ...Object.fromEntries(noTime.map((name) => [name, chosen.timeWrong])),
  };
}

export interface NoticeFormProps {
  readonly form: FormState<TypedNotice>;
  readonly state: "ready" | "pending";
}

export function NoticeForm({ form, state }: NoticeFormProps) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const { data } = useRead(listAuthorities, {});
  const authorities = data?.authorities ?? [];
  const { kind, about, titleJa, titleEn, bodyJa, bodyEn, startsOn, startsAt, endsOn, endsAt } = chosen;
  const fieldLabels = {
    kind,
    authority: about,
    titleJa,
    titleEn,
    bodyJa,
    bodyEn,
    startsOn,
    startsAt,
    endsOn,
    endsAt,
  };
  return (
    <Form form={form} label={chosen.write} fieldLabels={fieldLabels} submit={chosen.save} state={state}>
      <div className="flex flex-wrap gap-x-8 gap-y-6">
        <Select
          label={kind}
          need="required"
          options={kinds.map((value) => ({ value, label: chosen[value] }))}
          {...form.field("kind")}
        />
        <Select
          label={about}
          need="optional"
          width="long"
          placeholder={chosen.whole}
          options={authorities.map(({ authority, name }) => ({ value: authority, label: name[language] }))}
          {...form.field("authority")}
        />
      </div>
      {form.values.kind === "maintenance" && <Period form={form} />}
      <TextField label={titleJa} need="required" width="full" maxLength={200} {...form.field("titleJa")} />
      <TextField label={bodyJa} need="required" width="full" lines={6} maxLength={10_000} {...form.field("bodyJa")} />
      <TextField label={titleEn} need="required" width="full" maxLength={200} {...form.field("titleEn")} />
      <TextField label={bodyEn} need="required" width="full" lines={6} maxLength={10_000} {...form.field("bodyEn")} />
    </Form>
  );
}

function Period({ form }: Pick<NoticeFormProps, "form">) {
  const chosen = useTexts(texts);
  return (
    <>
      {(["starts", "ends"] as const).map((edge) => (
        <div key={edge} className="flex flex-wrap gap-x-8 gap-y-6">
          <DateField label={chosen[`${edge}On`]} need="required" {...form.field(`${edge}On`)} />
          <TextField
            label={chosen[`${edge}At`]}
            hint={chosen.timeHint}
            need="required"
            width="short"
            inputMode="numeric"
            {...form.field(`${edge}At`)}
          />
        </div>
      ))}
    </>
  );
}

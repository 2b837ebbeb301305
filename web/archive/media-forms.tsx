/** What is done with media: made, registered, read, moved; each behind a button. */
import {
  type ArchivedPaperKind,
  type ArchiveWish,
  askArchive,
  checkArchiveCarrier,
  listArchiveCarriers,
  makeArchiveMedium,
  registerPaperBox,
} from "@warifu/contract";
import { useAction } from "../client/index.ts";
import { announce, DateField, Form, FormDialog, notADay, Select, TextField, useForm } from "../design/index.ts";
import { useLanguage, useTexts } from "../language/index.ts";
import { paperKindNames } from "./kind-names.ts";
import { mediaTexts } from "./texts.ts";

interface Closing {
  readonly onDone: () => void;
}

export function MediaActions() {
  const chosen = useTexts(mediaTexts);
  return (
    <div className="flex flex-wrap gap-3">
      <FormDialog title={chosen.make} look="primary">
        {(close) => <MakeMedium onDone={close} />}
      </FormDialog>
      <FormDialog title={chosen.box}>{(close) => <RegisterBox onDone={close} />}</FormDialog>
      <FormDialog title={chosen.check}>{(close) => <CheckBox onDone={close} />}</FormDialog>
      <FormDialog title={chosen.move}>{(close) => <Move onDone={close} />}</FormDialog>
    </div>
  );
}

const isMonth = (text: string) => /^\d{4}-(0[1-9]|1[0-2])$/.test(text.trim());
const isNumber = (text: string) => /^[1-9]\d{0,17}$/.test(text.trim());

function MakeMedium({ onDone }: Closing) {
  const chosen = useTexts(mediaTexts);
  const make = useAction(makeArchiveMedium, {
    refreshes: [listArchiveCarriers],
    onDone: () => {
      form.clear();
      announce(chosen.made);
      onDone();
    },
  });
  const form = useForm({
    name: "make-archive-medium",
    initial: { month: "", place: "" },
    check: ({ month, place }) => ({
      ...(isMonth(month) ? {} : { month: chosen.monthMissing }),
      ...(place.trim() === "" ? { place: chosen.placeMissing } : {}),
    }),
    onSubmit: ({ month, place }) => make.act({ body: { month: month.trim(), place } }),
    refusal: make.refusal,
  });
  return (
    <Form
      form={form}
      label={chosen.make}
      fieldLabels={{ month: chosen.month, place: chosen.place }}
      submit={chosen.make}
      state={make.isPending ? "pending" : "ready"}
    >
      <TextField label={chosen.month} hint={chosen.monthHint} need="required" {...form.field("month")} />
      <TextField
        label={chosen.place}
        hint={chosen.placeHint}
        need="required"
        maxLength={200}
        {...form.field("place")}
      />
    </Form>
  );
}

interface Box {
  readonly kind: ArchivedPaperKind | undefined;
  readonly what: string;
  readonly label: string;
  readonly place: string;
  readonly month: string;
}

function RegisterBox({ onDone }: Closing) {
  const chosen = useTexts(mediaTexts);
  const language = useLanguage();
  const register = useAction(registerPaperBox, {
    refreshes: [listArchiveCarriers],
    onDone: () => {
      form.clear();
      announce(chosen.boxed);
      onDone();
    },
  });
  const form = useForm<Box>({
    name: "register-paper-box",
    initial: { kind: "audit-reports", what: "", label: "", place: "", month: "" },
    check: ({ what, label, place, month }) => ({
      ...(what.trim() === "" ? { what: chosen.whatMissing } : {}),
      ...(label.trim() === "" ? { label: chosen.labelMissing } : {}),
      ...(place.trim() === "" ? { place: chosen.placeMissing } : {}),
      ...(isMonth(month) ? {} : { month: chosen.monthMissing }),
    }),
    onSubmit: ({ kind = "audit-reports", month, ...rest }) =>
      register.act({ body: { kind, month: month.trim(), ...rest } }),
    refusal: register.refusal,
  });
  const kinds = Object.entries(paperKindNames) as [ArchivedPaperKind, (typeof paperKindNames)[ArchivedPaperKind]][];
  return (
    <Form
      form={form}
      label={chosen.box}
      fieldLabels={{ what: chosen.what, label: chosen.label, place: chosen.place, month: chosen.newest }}
      submit={chosen.box}
      state={register.isPending ? "pending" : "ready"}
    >
      <Select
        label={chosen.kind}
        options={kinds.map(([value, name]) => ({ value, label: name[language] }))}
        {...form.field("kind")}
      />
      <TextField label={chosen.what} need="required" maxLength={200} {...form.field("what")} />
      <TextField label={chosen.label} need="required" maxLength={40} {...form.field("label")} />
      <TextField
        label={chosen.place}
        hint={chosen.placeHint}
        need="required"
        maxLength={200}
        {...form.field("place")}
      />
      <TextField label={chosen.newest} hint={chosen.monthHint} need="required" {...form.field("month")} />
    </Form>
  );
}

interface PaperCheck {
  readonly carrier: string;
  readonly outcome: "readable" | "not-readable" | undefined;
  readonly note: string;
}

function CheckBox({ onDone }: Closing) {
  const chosen = useTexts(mediaTexts);
  const check = useAction(checkArchiveCarrier, {
    refreshes: [listArchiveCarriers],
    onDone: () => {
      form.clear();
      announce(chosen.readDone);
      onDone();
    },
  });
  const form = useForm<PaperCheck>({
    name: "check-paper-box",
    initial: { carrier: "", outcome: "readable", note: "" },
    check: ({ carrier }) => (isNumber(carrier) ? {} : { carrier: chosen.numberMissing }),
    onSubmit: ({ carrier, outcome = "readable", note }) =>
      check.act({ parameters: { carrier: carrier.trim() }, body: { papers: { outcome, note } } }),
    refusal: check.refusal,
  });
  return (
    <Form
      form={form}
      label={chosen.check}
      fieldLabels={{ carrier: chosen.number, note: chosen.note }}
      submit={chosen.check}
      state={check.isPending ? "pending" : "ready"}
    >
      <TextField label={chosen.number} need="required" autoComplete="off" {...form.field("carrier")} />
      <Select
        label={chosen.outcome}
        options={(["readable", "not-readable"] as const).map((value) => ({ value, label: chosen[value] }))}
        {...form.field("outcome")}
      />
      <TextField label={chosen.note} lines={2} maxLength={400} {...form.field("note")} />
    </Form>
  );
}

const movements = [
  "move-archive-carrier",
  "lend-archive-carrier",
  "return-archive-carrier",
  "destroy-archive-carrier",
] as const;
type Movement = (typeof movements)[number];

interface Moving {
  readonly what: Movement | undefined;
  readonly carrier: string;
  readonly where: string;
  readonly back: string;
}

function Move({ onDone }: Closing) {
  const chosen = useTexts(mediaTexts);
  const ask = useAction(askArchive, {
    refreshes: [listArchiveCarriers],
    onDone: () => {
      form.clear();
      announce(chosen.asked);
      onDone();
    },
  });
  const form = useForm<Moving>({
    name: "move-archive-carrier",
    initial: { what: "move-archive-carrier", carrier: "", where: "", back: "" },
    check: ({ what, carrier, where, back }) => ({
      ...(isNumber(carrier) ? {} : { carrier: chosen.numberMissing }),
      ...(where.trim() === "" ? { where: chosen.whereMissing } : {}),
      ...(what === "lend-archive-carrier" && (back === "" || back === notADay) ? { back: chosen.backMissing } : {}),
    }),
    onSubmit: (typed) => ask.act({ body: { wish: wishOf(typed) } }),
    refusal: ask.refusal,
  });
  return (
    <Form
      form={form}
      label={chosen.move}
      fieldLabels={{ carrier: chosen.number, where: chosen.where, back: chosen.back }}
      submit={chosen.move}
      state={ask.isPending ? "pending" : "ready"}
    >
      <Select
        label={chosen.movement}
        options={movements.map((value) => ({ value, label: chosen[value] }))}
        {...form.field("what")}
      />
      <TextField label={chosen.number} need="required" autoComplete="off" {...form.field("carrier")} />
      <TextField label={chosen.where} need="required" maxLength={200} {...form.field("where")} />
      <DateField label={chosen.back} {...form.field("back")} />
    </Form>
  );
}

function wishOf({ what = "move-archive-carrier", carrier: typed, where, back }: Moving): ArchiveWish {
  const carrier = typed.trim();
  switch (what) {
    case "lend-archive-carrier":
      return { what, carrier, to: where, back };
    case "destroy-archive-carrier":
      return { what, carrier, how: where };
    default:
      return { what, carrier, place: where };
  }
}

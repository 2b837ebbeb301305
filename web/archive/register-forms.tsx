import { askArchive, grantRoomRight, listDisposals, listRoomRights } from "@warifu/contract";
import { useAction } from "../client/index.ts";
import { announce, DateField, Form, notADay, Select, TextField, useForm } from "../design/index.ts";
import { useTexts } from "../language/index.ts";
import { registerTexts } from "./texts.ts";

interface Closing {
  readonly onDone: () => void;
}

const isDay = (text: string) => text !== "" && text !== notADay;

export function Grant({ onDone }: Closing) {
  const chosen = useTexts(registerTexts);
  const grant = useAction(grantRoomRight, {
    refreshes: [listRoomRights],
    onDone: () => {
      form.clear();
      announce(chosen.granted);
      onDone();
    },
  });
  const form = useForm({
    name: "grant-room-right",
    initial: { room: "", person: "", purpose: "", from: "", to: "" },
    check: ({ room, person, purpose, from }) => ({
      ...(room.trim() === "" ? { room: chosen.roomMissing } : {}),
      ...(person.trim() === "" ? { person: chosen.personMissing } : {}),
      ...(purpose.trim() === "" ? { purpose: chosen.purposeMissing } : {}),
      ...(isDay(from) ? {} : { from: chosen.fromMissing }),
    }),
    onSubmit: ({ to, ...right }) => grant.act({ body: { ...right, ...(isDay(to) ? { to } : {}) } }),
    refusal: grant.refusal,
  });
  const { room, person, purpose, from, to } = chosen;
  return (
    <Form
      form={form}
      label={chosen.grant}
      fieldLabels={{ room, person, purpose, from, to }}
      submit={chosen.grant}
      state={grant.isPending ? "pending" : "ready"}
    >
      <TextField label={room} need="required" maxLength={64} {...form.field("room")} />
      <TextField label={person} need="required" maxLength={64} autoComplete="off" {...form.field("person")} />
      <TextField label={purpose} need="required" maxLength={200} {...form.field("purpose")} />
      <DateField label={from} need="required" {...form.field("from")} />
      <DateField label={to} {...form.field("to")} />
    </Form>
  );
}

interface Disposal {
  readonly subject: string;
  readonly form: "paper" | "digital" | "device" | undefined;
  readonly how: string;
  readonly day: string;
}

export function RecordDisposal({ onDone }: Closing) {
  const chosen = useTexts(registerTexts);
  const ask = useAction(askArchive, {
    refreshes: [listDisposals],
    onDone: () => {
      form.clear();
      announce(chosen.asked);
      onDone();
    },
  });
  const form = useForm<Disposal>({
    name: "record-disposal",
    initial: { subject: "", form: "paper", how: "", day: "" },
    check: ({ subject, how, day }) => ({
      ...(subject.trim() === "" ? { subject: chosen.subjectMissing } : {}),
      ...(how.trim() === "" ? { how: chosen.howMissing } : {}),
      ...(isDay(day) ? {} : { day: chosen.dayMissing }),
    }),
    onSubmit: ({ form: carrier = "paper", ...rest }) =>
      ask.act({ body: { wish: { what: "record-disposal", form: carrier, ...rest } } }),
    refusal: ask.refusal,
  });
  return (
    <Form
      form={form}
      label={chosen.record}
      fieldLabels={{ subject: chosen.subject, how: chosen.how, day: chosen.day }}
      submit={chosen.record}
      state={ask.isPending ? "pending" : "ready"}
    >
      <TextField label={chosen.subject} need="required" maxLength={200} {...form.field("subject")} />
      <Select
        label={chosen.form}
        options={(["paper", "digital", "device"] as const).map((value) => ({ value, label: chosen[value] }))}
        {...form.field("form")}
      />
      <TextField label={chosen.how} need="required" maxLength={200} {...form.field("how")} />
      <DateField label={chosen.day} need="required" {...form.field("day")} />
    </Form>
  );
}

/** Begins a dealing: what comes from above, or what the body hands in. */
import {
  bodyDealings,
  handInDealing,
  listDealings,
  openDealingAsSupervisor,
  supervisorDealings,
} from "@warifu/contract";
import { useAction } from "../client/index.ts";
import {
  announce,
  DateField,
  Form,
  NumberField,
  notADay,
  RadioGroup,
  Select,
  TextField,
  useForm,
} from "../design/index.ts";
import { useTexts } from "../language/index.ts";
import { kindTexts, supervisorTexts, texts } from "./dealings-texts.ts";

interface OpenDealingProps {
  readonly delegation: string;
  readonly side: "supervisor" | "body";
  readonly onDone: () => void;
}

type Kind = (typeof supervisorDealings)[number] | (typeof bodyDealings)[number];
interface Typed {
  readonly kind: Kind | undefined;
  readonly supervisor: "minister" | "governor" | undefined;
  readonly title: string;
  readonly what: string;
  readonly due: string;
  readonly year: number | undefined;
}

export function OpenDealing({ delegation, side, onDone }: OpenDealingProps) {
  const chosen = useTexts(texts);
  const kinds = useTexts(kindTexts);
  const supervisors = useTexts(supervisorTexts);
  const options = {
    refreshes: [listDealings],
    onDone: () => {
      form.clear();
      announce(chosen.opened);
      onDone();
    },
  };
  const open = useAction(openDealingAsSupervisor, options);
  const handIn = useAction(handInDealing, options);
  const form = useForm<Typed>({
    name: `open-dealing:${delegation}/${side}`,
    initial: { kind: undefined, supervisor: undefined, title: "", what: "", due: "", year: undefined },
    check: ({ kind, supervisor, title, what, due }) => ({
      ...(kind === undefined ? { kind: chosen.chooseOne } : {}),
      ...(supervisor === undefined ? { supervisor: chosen.chooseOne } : {}),
      ...(title.trim() === "" ? { title: chosen.missing } : {}),
      ...(what.trim() === "" ? { what: chosen.missing } : {}),
      ...(due === "" || due === notADay ? { due: chosen.dayMissing } : {}),
    }),
    onSubmit: ({ kind, supervisor, year, ...rest }) => {
      const parameters = { delegation };
      if (kind === undefined || supervisor === undefined) return;
      if (isOfBody(kind)) {
        handIn.act({ parameters, body: { kind, supervisor, ...rest, ...(year === undefined ? {} : { year }) } });
      } else open.act({ parameters, body: { kind, supervisor, ...rest } });
    },
    refusal: handIn.refusal ?? open.refusal,
  });
  const title = side === "body" ? chosen.handIn : chosen.open;
  const { kind, supervisor, name, what, due, year } = chosen;
  const offered: readonly Kind[] = side === "body" ? bodyDealings : supervisorDealings;
  return (
    <Form
      form={form}
      label={title}
      fieldLabels={{ kind, supervisor, title: name, what, due, year }}
      submit={title}
      state={open.isPending || handIn.isPending ? "pending" : "ready"}
    >
      <Select
        label={kind}
        need="required"
        options={offered.map((value) => ({ value, label: kinds[value] }))}
        {...form.field("kind")}
      />
      <RadioGroup
        label={supervisor}
        need="required"
        options={(["minister", "governor"] as const).map((value) => ({ value, label: supervisors[value] }))}
        {...form.field("supervisor")}
      />
      <TextField label={name} need="required" maxLength={200} {...form.field("title")} />
      <TextField label={what} need="required" lines={3} width="full" maxLength={2000} {...form.field("what")} />
      <DateField label={due} need="required" {...form.field("due")} />
      {side === "body" && <NumberField label={year} need="optional" least={2000} most={2100} {...form.field("year")} />}
    </Form>
  );
}

function isOfBody(kind: Kind): kind is (typeof bodyDealings)[number] {
  return bodyDealings.some((one) => one === kind);
}

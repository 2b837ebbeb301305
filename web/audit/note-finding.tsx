import { changeInspection, listInspections, showInspection } from "@warifu/contract";
import { useAction } from "../client/index.ts";
import { announce, Form, RadioGroup, TextField, useForm } from "../design/index.ts";
import { useTexts } from "../language/index.ts";
import { texts } from "./texts.ts";

const kinds = ["anomaly", "vulnerability", "remark"] as const;

/** What is odd or weak, with the events of the log that show it. */
export function NoteFinding({ week, onDone }: { readonly week: string; readonly onDone: () => void }) {
  const chosen = useTexts(texts);
  const note = useAction(changeInspection, {
    refreshes: [showInspection, listInspections],
    onDone: () => {
      form.clear();
      onDone();
      announce(chosen.saved);
    },
  });
  const form = useForm({
    name: `note-finding:${week}`,
    initial: { finding: "anomaly" as (typeof kinds)[number], text: "", places: "" },
    check: ({ text, places }) => ({
      ...(text.trim() === "" ? { text: chosen.textMissing } : {}),
      ...(placesIn(places) === undefined ? { places: chosen.placesWrong } : {}),
    }),
    onSubmit: ({ finding, text, places }) => {
      const known = placesIn(places) ?? [];
      note.act({ parameters: { week }, body: { step: "note", finding, text: text.trim(), places: known } });
    },
    refusal: note.refusal,
  });
  const finding = form.field("finding");
  return (
    <Form
      form={form}
      label={chosen.note}
      fieldLabels={{ finding: chosen.kind, text: chosen.text, places: chosen.places }}
      submit={chosen.note}
      state={note.isPending ? "pending" : "ready"}
    >
      <RadioGroup
        label={chosen.kind}
        {...finding}
        onChange={(value) => value !== undefined && finding.onChange(value)}
        options={kinds.map((value) => ({ value, label: chosen[value] }))}
      />
      <TextField label={chosen.text} need="required" lines={4} maxLength={2000} {...form.field("text")} />
      <TextField
        label={chosen.places}
        hint={chosen.placesHint}
        need="optional"
        content="code"
        maxLength={1000}
        {...form.field("places")}
      />
    </Form>
  );
}

/** "3-120 3-121"; undefined when something else stands there. */
function placesIn(text: string): { stream: string; sequence: number }[] | undefined {
  const words = text.split(/[\s,、]+/).filter((word) => word !== "");
  const places = words.map((word) => /^([0-9]{1,18})-([1-9][0-9]{0,14})$/.exec(word));
  if (places.length > 100 || places.some((place) => place === null)) return undefined;
  return places.map((place) => ({ stream: place?.[1] ?? "", sequence: Number(place?.[2]) }));
}

/** A ceremony is planned: by which definition, about what, with whom. */
import { type Answered, type Duty, listCeremonies, listCeremonyDefinitions, planCeremony } from "@warifu/contract";
import { useAction, useRead } from "../../client/index.ts";
import { announce, Form, PageHead, RefusalNotice, Select, Skeleton, TextField, useForm } from "../../design/index.ts";
import { useLanguage, useTexts } from "../../language/index.ts";
import { goTo } from "../../shell/address.ts";
import { dutyTexts } from "../../shell/duty-texts.ts";
import { texts } from "./texts.ts";

export const help = [texts.planLead, texts.help];

type Choices = Answered<typeof listCeremonyDefinitions>;

export default function PlanPage() {
  const chosen = useTexts(texts);
  const { data, error } = useRead(listCeremonyDefinitions, {});
  return (
    <>
      <PageHead
        title={chosen.plan}
        trail={[{ title: chosen.title, href: "/app/console/ceremonies" }]}
        lead={chosen.planLead}
      />
      {error !== null && <RefusalNotice refusal={error.refusal} />}
      {data === undefined && error === null && <Skeleton lines={6} />}
      {data !== undefined && <PlanForm choices={data} />}
    </>
  );
}

/** "key-manager-2" → the second key manager. */
interface Place {
  readonly name: string;
  readonly duty: Duty;
  readonly number: number;
}

/** Field → what was chosen; the people by their places. */
type Typed = Readonly<Record<string, string | undefined>>;

function PlanForm({ choices }: { readonly choices: Choices }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const plan = useAction(planCeremony, {
    refreshes: [listCeremonies],
    onDone: ({ ceremony }) => {
      form.clear();
      announce(chosen.planned);
      goTo(`/app/console/ceremonies/${ceremony}`);
    },
  });
  const form = useForm<Typed>({
    name: "plan-ceremony",
    initial: { definition: undefined, about: undefined },
    check: (typed) => checked(choices, typed, chosen),
    onSubmit: (typed) => plan.act({ body: bodyOf(choices, typed) }),
    refusal: plan.refusal,
  });
  const places = placesOf(choices, form.values.definition);
  const label = ({ duty, number }: Place) => chosen.attendant(dutyTexts[duty][language], number);
  const labels = Object.fromEntries(places.map((place) => [place.name, label(place)]));
  const kind = kindOf(choices, form.values.definition);
  return (
    <Form
      form={form}
      label={chosen.plan}
      fieldLabels={{ definition: chosen.definition, about: chosen.about, ...labels }}
      submit={chosen.plan}
      state={plan.isPending ? "pending" : "ready"}
    >
      <Select
        label={chosen.definition}
        need="required"
        width="long"
        options={choices.definitions.map(({ id, title }) => ({ value: id, label: title[language] }))}
        {...form.field("definition")}
      />
      {kind === "restore" && (
        <TextField
          label={chosen.key}
          hint={chosen.keyHint}
          need="required"
          maxLength={128}
          content="code"
          {...form.field("about")}
          value={form.values.about ?? ""}
        />
      )}
      {kind !== undefined && kind !== "restore" && (
        <Select
          label={kind === "generation" ? chosen.authority : chosen.key}
          need="required"
          width="long"
          options={aboutOptions(choices, kind)}
          {...form.field("about")}
        />
      )}
      {places.map((place) => (
        <Select
          key={place.name}
          label={label(place)}
          need="required"
          width="long"
          options={choices.candidates
            .filter(({ duties }) => duties.includes(place.duty))
            .map(({ account, displayName }) => ({ value: account, label: `${displayName} (${account})` }))}
          {...form.field(place.name)}
        />
      ))}
    </Form>
  );
}

function kindOf({ definitions }: Choices, definition: string | undefined) {
  return definitions.find(({ id }) => id === definition)?.kind;
}

function placesOf({ definitions }: Choices, definition: string | undefined): readonly Place[] {
  const people = definitions.find(({ id }) => id === definition)?.people ?? {};
  return (Object.entries(people) as [Duty, number][]).flatMap(([duty, amount]) =>
    Array.from({ length: amount }, (_, index) => ({ name: `${duty}-${index + 1}`, duty, number: index + 1 })),
  );
}

/** A new key is an authority's; a backup and a destruction are of a key that is there. */
function aboutOptions({ authorities, keys }: Choices, kind: string) {
  if (kind === "generation") return authorities.map((value) => ({ value, label: value }));
  const living = keys.filter(({ state }) => state === "living");
  return living.map(({ reference, label }) => ({ value: reference, label: `${label} (${reference})` }));
}

function checked(
  choices: Choices,
  typed: Typed,
  chosen: Readonly<Record<"chooseDefinition" | "chooseAbout" | "choosePerson" | "samePerson", string>>,
): Typed {
  if (typed.definition === undefined) return { definition: chosen.chooseDefinition };
  const wrong: Record<string, string> = {};
  if ((typed.about ?? "") === "") wrong.about = chosen.chooseAbout;
  const people: string[] = [];
  for (const { name } of placesOf(choices, typed.definition)) {
    const person = typed[name];
    if (person === undefined) wrong[name] = chosen.choosePerson;
    else if (people.includes(person)) wrong[name] = chosen.samePerson;
    else people.push(person);
  }
  return wrong;
}

function bodyOf(choices: Choices, typed: Typed) {
  const { definition = "", about = "" } = typed;
  const attendants = placesOf(choices, definition).map(({ name, duty }) => ({ account: typed[name] ?? "", duty }));
  const subject = kindOf(choices, definition) === "generation" ? { authority: about } : { key: about };
  return { definition, ...subject, attendants };
}

/** CPS 3-1-8: what is written instead of a character that no certificate may hold. */
import type { ApplicationDetail, OutsideCharacter } from "@warifu/contract";
import { useState } from "react";
import { Form, type FormState, RadioGroup, TextField, useForm } from "../../design/index.ts";
import { useLanguage, useTexts } from "../../language/index.ts";
import { fieldNames, reasonsOutside } from "../names.ts";
import { StepPanel } from "../step-panel.tsx";
import { stepTexts } from "../step-texts.ts";
import { texts } from "../texts.ts";
import { useStep } from "../use-step.ts";

/** Character → its substitute. */
type Values = Readonly<Record<string, string>>;

export function SubstitutesStep({ application }: { readonly application: ApplicationDetail }) {
  const chosen = useTexts(stepTexts);
  return (
    <StepPanel title={chosen.substitutes} lead={<p>{chosen.substitutesLead}</p>}>
      <SubstitutesForm application={application} />
    </StepPanel>
  );
}

interface SubstitutesFormProps {
  readonly application: ApplicationDetail;
  /** The choice was recorded. */
  readonly onDone?: (() => void) | undefined;
}

/** One question for each character; what was chosen before is chosen already. */
export function SubstitutesForm({ application, onDone }: SubstitutesFormProps) {
  const chosen = { ...useTexts(texts), ...useTexts(stepTexts) };
  const step = useStep(application, () => {
    form.clear();
    onDone?.();
  });
  const characters = distinct(application.outsideCharacters);
  const { substitutes: wishes = {} } = application.form;
  const form = useForm<Values>({
    name: `substitutes:${application.application}`,
    initial: Object.fromEntries(
      characters.map(({ character, chosen = wishes[character] ?? "" }) => [character, chosen]),
    ),
    check: (values) =>
      Object.fromEntries(
        characters.filter(({ character }) => !values[character]).map(({ character }) => [character, chosen.chooseOne]),
      ),
    onSubmit: (substitutes) => step.take({ kind: "choose-substitutes", substitutes }),
    refusal: step.refusal,
  });
  const labels = Object.fromEntries(characters.map(({ character }) => [character, chosen.insteadOf(character)]));
  return (
    <Form
      form={form}
      label={chosen.substitutes}
      fieldLabels={labels}
      submit={chosen.recordSubstitutes}
      state={step.state}
    >
      {characters.map((character) => (
        <Character key={character.character} outside={character} form={form} />
      ))}
    </Form>
  );
}

function distinct(characters: readonly OutsideCharacter[]): readonly OutsideCharacter[] {
  return [...new Map(characters.toReversed().map((one) => [one.character, one])).values()].toReversed();
}

function Character({ outside, form }: { readonly outside: OutsideCharacter; readonly form: FormState<Values> }) {
  const chosen = useTexts(stepTexts);
  const language = useLanguage();
  const { character, field, index, codePoints, why } = outside;
  const bound = form.field(character);
  return (
    <div className="flex flex-wrap gap-6 border-t border-line pt-5">
      <Glyph character={character} />
      <div className="flex min-w-0 flex-1 flex-col gap-4">
        <p>
          {chosen.inField(fieldNames[field][language], index + 1)} · <code>{codePoints}</code>
          <br />
          {reasonsOutside[why][language]}
        </p>
        <Choice outside={outside} form={form} />
      </div>
      {bound.value !== "" && <Glyph character={bound.value} />}
    </div>
  );
}

/** No candidate is written like this. */
const anotherWay = "another-way";

/** One of the candidates, or the reading in kana; where there is no candidate, kana. */
function Choice({ outside, form }: { readonly outside: OutsideCharacter; readonly form: FormState<Values> }) {
  const chosen = useTexts(stepTexts);
  const { character, candidates } = outside;
  const label = chosen.insteadOf(character);
  const bound = form.field(character);
  const isOther = bound.value !== "" && !candidates.includes(bound.value);
  const [way, choose] = useState<"candidate" | "kana">(isOther || candidates.length === 0 ? "kana" : "candidate");
  const options = candidates.map((candidate) => ({ value: candidate, label: candidate }));
  return (
    <>
      {candidates.length > 0 && (
        <RadioGroup
          label={label}
          need="required"
          direction="row"
          options={[...options, { value: anotherWay, label: chosen.kanaInstead }]}
          {...bound}
          value={way === "kana" ? anotherWay : bound.value === "" ? undefined : bound.value}
          onChange={(value) => {
            choose(value === anotherWay ? "kana" : "candidate");
            bound.onChange(value === undefined || value === anotherWay ? "" : value);
          }}
        />
      )}
      {way === "kana" && (
        <TextField
          label={candidates.length === 0 ? label : chosen.kanaField(character)}
          hint={chosen.kanaHint}
          need="required"
          width="short"
          maxLength={16}
          {...bound}
        />
      )}
    </>
  );
}

/** Large enough to tell one stroke from two. */
function Glyph({ character }: { readonly character: string }) {
  return (
    <span
      lang="ja"
      aria-hidden="true"
      className="grid size-32 shrink-0 place-items-center rounded-8 border border-field bg-surface text-[5rem] leading-none"
    >
      {character}
    </span>
  );
}

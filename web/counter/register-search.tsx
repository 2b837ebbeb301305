/** Who it is: the residents' register, searched by reading or name, beside the form. */
import { type Answered, searchResidents, showResident } from "@warifu/contract";
import { type FormEvent, type ReactNode, useState } from "react";
import { type Refused, useAction, useRead } from "../client/index.ts";
import { Button, EmptyState, Notice, RefusalNotice, SearchField, Skeleton, StatusBadge } from "../design/index.ts";
import { useTexts } from "../language/index.ts";
import { Comparison, useFieldValue } from "./comparison.tsx";
import type { FormValues } from "./form-values.ts";
import { texts } from "./texts.ts";

type Found = Answered<typeof searchResidents>["residents"][number];

export interface RegisterSearchProps {
  /** What is written on the form, compared with the record of who is chosen. */
  readonly form: FormValues;
  readonly resident: string | undefined;
  readonly onChoose: (resident: string | undefined) => void;
  /** What goes on with the person chosen, beside the comparison. */
  readonly action?: ReactNode;
}

export function RegisterSearch({ form, resident, onChoose, action }: RegisterSearchProps) {
  const chosen = useTexts(texts);
  const [elsewhere, setElsewhere] = useState<string>();
  const choose = ({ resident: id, address }: Found) => {
    setElsewhere(address === undefined ? id : undefined);
    onChoose(id);
  };
  return (
    <section
      aria-label={chosen.register}
      className="flex min-w-0 flex-col gap-4 self-start desktop:sticky desktop:top-4"
    >
      <h2 className="text-std-22B-150">{chosen.register}</h2>
      {resident === undefined ? (
        <Search form={form} onChoose={choose} />
      ) : (
        <ChosenResident
          form={form}
          resident={resident}
          record={resident === elsewhere ? "of-another-counter" : "own"}
          onChange={() => onChoose(undefined)}
          action={action}
        />
      )}
    </section>
  );
}

interface SearchProps {
  readonly form: FormValues;
  readonly onChoose: (found: Found) => void;
}

function Search({ form, onChoose }: SearchProps) {
  const chosen = useTexts(texts);
  const [typed, type] = useState<string>();
  const { act, data, refusal, isPending } = useAction(searchResidents);
  // Until something else is typed here, the reading on the form is what is looked for.
  const text = typed ?? (form.reading === "" ? form.name : form.reading);
  const search = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() !== "") act({ body: criterionOf(text.trim()) });
  };
  return (
    <>
      <form onSubmit={search} className="flex flex-wrap items-end gap-3" aria-label={chosen.registerSearch}>
        <div className="min-w-0 flex-1">
          <SearchField label={chosen.registerSearch} value={text} onChange={type} />
        </div>
        <Button type="submit" state={isPending ? "pending" : "ready"}>
          {chosen.search}
        </Button>
      </form>
      <div aria-live="polite" className="flex flex-col gap-3">
        {refusal !== undefined && <RefusalNotice refusal={refusal} />}
        {isPending && <Skeleton lines={3} />}
        {data !== undefined && !isPending && (
          <Results found={data.residents} extent={data.next === undefined ? "all" : "first"} onChoose={onChoose} />
        )}
      </div>
    </>
  );
}

/** A resident's identifier, a reading, or else the beginning of a name. */
function criterionOf(text: string) {
  if (/^[A-Za-z]+-\d+$/.test(text)) return { resident: text.toUpperCase() };
  return /^[\p{scx=Hiragana}\p{scx=Katakana}\s]+$/u.test(text) ? { reading: text } : { name: text };
}

interface ResultsProps {
  readonly found: readonly Found[];
  readonly extent: "all" | "first";
  readonly onChoose: (found: Found) => void;
}

function Results({ found, extent, onChoose }: ResultsProps) {
  const chosen = useTexts(texts);
  const show = useFieldValue();
  if (found.length === 0) return <EmptyState title={chosen.registerNothing}>{chosen.registerNothingAdvice}</EmptyState>;
  return (
    <>
      <ul className="flex flex-col">
        {found.map((one) => (
          <li
            key={one.resident}
            className="flex flex-wrap items-center justify-between gap-3 border-t border-line py-3"
          >
            <span className="min-w-0">
              <span className="block text-lg">{one.name}</span>
              <span className="block text-sm text-muted">
                {one.reading}
                {one.dateOfBirth !== undefined && ` · ${show("dateOfBirth", one.dateOfBirth)}`}
                <br />
                {one.address ?? chosen.ofAnotherCounter} · <code>{one.resident}</code>
              </span>
            </span>
            <Button size="small" label={chosen.choosePerson(one.name)} onPress={() => onChoose(one)}>
              {chosen.choose}
            </Button>
          </li>
        ))}
      </ul>
      {extent === "first" && <p className="text-muted">{chosen.registerMore}</p>}
    </>
  );
}

interface ChosenProps {
  readonly form: FormValues;
  readonly resident: string;
  readonly record: "own" | "of-another-counter";
  readonly onChange: () => void;
  readonly action: ReactNode;
}

function ChosenResident({ form, resident, record, onChange, action }: ChosenProps) {
  const chosen = useTexts(texts);
  const ask = record === "own" ? "now" : "later";
  const { data, error } = useRead(showResident, { parameters: { resident } }, { ask });
  const isElsewhere = record === "of-another-counter" || isRefusedAsElsewhere(error);
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p>
          <span className="font-bold">{chosen.chosenPerson}</span>: <code>{resident}</code>
        </p>
        <Button size="small" onPress={onChange}>
          {chosen.chooseAnother}
        </Button>
      </div>
      {isElsewhere && (
        <Notice tone="warning" title={chosen.ofAnotherCounter} level={3}>
          <p>{chosen.ofAnotherCounterWhat}</p>
        </Notice>
      )}
      {error !== null && !isElsewhere && <RefusalNotice refusal={error.refusal} />}
      {data === undefined && error === null && !isElsewhere && <Skeleton lines={5} />}
      {data !== undefined && data.state !== "registered" && (
        <StatusBadge tone="warning">{chosen.recordEnded}</StatusBadge>
      )}
      {data !== undefined && <Comparison form={form} record={data.record} />}
      {(data !== undefined || isElsewhere) && action !== undefined && <div className="flex">{action}</div>}
    </div>
  );
}

/** A case that was begun before may name somebody who has moved since. */
function isRefusedAsElsewhere(error: Refused | null): boolean {
  return error?.refusal.kind === "problem" && error.refusal.problem.code === "record-of-another-municipality";
}

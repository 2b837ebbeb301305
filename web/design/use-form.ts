/**
 * The values of a form: what is typed stays until it is done. It is kept in the tab's storage under the form's name, comes
 * back after a reload or an expired session, and goes when the form succeeded. Secrets are never stored.
 */
import { useEffect, useRef, useState } from "react";
import type { CallRefusal } from "../client/call.ts";

/** Field → what is wrong with it and how to mend it. */
export type FieldErrors<Values> = { readonly [Name in keyof Values]?: string };

export interface FormDefinition<Values extends object> {
  /** Names the draft: unique, with what it is about ("revoke:nagasaki:0a1b"). */
  readonly name: string;
  readonly initial: Values;
  /** What can be said before the server is asked. */
  readonly check?: (values: Values) => FieldErrors<Values>;
  /** Fields that are never stored: passwords, codes. */
  readonly secrets?: readonly (keyof Values)[];
  readonly onSubmit: (values: Values) => void;
  /** The last refusal: what it says about each field is shown beside the field of that name. */
  readonly refusal?: CallRefusal | undefined;
  /** The server's name of a field → ours, where they differ; the last part of a path is tried by itself. */
  readonly fieldNames?: Readonly<Record<string, keyof Values>>;
}

export interface FormState<Values extends object> {
  /** Of the definition, with what it is about. */
  readonly name: string;
  readonly values: Values;
  readonly errors: FieldErrors<Values>;
  /** name, value, onChange and error for a field. */
  field<Name extends keyof Values & string>(name: Name): FieldBinding<Values[Name]> & { readonly name: Name };
  set(change: Partial<Values>): void;
  submit(): void;
  /** Back to the beginning; the draft is gone. Called when the form succeeded. */
  clear(): void;
  /** How often it was sent with errors: the summary takes the focus each time. */
  readonly failures: number;
  /** A refusal that belongs to no field. */
  readonly general: CallRefusal | undefined;
}

export interface FieldBinding<Value> {
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly error?: string;
}

export function useForm<Values extends object>(definition: FormDefinition<Values>): FormState<Values> {
  const { name, initial, check, secrets = [], onSubmit, refusal } = definition;
  const [values, setValues] = useState<Values>(() => ({ ...initial, ...readDraft(name, secrets) }));
  const [errors, setErrors] = useState<FieldErrors<Values>>({});
  const [failures, setFailures] = useState(0);
  const refused = useRefusal(definition, values);
  useEffect(() => {
    if (refusal !== undefined) setFailures((count) => count + 1);
  }, [refusal]);
  const set = (change: Partial<Values>) => {
    const next = { ...values, ...change };
    setValues(next);
    setErrors((before) => without(before, Object.keys(change)));
    keepDraft(name, next, initial, secrets);
  };
  const submit = () => {
    const found = check?.(values) ?? {};
    const wrong = Object.values(found).some((text) => text !== undefined);
    setErrors(found);
    if (wrong) setFailures((count) => count + 1);
    else onSubmit(values);
  };
  const clear = () => {
    dropDraft(name);
    setValues(initial);
    setErrors({});
  };
  const shown: FieldErrors<Values> = { ...refused.errors, ...errors };
  const field = <Name extends keyof Values & string>(field: Name) => ({
    name: field,
    value: values[field],
    onChange: (value: Values[Name]) => set({ [field]: value } as unknown as Partial<Values>),
    ...(shown[field] === undefined ? {} : { error: shown[field] }),
  });
  return { name, values, errors: shown, field, set, submit, clear, failures, general: refused.general };
}

/** What a problem says about fields is shown beside each until it changes; what names no field stands above the form. */
function useRefusal<Values extends object>({ refusal, fieldNames = {} }: FormDefinition<Values>, values: Values) {
  const sent = useRef<{ refusal: CallRefusal | undefined; values: Values }>({ refusal: undefined, values });
  if (sent.current.refusal !== refusal) sent.current = { refusal, values };
  const named = wrongFields(refusal).map(({ field, text }) => ({ name: nameOf(field, fieldNames, values), text }));
  if (named.length === 0 || named.some(({ name }) => name === undefined)) return { errors: {}, general: refusal };
  const errors = named.flatMap(({ name, text }) =>
    name === undefined || values[name] !== sent.current.values[name] ? [] : [[name, text]],
  );
  return { errors: Object.fromEntries(errors) as FieldErrors<Values>, general: undefined };
}

function wrongFields(refusal: CallRefusal | undefined): readonly { readonly field: string; readonly text: string }[] {
  if (refusal?.kind !== "problem") return [];
  const { errors, field, title, detail } = refusal.problem;
  if (errors !== undefined) return errors.map((error) => ({ field: error.field, text: error.detail }));
  return field === undefined ? [] : [{ field, text: detail ?? title }];
}

/** "period.startsAt" is ours by the form's own table, by its whole name, or by its last part. */
function nameOf<Values extends object>(
  field: string,
  fieldNames: Readonly<Record<string, keyof Values>>,
  values: Values,
): keyof Values | undefined {
  const found = [field, field.split(".").at(-1)].find((one) => one !== undefined && one in values);
  return fieldNames[field] ?? (found as keyof Values | undefined);
}

function without<Values>(errors: FieldErrors<Values>, names: readonly string[]): FieldErrors<Values> {
  return Object.fromEntries(Object.entries(errors).filter(([name]) => !names.includes(name))) as FieldErrors<Values>;
}

const prefix = "warifu.draft:";

function readDraft<Values>(name: string, secrets: readonly (keyof Values)[]): Partial<Values> {
  try {
    const draft: Partial<Values> = JSON.parse(sessionStorage.getItem(prefix + name) ?? "{}");
    for (const secret of secrets) delete draft[secret];
    return draft;
  } catch {
    return {};
  }
}

function keepDraft<Values extends object>(
  name: string,
  values: Values,
  initial: Values,
  secrets: readonly (keyof Values)[],
): void {
  const changed = Object.entries(values).filter(
    ([field, value]) => !secrets.includes(field as keyof Values) && value !== initial[field as keyof Values],
  );
  try {
    if (changed.length === 0) sessionStorage.removeItem(prefix + name);
    else sessionStorage.setItem(prefix + name, JSON.stringify(Object.fromEntries(changed)));
  } catch {
    // A browser that stores nothing keeps what is typed as long as the page is open.
  }
}

function dropDraft(name: string): void {
  try {
    sessionStorage.removeItem(prefix + name);
  } catch {
    // As above.
  }
}

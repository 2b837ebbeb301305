/** What all fields share: the label with its mark, the hint, and the error beside the field. */
import type { ReactNode } from "react";
import { FieldError as AriaFieldError, Label as AriaLabel, Text } from "react-aria-components";
import { useTexts } from "../language/index.ts";
import { join } from "./class-names.ts";
import { Icon } from "./icon.tsx";

/** What every field takes; a form's `field("name")` gives name, value, onChange and error. */
export interface FieldProps<Value> {
  readonly name?: string;
  readonly label: string;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  /** What is expected, with an example. */
  readonly hint?: string;
  /** What is wrong and how to mend it. */
  readonly error?: string | undefined;
  readonly need?: "required" | "optional";
  readonly state?: "ready" | "disabled" | "read-only";
}

export const texts = {
  required: { ja: "必須", en: "Required" },
  optional: { ja: "任意", en: "Optional" },
} as const;

export function FieldLabel({
  children,
  need,
}: {
  readonly children: ReactNode;
  readonly need?: "required" | "optional" | undefined;
}) {
  const chosen = useTexts(texts);
  return (
    <AriaLabel className={labelClass}>
      {children}
      {need !== undefined && <Need need={need} text={chosen[need]} />}
    </AriaLabel>
  );
}

export function Need({ need, text }: { readonly need: "required" | "optional"; readonly text: string }) {
  return (
    <span className={join("ms-2 text-sm font-normal", need === "required" ? "text-danger" : "text-muted")}>{text}</span>
  );
}

export function Hint({ children }: { readonly children: string | undefined }) {
  if (children === undefined) return null;
  return (
    <Text slot="description" className="text-sm text-muted">
      {children}
    </Text>
  );
}

/** Shown by react-aria when the field around it is invalid. */
export function FieldError({ children }: { readonly children: string | undefined }) {
  return (
    <AriaFieldError className="flex items-start gap-1 text-sm text-danger">
      <Icon name="error" className="mt-0.5 size-4.5" />
      <span>{children}</span>
    </AriaFieldError>
  );
}

/** react-aria's names for the states of a field. */
export function stateOf({ error, need, state }: Pick<FieldProps<unknown>, "error" | "need" | "state">) {
  return {
    isInvalid: error !== undefined,
    isRequired: need === "required",
    isDisabled: state === "disabled",
    isReadOnly: state === "read-only",
    validationBehavior: "aria",
  } as const;
}

export const fieldClass = "flex max-w-full flex-col items-start gap-1.5";
export const labelClass = "font-bold leading-150 text-ink";
export const inputClass =
  "min-h-11 max-w-full rounded-8 border border-field bg-surface px-3 py-2 text-base text-ink hover:border-ink " +
  "data-invalid:border-danger data-invalid:outline-danger aria-invalid:border-danger [&[readonly]]:border-dashed [&[readonly]]:bg-sunken " +
  "disabled:border-line disabled:bg-sunken disabled:text-disabled";
/** Widths in characters, so that a field's size says how much goes in. */
export const widths = {
  short: "w-32 max-w-full",
  medium: "w-64 max-w-full",
  long: "w-full max-w-xl",
  full: "w-full",
} as const;
export type FieldWidth = keyof typeof widths;

import { useId } from "react";
import { useTexts } from "../language/index.ts";
import type { Option } from "./choice.tsx";
import { join } from "./class-names.ts";
import {
  type FieldProps,
  type FieldWidth,
  fieldClass,
  texts as fieldTexts,
  inputClass,
  labelClass,
  Need,
  widths,
} from "./field.tsx";
import { Icon } from "./icon.tsx";

const texts = { choose: { ja: "選んでください", en: "Choose" } } as const;

export interface SelectProps<Value extends string> extends FieldProps<Value | undefined> {
  readonly options: readonly Option<Value>[];
  readonly width?: FieldWidth;
  readonly placeholder?: string;
}

/** One of some: the browser's own list, which every keyboard, screen reader and telephone knows. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const { name, label, value, onChange, hint, error, need, state, options, width = "medium", placeholder } = props;
  const chosen = { ...useTexts(texts), ...useTexts(fieldTexts) };
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div className={fieldClass}>
      <label htmlFor={id} className={labelClass}>
        {label}
        {need !== undefined && <Need need={need} text={chosen[need]} />}
      </label>
      {hint !== undefined && (
        <span id={`${id}-hint`} className="text-sm text-muted">
          {hint}
        </span>
      )}
      <div className={join("relative", widths[width])}>
        <select
          id={id}
          name={name}
          value={value ?? ""}
          required={need === "required"}
          disabled={state === "disabled"}
          aria-invalid={error !== undefined}
          aria-describedby={described || undefined}
          onChange={(event) => onChange(event.target.value === "" ? undefined : (event.target.value as Value))}
          className={join(inputClass, "w-full appearance-none truncate pe-10", value === undefined && "text-muted")}
        >
          {(value === undefined || need === "optional") && <option value="">{placeholder ?? chosen.choose}</option>}
          {options.map(choice)}
        </select>
        <Icon name="down" className="pointer-events-none absolute end-3 top-3.5 size-4" />
      </div>
      {error !== undefined && (
        <span id={`${id}-error`} className="flex items-start gap-1 text-sm text-danger">
          <Icon name="error" className="mt-0.5 size-4.5" />
          {error}
        </span>
      )}
    </div>
  );
}

function choice({ value, label, hint, state }: Option) {
  return (
    <option key={value} value={value} disabled={state === "disabled"} className="text-ink">
      {hint === undefined ? label : `${label} (${hint})`}
    </option>
  );
}

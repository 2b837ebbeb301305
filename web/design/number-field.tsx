import { NumberField as AriaNumberField, Input } from "react-aria-components";
import { join } from "./class-names.ts";
import { FieldError, FieldLabel, type FieldProps, fieldClass, Hint, inputClass, stateOf } from "./field.tsx";
import { given } from "./given.ts";

export interface NumberFieldProps extends FieldProps<number | undefined> {
  readonly least?: number;
  readonly most?: number;
  /** What follows the number: "日". */
  readonly unit?: string;
}

/** A number typed, or stepped with the arrow keys; full-width digits are understood. */
export function NumberField(props: NumberFieldProps) {
  const { name, label, value, onChange, hint, error, need, least, most, unit } = props;
  return (
    <AriaNumberField
      {...stateOf(props)}
      {...given({ name, minValue: least, maxValue: most })}
      value={value ?? Number.NaN}
      onChange={(entered) => onChange(Number.isNaN(entered) ? undefined : entered)}
      className={fieldClass}
    >
      <FieldLabel need={need}>{label}</FieldLabel>
      <Hint>{hint}</Hint>
      <span className="flex items-center gap-2">
        <Input className={join(inputClass, "w-32 text-end tabular-nums")} />
        {unit}
      </span>
      <FieldError>{error}</FieldError>
    </AriaNumberField>
  );
}

import { TextField as AriaTextField, Input, TextArea } from "react-aria-components";
import { join } from "./class-names.ts";
import {
  FieldError,
  FieldLabel,
  type FieldProps,
  type FieldWidth,
  fieldClass,
  Hint,
  inputClass,
  stateOf,
  widths,
} from "./field.tsx";
import { given } from "./given.ts";

export interface TextFieldProps extends FieldProps<string> {
  readonly type?: "text" | "email" | "tel" | "url" | "password";
  readonly width?: FieldWidth;
  /** More than one: a field of several lines. */
  readonly lines?: number;
  readonly maxLength?: number;
  readonly autoComplete?: string;
  readonly inputMode?: "text" | "numeric" | "tel" | "email";
  /** "code": for numbers and keys, in a type face of equal widths, without spelling checks. */
  readonly content?: "words" | "code";
}

export function TextField(props: TextFieldProps) {
  const { name, label, value, onChange, hint, error, need, type = "text", width = "long", lines = 1 } = props;
  const { maxLength, autoComplete, inputMode, content = "words" } = props;
  const inside = join(inputClass, widths[width], content === "code" && "font-mono");
  return (
    <AriaTextField
      {...stateOf(props)}
      {...given({ name, maxLength, autoComplete, inputMode })}
      type={type}
      value={value}
      onChange={onChange}
      spellCheck={content === "code" ? "false" : "true"}
      className={fieldClass}
    >
      <FieldLabel need={need}>{label}</FieldLabel>
      <Hint>{hint}</Hint>
      {lines > 1 ? <TextArea rows={lines} className={inside} /> : <Input className={inside} />}
      <FieldError>{error}</FieldError>
    </AriaTextField>
  );
}

/** One of several, some of several, yes or no. */
import {
  Checkbox as AriaCheckbox,
  CheckboxGroup as AriaCheckboxGroup,
  RadioGroup as AriaRadioGroup,
  Switch as AriaSwitch,
  Radio,
} from "react-aria-components";
import { FieldError, FieldLabel, type FieldProps, fieldClass, Hint, stateOf } from "./field.tsx";
import { given } from "./given.ts";
import { Icon } from "./icon.tsx";

export interface Option<Value extends string = string> {
  readonly value: Value;
  readonly label: string;
  readonly hint?: string;
  readonly state?: "ready" | "disabled";
}

export interface RadioGroupProps<Value extends string> extends FieldProps<Value | undefined> {
  readonly options: readonly Option<Value>[];
  readonly direction?: "column" | "row";
}

/** One of a few, all seen at once. */
export function RadioGroup<Value extends string>(props: RadioGroupProps<Value>) {
  const { name, label, value, onChange, hint, error, need, options, direction = "column" } = props;
  return (
    <AriaRadioGroup
      {...stateOf(props)}
      {...given({ name })}
      value={value ?? null}
      onChange={(chosen) => onChange(chosen as Value)}
      className={fieldClass}
    >
      <FieldLabel need={need}>{label}</FieldLabel>
      <Hint>{hint}</Hint>
      <div className={direction === "row" ? "flex flex-wrap gap-x-6 gap-y-1" : "flex flex-col gap-1"}>
        {options.map((option) => (
          <Radio
            key={option.value}
            value={option.value}
            isDisabled={option.state === "disabled"}
            className={choiceClass}
          >
            <span className="mt-1 grid size-6 shrink-0 place-items-center rounded-full border-2 border-field bg-surface group-data-selected:border-accent group-data-invalid:border-danger group-data-disabled:border-line">
              <span className="size-3 rounded-full group-data-selected:bg-accent forced-colors:group-data-selected:bg-[Highlight]" />
            </span>
            <Words option={option} />
          </Radio>
        ))}
      </div>
      <FieldError>{error}</FieldError>
    </AriaRadioGroup>
  );
}

export interface CheckboxProps {
  readonly name?: string;
  readonly label: string;
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
  readonly hint?: string;
  readonly error?: string | undefined;
  readonly state?: "ready" | "disabled";
  /** "some": of what it stands for, some are chosen and some not. */
  readonly extent?: "all" | "some";
}

/** Yes or no, sent with its form. */
export function Checkbox({ name, label, value, onChange, hint, error, state, extent = "all" }: CheckboxProps) {
  return (
    <div className={fieldClass}>
      <AriaCheckbox
        {...given({ name })}
        isSelected={value}
        isIndeterminate={extent === "some"}
        isInvalid={error !== undefined}
        isDisabled={state === "disabled"}
        validationBehavior="aria"
        onChange={onChange}
        className={choiceClass}
      >
        <Box />
        <Words option={{ label, ...(hint === undefined ? {} : { hint }) }} />
      </AriaCheckbox>
      {error !== undefined && (
        <span className="flex items-start gap-1 text-sm text-danger">
          <Icon name="error" className="mt-0.5 size-4.5" />
          {error}
        </span>
      )}
    </div>
  );
}

export interface CheckboxGroupProps<Value extends string> extends FieldProps<readonly Value[]> {
  readonly options: readonly Option<Value>[];
  readonly direction?: "column" | "row";
}

/** Some of several. */
export function CheckboxGroup<Value extends string>(props: CheckboxGroupProps<Value>) {
  const { name, label, value, onChange, hint, error, need, options, direction = "column" } = props;
  return (
    <AriaCheckboxGroup
      {...stateOf(props)}
      {...given({ name })}
      value={[...value]}
      onChange={(chosen) => onChange(chosen as Value[])}
      className={fieldClass}
    >
      <FieldLabel need={need}>{label}</FieldLabel>
      <Hint>{hint}</Hint>
      <div className={direction === "row" ? "flex flex-wrap gap-x-6 gap-y-1" : "flex flex-col gap-1"}>
        {options.map((option) => (
          <AriaCheckbox
            key={option.value}
            value={option.value}
            isDisabled={option.state === "disabled"}
            className={choiceClass}
          >
            <Box />
            <Words option={option} />
          </AriaCheckbox>
        ))}
      </div>
      <FieldError>{error}</FieldError>
    </AriaCheckboxGroup>
  );
}

export interface SwitchProps {
  readonly label: string;
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
  readonly state?: "ready" | "disabled";
}

/** On or off, at once. */
export function Switch({ label, value, onChange, state }: SwitchProps) {
  return (
    <AriaSwitch isSelected={value} onChange={onChange} isDisabled={state === "disabled"} className={choiceClass}>
      <span className="mt-1 flex h-6 w-11 shrink-0 items-center rounded-full border-2 border-field bg-surface p-0.5 group-data-selected:border-accent group-data-selected:bg-accent group-data-disabled:border-line">
        <span className="size-4 rounded-full bg-field transition-transform group-data-selected:translate-x-5 group-data-selected:bg-on-accent group-data-disabled:bg-line forced-colors:bg-[ButtonText]" />
      </span>
      <span className="py-1">{label}</span>
    </AriaSwitch>
  );
}

function Box() {
  return (
    <span className="mt-1 grid size-6 shrink-0 place-items-center rounded-4 border-2 border-field bg-surface text-on-accent group-data-selected:border-accent group-data-selected:bg-accent group-data-indeterminate:border-accent group-data-indeterminate:bg-accent group-data-invalid:border-danger group-data-disabled:border-line">
      <Icon
        name="check"
        className="hidden size-4.5 stroke-3 group-data-selected:block group-data-indeterminate:hidden"
      />
      <span className="hidden h-0.75 w-3 bg-on-accent group-data-indeterminate:block" />
    </span>
  );
}

function Words({ option: { label, hint } }: { readonly option: Pick<Option, "label" | "hint"> }) {
  return (
    <span className="py-1 leading-150">
      {label}
      {hint !== undefined && <span className="block text-sm text-muted">{hint}</span>}
    </span>
  );
}

const choiceClass =
  "group -ms-1 flex min-h-11 cursor-pointer items-start gap-2 rounded-4 px-1 py-0.5 hover:bg-hovered data-disabled:cursor-not-allowed data-disabled:text-disabled";

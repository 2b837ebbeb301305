import { useId } from "react";
import {
  Button as AriaButton,
  ComboBox as AriaComboBox,
  Input,
  ListBox,
  ListBoxItem,
  Popover,
} from "react-aria-components";
import { useTexts } from "../language/index.ts";
import type { Option } from "./choice.tsx";
import { join, popoverClass } from "./class-names.ts";
import { FieldError, FieldLabel, fieldClass, Hint, inputClass, stateOf, widths } from "./field.tsx";
import { given } from "./given.ts";
import { Icon } from "./icon.tsx";
import type { SelectProps } from "./select.tsx";

const texts = {
  nothingFits: { ja: "当てはまるものがありません。", en: "Nothing matches." },
  open: { ja: "一覧を開く", en: "Open the list" },
} as const;

/** For long lists: typing narrows them. `onType` lets a page ask the server for what fits. */
export function ComboBox<Value extends string>(
  props: SelectProps<Value> & { readonly onType?: (typed: string) => void },
) {
  const { name, label, value, onChange, onType, hint, error, need, options, width = "medium", placeholder } = props;
  const chosen = useTexts(texts);
  const emptyId = useId();
  return (
    <AriaComboBox
      {...stateOf(props)}
      {...given({ name, onInputChange: onType })}
      menuTrigger="focus"
      allowsEmptyCollection
      selectedKey={value ?? null}
      onSelectionChange={(key) => onChange(key === null ? undefined : (String(key) as Value))}
      className={fieldClass}
    >
      <FieldLabel need={need}>{label}</FieldLabel>
      <Hint>{hint}</Hint>
      <div className={join("relative", widths[width])}>
        <Input className={join(inputClass, "w-full pe-11")} {...given({ placeholder })} />
        <AriaButton
          aria-label={chosen.open}
          className="absolute end-1 top-1 grid size-9 place-items-center rounded-4 hover:bg-hovered"
        >
          <Icon name="down" className="size-4" />
        </AriaButton>
      </div>
      <FieldError>{error}</FieldError>
      <Popover className={popoverClass}>
        <ListBox
          className="max-h-80 overflow-auto py-2 outline-none"
          renderEmptyState={() => (
            <p id={emptyId} className="px-4 py-2 text-muted">
              {chosen.nothingFits}
            </p>
          )}
        >
          {options.map(listItem)}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}

function listItem({ value, label, hint, state }: Option) {
  return (
    <ListBoxItem
      key={value}
      id={value}
      textValue={label}
      isDisabled={state === "disabled"}
      className="flex min-h-11 items-center gap-2 px-4 py-2 data-focused:bg-hovered data-selected:font-bold data-disabled:text-disabled data-focus-visible:-outline-offset-4"
    >
      {({ isSelected }) => (
        <>
          <Icon name="check" className={isSelected ? "size-4" : "invisible size-4"} />
          <span>
            {label}
            {hint !== undefined && <span className="block text-sm font-normal text-muted">{hint}</span>}
          </span>
        </>
      )}
    </ListBoxItem>
  );
}

import { Button as AriaButton, SearchField as AriaSearchField, Input, Label } from "react-aria-components";
import { useTexts } from "../language/index.ts";
import { join } from "./class-names.ts";
import { inputClass } from "./field.tsx";
import { given } from "./given.ts";
import { Icon } from "./icon.tsx";

const texts = { clear: { ja: "消す", en: "Clear" } } as const;

export interface SearchFieldProps {
  readonly label: string;
  readonly labelShown?: "shown" | "hidden";
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onSearch?: (value: string) => void;
  readonly placeholder?: string;
  /** "at-once": takes the focus when it appears, in a dialog that is opened to search. */
  readonly focus?: "at-once" | "later";
}

/** Words to look for; Enter searches, Escape clears. */
export function SearchField({
  label,
  labelShown = "shown",
  value,
  onChange,
  onSearch,
  placeholder,
  focus,
}: SearchFieldProps) {
  const chosen = useTexts(texts);
  return (
    <AriaSearchField
      value={value}
      onChange={onChange}
      autoFocus={focus === "at-once"}
      {...given({ onSubmit: onSearch })}
      className="group flex min-w-48 flex-col gap-1.5"
    >
      <Label className={labelShown === "shown" ? "font-bold" : "sr-only"}>{label}</Label>
      <div className="relative">
        <Icon name="search" className="pointer-events-none absolute start-3 top-3 size-5 text-muted" />
        <Input
          {...given({ placeholder })}
          className={join(inputClass, "w-full ps-10 pe-11 [&::-webkit-search-cancel-button]:hidden")}
        />
        <AriaButton
          aria-label={chosen.clear}
          className="absolute end-1 top-1 grid size-9 place-items-center rounded-4 hover:bg-hovered group-data-empty:hidden"
        >
          <Icon name="close" className="size-4" />
        </AriaButton>
      </div>
    </AriaSearchField>
  );
}

import { useId, useState } from "react";
import { Group, Input, Label, TextField } from "react-aria-components";
import { dayOf, eraOf, eras, readPastedDay, type TypedDay, typedDay } from "../language/eras.ts";
import { useLanguage, useTexts } from "../language/index.ts";
import { join } from "./class-names.ts";
import { type FieldProps, texts as fieldTexts, inputClass, Need } from "./field.tsx";
import { given } from "./given.ts";
import { Icon } from "./icon.tsx";

const texts = {
  calendar: { ja: "暦", en: "Calendar" },
  gregorian: { ja: "西暦", en: "Gregorian" },
  year: { ja: "年", en: "Year" },
  month: { ja: "月", en: "Month" },
  day: { ja: "日", en: "Day" },
  incomplete: { ja: "年・月・日を数字で入力してください。", en: "Enter the year, the month and the day in digits." },
  "no-such-day": {
    ja: "存在しない日付です。月と日を確かめてください。",
    en: "There is no such day. Check the month and the day.",
  },
  "outside-era": {
    ja: "この元号にない日付です。元号か年を直してください。",
    en: "This day is not in that era. Correct the era or the year.",
  },
} as const;

/** The value while what is typed is no day: no form accepts it, and the typed parts stay. */
export const notADay = "not-a-day";

export interface DateFieldProps extends FieldProps<string> {
  /** The calendar that is offered first; default: the era of the value, or the present one in Japanese. */
  readonly calendar?: TypedDay["calendar"];
}

/** A day, typed by era or by the Gregorian calendar; a day pasted into any part fills all of them. The value is ISO 8601. */
export function DateField(props: DateFieldProps) {
  const { name, label, hint, error, need, state } = props;
  const chosen = useTexts(texts);
  const { typed, type, paste, fault } = useTypedDay(props);
  const id = useId();
  const shownError = error ?? (fault === undefined ? undefined : chosen[fault]);
  const described = [hint === undefined ? "" : `${id}-hint`, shownError === undefined ? "" : `${id}-error`]
    .join(" ")
    .trim();
  const words = useTexts(fieldTexts);
  return (
    <Group
      aria-labelledby={id}
      {...given({ "aria-describedby": described || undefined })}
      className="flex flex-col items-start gap-1.5"
    >
      <span id={id} className="font-bold leading-150">
        {label}
        {need !== undefined && <Need need={need} text={words[need]} />}
      </span>
      {hint !== undefined && (
        <span id={`${id}-hint`} className="text-sm text-muted">
          {hint}
        </span>
      )}
      <div
        className="flex flex-wrap items-end gap-2"
        onPaste={(event) => paste(event.clipboardData.getData("text")) && event.preventDefault()}
      >
        <CalendarSelect typed={typed} onChange={type} isDisabled={state === "disabled"} />
        {(["year", "month", "day"] as const).map((part) => (
          <TextField
            key={part}
            value={typed[part]}
            onChange={(text) => type({ ...typed, [part]: text })}
            isDisabled={state === "disabled"}
            isInvalid={shownError !== undefined}
            {...(name !== undefined && part === "year" ? { name } : {})}
            className="flex flex-col text-sm"
          >
            <Label>{chosen[part]}</Label>
            <Input
              inputMode="numeric"
              className={join(inputClass, part === "year" ? "w-20" : "w-14", "text-end tabular-nums")}
            />
          </TextField>
        ))}
      </div>
      {shownError !== undefined && (
        <span id={`${id}-error`} className="flex items-start gap-1 text-sm text-danger">
          <Icon name="error" className="mt-0.5 size-4.5" />
          {shownError}
        </span>
      )}
    </Group>
  );
}

function CalendarSelect({
  typed,
  onChange,
  isDisabled,
}: {
  typed: TypedDay;
  onChange: (typed: TypedDay) => void;
  isDisabled: boolean;
}) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  return (
    <label className="flex flex-col text-sm">
      {chosen.calendar}
      <select
        value={typed.calendar}
        disabled={isDisabled}
        onChange={(event) => onChange(inCalendar(typed, event.target.value as TypedDay["calendar"]))}
        className={join(inputClass, "min-w-28")}
      >
        {eras.map(({ id, ja, letter }) => (
          <option key={id} value={id}>
            {language === "ja" ? ja : `${id.charAt(0).toUpperCase()}${id.slice(1)} (${letter})`}
          </option>
        ))}
        <option value="gregorian">{chosen.gregorian}</option>
      </select>
    </label>
  );
}

/** The same day in another calendar where it is a day of it; else the parts stay as typed. */
function inCalendar(typed: TypedDay, calendar: TypedDay["calendar"]): TypedDay {
  const read = dayOf(typed);
  if (!("day" in read) || read.day === "") return { ...typed, calendar };
  const moved = typedDay(read.day, calendar);
  return moved.calendar === calendar ? moved : { ...typed, calendar };
}

function useTypedDay({ value, onChange, calendar }: DateFieldProps) {
  const language = useLanguage();
  const usual = calendar ?? (language === "ja" ? "reiwa" : "gregorian");
  const [typed, setTyped] = useState<TypedDay>(() => startOf(value, calendar, usual));
  const read = dayOf(typed);
  const own = "day" in read ? read.day : notADay;
  // A value given from outside (a draft, a reset) replaces what is typed; one's own comes back and changes nothing.
  if (value !== own && value !== notADay) setTyped(startOf(value, calendar, usual));
  const type = (next: TypedDay) => {
    setTyped(next);
    const after = dayOf(next);
    onChange("day" in after ? after.day : notADay);
  };
  const paste = (text: string) => {
    const pasted = readPastedDay(text);
    if (pasted !== undefined) type(pasted);
    return pasted !== undefined;
  };
  const isComplete = typed.year !== "" && typed.month !== "" && typed.day !== "";
  return { typed, type, paste, fault: "fault" in read && isComplete ? read.fault : undefined };
}

function startOf(value: string, calendar: TypedDay["calendar"] | undefined, usual: TypedDay["calendar"]): TypedDay {
  if (value === "" || value === notADay) return typedDay("", usual);
  return typedDay(value, calendar ?? (usual === "gregorian" ? "gregorian" : eraOf(value)));
}

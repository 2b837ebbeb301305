import { type ReactNode, useState } from "react";
import { Button, CodeBlock, StatusBadge } from "../design/index.ts";
import {
  formatDayInBothCalendars,
  formatMoment,
  formatTime,
  type Language,
  useLanguage,
  useTexts,
} from "../language/index.ts";
import { faultText } from "./model/fault-texts.ts";
import type { Field, Shown, ShownAttribute, Text } from "./model/shown.ts";
import { texts } from "./texts.ts";

/** Fields as names and values, with what they are for below. */
export function FieldList({ fields }: { readonly fields: readonly Field[] }) {
  const language = useLanguage();
  const chosen = useTexts(texts);
  return (
    <dl className="border-t border-line">
      {fields.map((field) => (
        <div key={field.key + field.standard} className="flex flex-wrap gap-x-6 gap-y-1 border-b border-line py-2.5">
          <dt className="w-full max-w-52 leading-150">
            <span className="font-bold">{field.label[language]}</span>
            <span className="block font-mono text-xs break-all text-muted">{field.standard}</span>
            {field.criticality === "critical" && <StatusBadge tone="neutral">{chosen.critical}</StatusBadge>}
          </dt>
          <dd className="min-w-0 flex-[1_1_20rem] leading-170">
            <Value value={field.value} label={field.label[language]} />
            {field.explanation !== undefined && (
              <p className="pt-1 text-sm text-muted">{field.explanation[language]}</p>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** One value in the way of its kind. */
export function Value({ value, label }: { readonly value: Shown; readonly label: string }): ReactNode {
  const language = useLanguage();
  const chosen = useTexts(texts);
  switch (value.kind) {
    case "text":
      return <bdi className="break-all">{printable(value.text)}</bdi>;
    case "words":
      return value.words[language];
    case "identifier":
      return <Identifier oid={value.oid} name={value.name} language={language} />;
    case "moment":
      return <Moment at={value.at} />;
    case "octets":
      return <Octets hex={value.hex} label={label} />;
    case "name":
      return <Name attributes={value.attributes} />;
    case "list":
      return value.items.length === 1 && value.items[0] !== undefined ? (
        <Value value={value.items[0]} label={label} />
      ) : (
        <ul className="flex list-disc flex-col gap-1 ps-5">
          {value.items.map((item, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the values of a list have no other name than their place.
            <li key={index}>
              <Value value={item} label={label} />
            </li>
          ))}
        </ul>
      );
    case "fields":
      return <InnerFields fields={value.fields} />;
    case "fault":
      return (
        <span className="text-danger">
          {chosen.notReadable}: {faultText(value.fault.code)[language]} ({chosen.at(value.fault.offset)})
        </span>
      );
  }
}

function InnerFields({ fields }: { readonly fields: readonly Field[] }) {
  const language = useLanguage();
  return (
    <dl className="flex flex-col gap-1">
      {fields.map((field) => (
        <div key={field.key} className="flex flex-wrap gap-x-3">
          <dt className="text-muted">{field.label[language]}</dt>
          <dd className="min-w-0">
            <Value value={field.value} label={field.label[language]} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Identifier({
  oid,
  name,
  language,
}: {
  readonly oid: string;
  readonly name: Text | undefined;
  readonly language: Language;
}) {
  if (name === undefined) return <code className="font-mono text-[0.9375em]">{oid}</code>;
  return (
    <>
      {name[language]} <code className="font-mono text-sm text-muted">{oid}</code>
    </>
  );
}

/** A moment in Japan, in both calendars, and as it is written in UTC. */
export function Moment({ at }: { readonly at: string }) {
  const language = useLanguage();
  if (Number.isNaN(Date.parse(at))) return at;
  const shown =
    language === "ja" ? `${formatDayInBothCalendars(at, language)} ${formatTime(at)}` : formatMoment(at, language);
  return (
    <>
      <time dateTime={at}>{shown}</time>{" "}
      <span className="text-sm text-muted">{at.replace("T", " ").replace(".000Z", " UTC")}</span>
    </>
  );
}

function Name({ attributes }: { readonly attributes: readonly ShownAttribute[] }) {
  const language = useLanguage();
  return (
    <ul className="flex flex-col">
      {attributes.map(({ type, label, value, form, place }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a name may hold the same attribute twice.
        <li key={index} className={place === "same-part" ? "ps-6" : ""}>
          <span className="inline-block min-w-10 font-mono text-sm text-muted">{type}</span>{" "}
          <bdi className="break-all">{printable(value)}</bdi>{" "}
          <span className="text-xs text-muted">{label === undefined ? form : `${label[language]}, ${form}`}</span>
        </li>
      ))}
    </ul>
  );
}

const shortest = 128;

/** Long values fold: a modulus is seldom what one looks for. */
function Octets({ hex, label }: { readonly hex: string; readonly label: string }) {
  const chosen = useTexts(texts);
  const [extent, setExtent] = useState<"short" | "all">("short");
  if (hex === "") return chosen.octets(0);
  const isLong = hex.length > 2 * shortest;
  const shown = isLong && extent === "short" ? hex.slice(0, 64) : hex.slice(0, 200_000);
  return (
    <div className="flex flex-col items-start gap-1">
      <CodeBlock label={label} code={shown} form="hexadecimal" shape="line" />
      {isLong && extent === "short" && (
        <Button look="plain" size="small" label={`${chosen.all}: ${label}`} onPress={() => setExtent("all")}>
          {`… ${chosen.all} (${chosen.octets(hex.length / 2)})`}
        </Button>
      )}
    </div>
  );
}

/** Control characters and those that turn the direction of writing are shown as what they are. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, (character) => {
    return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
  });
}

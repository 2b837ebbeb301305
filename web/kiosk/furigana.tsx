import { Fragment } from "react";

/**
 * A text whose kanji carry their reading: "[鍵|かぎ]を[作|つく]る". The readings are for the eyes: a screen reader gets the text as
 * a whole, for in pieces it would read every word apart, and some twice.
 */
export function Furigana({ text }: { readonly text: string }) {
  if (withoutReadings(text) === text) return text;
  return (
    <>
      <span aria-hidden="true">
        {text.split(/(\[[^\]|]+\|[^\]]+\])/).map((part, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never change places.
          <Part key={index} text={part} />
        ))}
      </span>
      <span className="sr-only">{withoutReadings(text)}</span>
    </>
  );
}

function Part({ text }: { readonly text: string }) {
  const [, base, reading] = /^\[([^\]|]+)\|([^\]]+)\]$/.exec(text) ?? [];
  if (base === undefined) return <Fragment>{text}</Fragment>;
  return (
    <ruby>
      {base}
      <rt className="text-[0.5em] font-normal">{reading}</rt>
    </ruby>
  );
}

/** The same text without readings, for names that are heard. */
export function withoutReadings(text: string): string {
  return text.replace(/\[([^\]|]+)\|[^\]]+\]/g, "$1");
}

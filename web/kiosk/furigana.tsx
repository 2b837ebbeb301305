import { Fragment } from "react";

/** A text whose kanji carry their reading: "[鍵|かぎ]を[作|つく]る". The reading is for the eyes; a screen reader has its own. */
export function Furigana({ text }: { readonly text: string }) {
  return (
    <>
      {text.split(/(\[[^\]|]+\|[^\]]+\])/).map((part, index) => {
        const [, base, reading] = /^\[([^\]|]+)\|([^\]]+)\]$/.exec(part) ?? [];
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never change places.
        if (base === undefined) return <Fragment key={index}>{part}</Fragment>;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: as above.
          <ruby key={index}>
            {base}
            {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing here takes the focus; read out, every word would come twice. */}
            <rt aria-hidden="true" className="text-[0.5em] font-normal">
              {reading}
            </rt>
          </ruby>
        );
      })}
    </>
  );
}

/** The same text without readings, for names that are heard. */
export function withoutReadings(text: string): string {
  return text.replace(/\[([^\]|]+)\|[^\]]+\]/g, "$1");
}

import { type Dispatch, useEffect, useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import { Button } from "../design/index.ts";
import { useTexts } from "../language/index.ts";
import type { Kiosk, KioskEvent } from "./flow.ts";
import { Furigana } from "./furigana.tsx";
import { texts } from "./texts.ts";

const keys = "1234567890ABCDEFGHIJKLMNOPQRSTUVWXYZ";

export interface PasswordPadProps {
  readonly kiosk: Kiosk;
  readonly tell: Dispatch<KioskEvent>;
}

/**
 * Digits, and letters in the order of the alphabet, which everybody knows, each as large as a thumb. What was typed is text of the page
 * only while a person wants to see it, and an attribute or a field's value never.
 */
export function PasswordPad({ kiosk, tell }: PasswordPadProps) {
  const chosen = useTexts(texts);
  useKeyboard(tell);
  return (
    <>
      <Typed text={kiosk.typed} />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset's legend would stand between the letters. */}
      <div
        role="group"
        aria-label={chosen.keys}
        // Ten in a row over the whole panel where there is room, fewer in large print.
        className="grid w-full grid-cols-[repeat(auto-fill,minmax(max(4rem,calc((100%-4.5rem)/10)),1fr))] gap-2"
      >
        {[...keys].map((character) => (
          <Key key={character} onPress={() => tell({ kind: "type", character })}>
            {character}
          </Key>
        ))}
        <Button
          size="huge"
          className="col-span-2 px-2"
          state={empty(kiosk)}
          onPress={() => tell({ kind: "erase", what: "last" })}
        >
          <Furigana text={chosen.eraseLast} />
        </Button>
        <Button
          size="huge"
          className="col-span-2 px-2"
          state={empty(kiosk)}
          onPress={() => tell({ kind: "erase", what: "all" })}
        >
          <Furigana text={chosen.eraseAll} />
        </Button>
      </div>
    </>
  );
}

function empty({ typed }: Kiosk): "ready" | "disabled" {
  return typed === "" ? "disabled" : "ready";
}

/** How much was typed, as dots, or as it is when the person asked to see it. */
function Typed({ text }: { readonly text: string }) {
  const chosen = useTexts(texts);
  const [look, setLook] = useState<"dots" | "letters">("dots");
  const shown = look === "letters" ? text : "●".repeat(text.length);
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
      <p
        aria-hidden="true"
        className="flex min-h-16 min-w-0 flex-1 basis-72 items-center rounded-8 border-2 border-field bg-surface px-4 font-mono text-3xl tracking-widest break-all"
      >
        {shown}
      </p>
      <Button
        size="huge"
        state={text === "" ? "disabled" : "ready"}
        onPress={() => setLook(look === "dots" ? "letters" : "dots")}
      >
        <Furigana text={look === "dots" ? chosen.show : chosen.hide} />
      </Button>
      <p role="status" className="min-h-7 w-full text-lg leading-7">
        {text === "" ? "" : chosen.entered(text.length)}
      </p>
    </div>
  );
}

function Key({ children, onPress }: { readonly children: string; readonly onPress: () => void }) {
  return (
    <AriaButton
      onPress={onPress}
      className="min-h-16 min-w-16 rounded-8 border-2 border-field bg-surface text-3xl font-bold text-ink hover:bg-hovered active:bg-selected"
    >
      {children}
    </AriaButton>
  );
}

/** A keyboard that is there works too; Enter on a button is that button's. */
function useKeyboard(tell: Dispatch<KioskEvent>): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "Backspace") tell({ kind: "erase", what: "last" });
      else if (event.key === "Enter" && !(event.target instanceof HTMLButtonElement)) tell({ kind: "enter" });
      else if (event.key.length === 1) tell({ kind: "type", character: event.key });
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [tell]);
}

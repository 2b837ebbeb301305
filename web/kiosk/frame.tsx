import { type ReactNode, useEffect, useRef, useState } from "react";
import { Button, Dialog, join } from "../design/index.ts";
import { changeSettings, useLanguage, useTexts } from "../language/index.ts";
import { Furigana, withoutReadings } from "./furigana.tsx";
import { helpTexts, texts } from "./texts.ts";

export interface QuestionProps {
  /** One question, or one thing that is said. */
  readonly title: string;
  readonly lead?: string;
  readonly help: keyof typeof helpTexts;
  /** What went wrong with the last answer. */
  readonly fault?: string | undefined;
  readonly children?: ReactNode;
}

/** One question a page: its words, what answers it, and nothing else. The question takes the focus, so that it is read out. */
export function Question({ title, lead, help, fault, children }: QuestionProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another question is another title.
  useEffect(() => heading.current?.focus(), [title]);
  return (
    <>
      <TopBar help={help} />
      <main
        id="main"
        className={join(
          "mx-auto flex w-full max-w-5xl flex-1 flex-col px-4 py-4 md:px-8",
          // A panel of 768 lines has room for the fault as well.
          fault === undefined ? "gap-4" : "gap-3",
        )}
      >
        <h1
          ref={heading}
          tabIndex={-1}
          data-page-title=""
          className="text-3xl leading-relaxed font-bold focus-visible:shadow-none"
        >
          <Furigana text={title} />
        </h1>
        {fault !== undefined && (
          <p role="alert" className="rounded-8 border-2 border-danger bg-danger-soft px-4 py-1 text-2xl text-danger">
            <Furigana text={fault} />
          </p>
        )}
        {lead !== undefined && (
          <p className={join("leading-relaxed", fault === undefined ? "text-2xl" : "text-xl")}>
            <Furigana text={lead} />
          </p>
        )}
        {children}
      </main>
    </>
  );
}

function TopBar({ help }: { readonly help: keyof typeof helpTexts }) {
  const chosen = useTexts(texts);
  const helped = useTexts(helpTexts);
  const language = useLanguage();
  const [shown, setShown] = useState<"open" | "closed">("closed");
  return (
    <header className="border-b border-line bg-surface">
      <div className="mx-auto flex w-full max-w-5xl flex-wrap items-center gap-4 px-4 py-2 md:px-8">
        <p className="me-auto text-xl font-bold">
          <Furigana text={chosen.device} />
        </p>
        <Button size="huge" icon="help" onPress={() => setShown("open")}>
          <Furigana text={chosen.help} />
        </Button>
        <Button
          size="huge"
          icon="language"
          onPress={() => changeSettings({ language: language === "ja" ? "en" : "ja" })}
        >
          <span lang={language === "ja" ? "en" : "ja"}>{chosen.otherLanguage}</span>
        </Button>
      </div>
      <Dialog title={withoutReadings(chosen.help)} shown={shown} onClose={() => setShown("closed")}>
        <p className="text-2xl leading-relaxed">
          <Furigana text={helped[help]} />
        </p>
        {help !== "other" && (
          <p className="text-2xl leading-relaxed">
            <Furigana text={helped.other} />
          </p>
        )}
      </Dialog>
    </header>
  );
}

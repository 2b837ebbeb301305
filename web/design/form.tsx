import { type FormEvent, type ReactNode, useEffect, useRef } from "react";
import { useTexts } from "../language/index.ts";
import { Button } from "./button.tsx";
import { Icon } from "./icon.tsx";
import { RefusalNotice } from "./refusal-notice.tsx";
import type { FormState } from "./use-form.ts";

const texts = {
  summary: {
    ja: (count: number) => `入力に誤りが ${count} 件あります`,
    en: (count: number) => `${count} ${count === 1 ? "entry needs" : "entries need"} correction`,
  },
  kept: { ja: "入力した内容はそのまま残っています。", en: "What you typed is still there." },
} as const;

export interface FormProps<Values extends object> {
  readonly form: FormState<Values>;
  /** Names the form, for those who hear it. */
  readonly label: string;
  /** Field → its label, for the summary of errors. */
  readonly fieldLabels: Readonly<Partial<Record<keyof Values & string, string>>>;
  readonly children: ReactNode;
  readonly submit: string;
  readonly look?: "primary" | "danger";
  /** "pending": sent, and not answered yet. */
  readonly state?: "ready" | "pending" | "disabled";
  /** Other buttons, beside the one that sends. */
  readonly actions?: ReactNode;
}

/** A form with its summary of errors, from which each field is one key away. */
export function Form<Values extends object>(props: FormProps<Values>) {
  const { form, label, children, submit, look = "primary", state = "ready", actions } = props;
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (state === "ready") form.submit();
  };
  return (
    <form data-form={form.name} aria-label={label} onSubmit={send} noValidate className="flex flex-col gap-6">
      <ErrorSummary {...props} />
      {children}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" look={look} state={state}>
          {submit}
        </Button>
        {actions}
      </div>
    </form>
  );
}

function ErrorSummary<Values extends object>({ form, fieldLabels }: FormProps<Values>) {
  const chosen = useTexts(texts);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (form.failures > 0) box.current?.focus();
  }, [form.failures]);
  const wrong = Object.entries<string | undefined>(form.errors).filter(([, text]) => text !== undefined);
  if (wrong.length === 0 && form.general === undefined) return null;
  return (
    <div ref={box} tabIndex={-1} role="alert" className="flex flex-col gap-4 rounded-8">
      {form.general !== undefined && <RefusalNotice refusal={form.general} kept="typed" />}
      {wrong.length > 0 && (
        <div className="flex flex-col gap-2 rounded-8 border-2 border-danger bg-danger-soft p-4">
          <p className="flex items-center gap-2 font-bold text-danger">
            <Icon name="error" />
            {chosen.summary(wrong.length)}
          </p>
          <ul className="flex list-disc flex-col gap-1 ps-7">
            {wrong.map(([name, text]) => (
              <li key={name}>
                <button
                  type="button"
                  className="link text-start"
                  onClick={(event) => focusField(event.currentTarget, name)}
                >
                  {fieldLabels[name as keyof Values & string] ?? name}: {text}
                </button>
              </li>
            ))}
          </ul>
          <p className="text-sm">{chosen.kept}</p>
        </div>
      )}
    </div>
  );
}

function focusField(from: HTMLElement, name: string): void {
  const field = from.closest("form")?.elements.namedItem(name);
  const first = field instanceof RadioNodeList ? field[0] : field;
  if (!(first instanceof HTMLElement)) return;
  // A hidden field stands for a button (a select): the button beside it takes the focus.
  const isHidden = first.closest("[data-react-aria-prevent-focus], [aria-hidden=true]") !== null;
  const target = isHidden ? first.closest("[data-rac]")?.querySelector<HTMLElement>("button") : first;
  (target ?? first).focus();
}

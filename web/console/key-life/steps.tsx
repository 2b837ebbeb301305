import { Icon, join } from "../../design/index.ts";
import { useTexts } from "../../language/index.ts";

const texts = {
  done: { ja: "済み", en: "done" },
  now: { ja: "次", en: "next" },
  later: { ja: "これから", en: "later" },
} as const;

export interface StepLine {
  readonly name: string;
  readonly place: "done" | "now" | "later";
  /** When and by whom, once it is done. */
  readonly detail?: string | undefined;
}

/** The steps of a workflow in their order, with what was done when. */
export function Steps({ label, steps }: { readonly label: string; readonly steps: readonly StepLine[] }) {
  const chosen = useTexts(texts);
  return (
    <ol aria-label={label} className="flex flex-col gap-2">
      {steps.map(({ name, place, detail }) => (
        <li
          key={name}
          {...(place === "now" ? { "aria-current": "step" } : {})}
          className={join("flex flex-wrap items-center gap-x-3 gap-y-1 rounded-4 border px-3 py-2", looks[place])}
        >
          {place === "done" && <Icon name="check" className="size-4" />}
          <span className="font-bold">{name}</span>
          <span className="sr-only">（{chosen[place]}）</span>
          {detail !== undefined && <span className="text-sm">{detail}</span>}
        </li>
      ))}
    </ol>
  );
}

const looks = {
  done: "border-line bg-sunken text-ink",
  now: "border-accent bg-surface text-ink",
  later: "border-line text-muted",
} as const;

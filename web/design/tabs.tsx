import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from "react";

export interface TabsProps {
  /** What the tabs are about, for those who do not see them. */
  readonly label: string;
  readonly tabs: readonly { readonly id: string; readonly title: string; readonly content: ReactNode }[];
  readonly chosen?: string | undefined;
  readonly onChoose?: (id: string) => void;
}

/** Parts of a page of which one is shown. Tab goes to the chosen one, the arrow keys, Home and End choose another. */
export function Tabs({ label, tabs, chosen, onChoose }: TabsProps) {
  const [own, setOwn] = useState(tabs[0]?.id);
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const shown = tabs.find((tab) => tab.id === (chosen ?? own)) ?? tabs[0];
  const choose = (next: string) => {
    setOwn(next);
    onChoose?.(next);
  };
  const move = (event: KeyboardEvent) => {
    const next = tabs[targetOf(event.key, shown === undefined ? 0 : tabs.indexOf(shown), tabs.length) ?? -1];
    if (next === undefined) return;
    event.preventDefault();
    choose(next.id);
    list.current?.querySelector<HTMLElement>(`[data-tab="${next.id}"]`)?.focus();
  };
  return (
    <div className="flex flex-col gap-4">
      <div
        ref={list}
        role="tablist"
        aria-label={label}
        onKeyDown={move}
        className="flex flex-wrap gap-x-1 border-b border-line print-hidden"
      >
        {tabs.map((tab) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            id={`${id}-${tab.id}`}
            data-tab={tab.id}
            aria-selected={tab === shown}
            aria-controls={tab === shown ? `${id}-panel` : undefined}
            tabIndex={tab === shown ? 0 : -1}
            onClick={() => choose(tab.id)}
            className="-mb-px min-h-11 border-b-4 border-transparent px-4 py-2 text-ink hover:bg-hovered aria-selected:border-accent aria-selected:font-bold aria-selected:text-accent"
          >
            {tab.title}
          </button>
        ))}
      </div>
      <div key={shown?.id} role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${shown?.id}`}>
        {shown?.content}
      </div>
    </div>
  );
}

/** Which tab a key leads to; undefined: the key is not for the tabs. */
function targetOf(key: string, present: number, count: number): number | undefined {
  switch (key) {
    case "ArrowRight":
      return (present + 1) % count;
    case "ArrowLeft":
      return (present + count - 1) % count;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return undefined;
  }
}

/** Short words on what was just done, at the edge of the page; read out, and gone after a while or when closed. */
import { useSyncExternalStore } from "react";
import { useTexts } from "../language/index.ts";
import { Button } from "./button.tsx";
import { join } from "./class-names.ts";
import type { Tone } from "./feedback.tsx";
import { Icon } from "./icon.tsx";

const texts = {
  region: { ja: "操作の結果", en: "Results of actions" },
  close: { ja: "閉じる", en: "Close" },
} as const;

interface Toast {
  readonly id: number;
  readonly tone: Exclude<Tone, "error" | "warning">;
  readonly words: string;
}

/** Long enough to read two lines twice. What must be read stands in the page, not here. */
const milliseconds = 8000;
const listeners = new Set<() => void>();
let toasts: readonly Toast[] = [];
let count = 0;

/** Says that something was done. Failures do not go here: they stay on the page until they are mended. */
export function announce(words: string, tone: Toast["tone"] = "success"): void {
  count += 1;
  const toast = { id: count, tone, words };
  change([...toasts.slice(-2), toast]);
  setTimeout(() => dismiss(toast.id), milliseconds);
}

export function Toasts() {
  const shown = useSyncExternalStore(subscribe, () => toasts);
  const chosen = useTexts(texts);
  return (
    <section
      aria-label={chosen.region}
      data-toast-region=""
      className="pointer-events-none fixed inset-x-4 bottom-4 z-30 flex flex-col items-end"
    >
      <div role="status" className="flex flex-col items-end gap-2">
        {shown.map(({ id, tone, words }) => (
          <div
            key={id}
            className="pointer-events-auto flex max-w-md items-center gap-3 rounded-8 border-2 border-line bg-raised py-2 ps-4 pe-2 text-ink shadow-3"
          >
            <Icon name={tone} className={join("size-6", tone === "success" ? "text-success" : "text-info")} />
            <p>{words}</p>
            <Button look="plain" size="small" icon="close" label={chosen.close} onPress={() => dismiss(id)} />
          </div>
        ))}
      </div>
    </section>
  );
}

function dismiss(id: number): void {
  change(toasts.filter((toast) => toast.id !== id));
}

function change(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

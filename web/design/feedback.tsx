/** How things are: notices, states, progress, and what stands where nothing is yet. */
import type { ReactNode } from "react";
import { ProgressBar } from "react-aria-components";
import { useTexts } from "../language/index.ts";
import { join } from "./class-names.ts";
import { given } from "./given.ts";
import { Icon, type IconName } from "./icon.tsx";

export type Tone = "information" | "success" | "warning" | "error";

const texts = {
  information: { ja: "お知らせ", en: "Information" },
  success: { ja: "完了", en: "Done" },
  warning: { ja: "注意", en: "Warning" },
  error: { ja: "エラー", en: "Error" },
} as const;

export interface NoticeProps {
  readonly tone: Tone;
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  /** "announced": read out at once, for what just happened. */
  readonly voice?: "announced" | "silent";
  readonly level?: 2 | 3;
}

/** A box that says something about this page. */
export function Notice({ tone, title, children, actions, voice = "silent", level = 2 }: NoticeProps) {
  const chosen = useTexts(texts);
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <section
      aria-label={title}
      {...(voice === "announced" ? { role: tone === "error" ? "alert" : "status" } : {})}
      className={join("flex gap-3 rounded-8 border-2 p-4", boxes[tone])}
    >
      <Icon name={icons[tone]} className={join("mt-0.5 size-6", inks[tone])} />
      <div className="flex min-w-0 flex-1 flex-col gap-2 text-ink">
        <Heading className="font-bold leading-150">
          <span className="sr-only">{chosen[tone]}: </span>
          {title}
        </Heading>
        {children !== undefined && <div className="prose-text">{children}</div>}
        {actions !== undefined && <div className="flex flex-wrap gap-3 pt-1">{actions}</div>}
      </div>
    </section>
  );
}

/** One word on a state, in colour and in text. */
export function StatusBadge({ tone, children }: { readonly tone: Tone | "neutral"; readonly children: ReactNode }) {
  return (
    <span
      className={join(
        "inline-flex items-center gap-1 rounded-4 border px-2 py-0.5 text-sm font-bold whitespace-nowrap",
        badges[tone],
      )}
    >
      {tone !== "neutral" && <Icon name={icons[tone]} className="size-4" />}
      {children}
    </span>
  );
}

export interface ProgressProps {
  readonly label: string;
  /** From 0 to `most`; undefined: how far it is nobody knows. */
  readonly value?: number;
  readonly most?: number;
  /** Instead of a percentage. */
  readonly words?: string;
}

export function Progress({ label, value, most = 100, words }: ProgressProps) {
  return (
    <ProgressBar
      aria-label={label}
      {...given({ value, valueLabel: words })}
      maxValue={most}
      isIndeterminate={value === undefined}
      className="flex w-full max-w-xl flex-col gap-1"
    >
      {({ percentage, valueText }) => (
        <>
          <span className="flex justify-between gap-4">
            <span className="font-bold">{label}</span>
            <span className="tabular-nums">{valueText}</span>
          </span>
          <svg
            aria-hidden="true"
            className="h-3 w-full rounded-full border border-field"
            preserveAspectRatio="none"
            viewBox="0 0 100 1"
          >
            <rect width="100" height="1" className="fill-surface" />
            {percentage === undefined ? (
              <path d="M5 0.5H20M30 0.5H45M55 0.5H70M80 0.5H95" className="animate-pulse stroke-accent" />
            ) : (
              <rect width={percentage} height="1" className="fill-accent" />
            )}
          </svg>
        </>
      )}
    </ProgressBar>
  );
}

/** Grey lines where text is about to be. */
export function Skeleton({ lines = 1 }: { readonly lines?: number }) {
  const widths = ["w-full", "w-11/12", "w-4/5", "w-5/6", "w-2/3"];
  return (
    <div aria-hidden="true" className="flex flex-col gap-3">
      {widths.slice(0, lines).map((width) => (
        <div key={width} className={join("h-4 animate-pulse rounded-4 bg-line", width)} />
      ))}
    </div>
  );
}

export interface EmptyStateProps {
  readonly title: string;
  /** Why it is empty, and what one can do. */
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}

/** Nothing to show, said so that nobody waits. */
export function EmptyState({ title, children, actions }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center gap-3 px-4 py-10 text-center">
      <p className="font-bold">{title}</p>
      {children !== undefined && <div className="measure text-muted">{children}</div>}
      {actions}
    </div>
  );
}

const icons: Record<Tone, IconName> = {
  information: "information",
  success: "success",
  warning: "warning",
  error: "error",
};
const boxes: Record<Tone, string> = {
  information: "border-info bg-info-soft",
  success: "border-success bg-success-soft",
  warning: "border-warning-mark bg-warning-soft",
  error: "border-danger bg-danger-soft",
};
const inks: Record<Tone, string> = {
  information: "text-info",
  success: "text-success",
  warning: "text-warning",
  error: "text-danger",
};
const badges: Record<Tone | "neutral", string> = {
  neutral: "border-line bg-sunken text-ink",
  information: "border-info bg-info-soft text-info",
  success: "border-success bg-success-soft text-success",
  warning: "border-warning-mark bg-warning-soft text-warning",
  error: "border-danger bg-danger-soft text-danger",
};

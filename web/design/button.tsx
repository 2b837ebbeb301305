import type { ReactNode } from "react";
import { Button as AriaButton, Link as AriaLink, type PressEvent } from "react-aria-components";
import { join } from "./class-names.ts";
import { Icon, type IconName } from "./icon.tsx";

export interface ButtonLook {
  /** "primary": the one thing a page is for; "danger": what cannot be undone; "quiet": of the header, where all are buttons. */
  readonly look?: "primary" | "secondary" | "plain" | "quiet" | "danger" | undefined;
  /** "huge": of a touch panel, four fingers wide. */
  readonly size?: "huge" | "large" | "medium" | "small" | undefined;
  readonly icon?: IconName;
}

export interface ButtonProps extends ButtonLook {
  readonly children?: ReactNode;
  /** The name, when nothing but an icon is shown. */
  readonly label?: string;
  readonly onPress?: (event: PressEvent) => void;
  readonly type?: "button" | "submit" | "reset";
  /** "pending": it was pressed and works; further presses do nothing. */
  readonly state?: "ready" | "pending" | "disabled";
  /** For a button inside another component: react-aria's name of its place. */
  readonly slot?: string;
  readonly className?: string;
}

/** Does something on this page. What leads elsewhere is a Link. */
export function Button({ look, size, icon, label, state = "ready", children, className, ...rest }: ButtonProps) {
  return (
    <AriaButton
      {...rest}
      {...(label === undefined ? {} : { "aria-label": label })}
      isDisabled={state === "disabled"}
      isPending={state === "pending"}
      className={join(buttonClass({ look, size }, children === undefined ? "icon" : "words"), className)}
    >
      {state === "pending" ? <Spinner /> : icon && <Icon name={icon} />}
      {children}
    </AriaButton>
  );
}

export interface LinkProps {
  readonly href: string;
  readonly children: ReactNode;
  readonly className?: string;
  /** "download": the browser keeps it as a file. */
  readonly opens?: "page" | "download";
  readonly current?: "page";
}

/** Leads to another page; inside /app without loading the document anew. */
export function Link({ href, children, className = "link", opens = "page", current }: LinkProps) {
  return (
    <AriaLink
      href={href}
      className={className}
      {...(opens === "download" ? { download: "" } : {})}
      {...(current === undefined ? {} : { "aria-current": current })}
    >
      {children}
    </AriaLink>
  );
}

/** A link that looks like a button: the next step of a task that is another page. */
export function LinkButton({ look, size, icon, children, ...rest }: LinkProps & ButtonLook) {
  return (
    <Link {...rest} className={buttonClass({ look, size }, "words")}>
      {icon && <Icon name={icon} />}
      {children}
    </Link>
  );
}

/** A turning mark; whoever shows it says in words what is going on. */
export function Spinner() {
  return (
    <svg aria-hidden="true" viewBox="0 0 24 24" className="size-5 shrink-0 animate-spin" fill="none">
      <circle cx="12" cy="12" r="9" stroke="currentColor" strokeOpacity="0.3" strokeWidth="3" />
      <path d="M21 12a9 9 0 0 0-9-9" stroke="currentColor" strokeWidth="3" strokeLinecap="round" />
    </svg>
  );
}

export function buttonClass({ look = "secondary", size = "medium" }: ButtonLook, content: "words" | "icon"): string {
  return join(
    "inline-flex items-center justify-center gap-2 rounded-8 font-bold text-center leading-130 no-underline",
    "transition-colors print-hidden disabled:cursor-not-allowed data-disabled:cursor-not-allowed",
    looks[look],
    content === "icon" ? iconSizes[size] : look === "quiet" ? "min-h-11 px-3 py-2" : sizes[size],
  );
}

const looks = {
  primary:
    "bg-accent text-on-accent hover:bg-accent-hover active:bg-accent-pressed data-disabled:bg-line data-disabled:text-disabled forced-colors:border",
  secondary:
    "border border-accent bg-surface text-accent hover:bg-accent-soft hover:underline active:bg-selected data-disabled:border-line data-disabled:text-disabled",
  plain: "text-accent underline underline-offset-4 hover:bg-accent-soft active:bg-selected data-disabled:text-disabled",
  quiet: "text-accent hover:bg-accent-soft hover:underline active:bg-selected data-disabled:text-disabled",
  danger:
    "bg-danger text-on-danger hover:bg-danger-hover active:bg-danger-hover data-disabled:bg-line data-disabled:text-disabled forced-colors:border",
} as const;

const sizes = {
  huge: "min-h-16 min-w-32 px-6 py-2 text-2xl",
  large: "min-h-14 min-w-34 px-6 py-3 text-base",
  medium: "min-h-11 min-w-24 px-4 py-2 text-base",
  small: "min-h-9 min-w-18 px-3 py-1 text-sm",
} as const;

const iconSizes = { huge: "size-16", large: "size-14", medium: "size-11", small: "size-9" } as const;

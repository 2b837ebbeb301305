/** Content in ordered forms: breadcrumbs, name and value, codes that can be copied, headings of a page. */
import { Fragment, type ReactNode, useState } from "react";
import { useTexts } from "../language/index.ts";
import { Button, Link } from "./button.tsx";
import { join } from "./class-names.ts";
import { Icon } from "./icon.tsx";

const texts = {
  path: { ja: "現在位置", en: "You are here" },
  copy: { ja: "コピー", en: "Copy" },
  copied: { ja: "コピーしました", en: "Copied" },
  notCopied: {
    ja: "コピーできませんでした。選択してコピーしてください。",
    en: "Copying did not work. Select the text and copy it.",
  },
} as const;

export interface PageHeadProps {
  readonly title: string;
  /** What stands above in the order of pages, outermost first. */
  readonly trail?: readonly { readonly title: string; readonly href: string }[];
  /** One or two sentences: what this page is for. */
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
}

/** The head of every page: where one is, its name (h1, focused when the page was opened), what one can do. */
export function PageHead({ title, trail = [], lead, actions }: PageHeadProps) {
  return (
    <header className="flex flex-col gap-3 pb-6">
      {trail.length > 0 && <Breadcrumbs trail={[...trail, { title }]} />}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <h1 tabIndex={-1} data-page-title="" className="text-std-28B-150">
          {title}
        </h1>
        {actions !== undefined && <div className="flex flex-wrap gap-3">{actions}</div>}
      </div>
      {lead !== undefined && <div className="measure text-muted">{lead}</div>}
    </header>
  );
}

export function Breadcrumbs({
  trail,
}: {
  readonly trail: readonly { readonly title: string; readonly href?: string }[];
}) {
  const chosen = useTexts(texts);
  return (
    <nav aria-label={chosen.path} className="text-sm print-hidden">
      <ol className="flex flex-wrap items-center gap-x-2 gap-y-1">
        {trail.map(({ title, href }, index) => (
          <li key={title} className="flex items-center gap-2">
            {index > 0 && <Icon name="next" className="size-3 text-muted" />}
            {href === undefined ? <span aria-current="page">{title}</span> : <Link href={href}>{title}</Link>}
          </li>
        ))}
      </ol>
    </nav>
  );
}

export interface Description {
  readonly term: string;
  readonly value: ReactNode;
  /** A remark below the value. */
  readonly note?: string;
}

/** Names and values: side by side where there is room, below each other where there is none. */
export function DescriptionList({ items }: { readonly items: readonly Description[] }) {
  return (
    <dl className="border-t border-line">
      {items.map(({ term, value, note }) => (
        <div
          key={term}
          className="grid gap-x-6 border-b border-line py-2.5 md:grid-cols-[minmax(7rem,min(15rem,32%))_minmax(0,1fr)]"
        >
          <dt className="font-bold leading-170">{term}</dt>
          <dd className="min-w-0 leading-170">
            {value}
            {note !== undefined && <p className="text-sm text-muted">{note}</p>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

export interface CodeBlockProps {
  /** What it is, for those who hear it, and for the button: "Fingerprint (SHA-256)". */
  readonly label: string;
  readonly code: string;
  /** "hexadecimal": in pairs of digits. */
  readonly form?: "text" | "hexadecimal";
  /** "line": within a row of text. */
  readonly shape?: "block" | "line";
}

/** A code to be compared or copied, as it is, without styles of its own. */
export function CodeBlock({ label, code, form = "text", shape = "block" }: CodeBlockProps) {
  const shown = form === "hexadecimal" ? <HexPairs code={code} /> : code;
  return (
    <div
      className={join(
        "flex gap-2",
        shape === "line" ? "items-center" : "items-start justify-between rounded-8 border border-line bg-sunken p-3",
      )}
    >
      {shape === "line" ? (
        <code className="font-mono text-[0.9375em] break-all">{shown}</code>
      ) : (
        <pre className="min-w-0 flex-1 font-mono text-sm leading-150 whitespace-pre-wrap break-all">
          <code>{shown}</code>
        </pre>
      )}
      <CopyButton label={label} text={code} />
    </div>
  );
}

/** Pairs that can break between, and that copy without the gaps. */
function HexPairs({ code }: { readonly code: string }) {
  const pairs = code.match(/../g) ?? [];
  return pairs.map((pair, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: octets have no other name than their place.
    <Fragment key={index}>
      <span className={join("me-1 inline-block", index % 8 === 7 && "me-3")}>{pair}</span>
      <wbr />
    </Fragment>
  ));
}

export function CopyButton({ label, text }: { readonly label: string; readonly text: string }) {
  const chosen = useTexts(texts);
  const [outcome, setOutcome] = useState<"copied" | "notCopied">();
  const copy = async () => {
    const done = await navigator.clipboard.writeText(text).then(
      () => "copied" as const,
      () => "notCopied" as const,
    );
    setOutcome(done);
    setTimeout(() => setOutcome(undefined), 4000);
  };
  return (
    <span className="inline-flex items-center gap-1 print-hidden">
      <Button
        look="plain"
        size="small"
        icon={outcome === "copied" ? "check" : "copy"}
        label={`${chosen.copy}: ${label}`}
        onPress={copy}
      />
      <span role="status" className={outcome === "notCopied" ? "text-sm text-danger" : "sr-only"}>
        {outcome === undefined ? "" : chosen[outcome]}
      </span>
    </span>
  );
}

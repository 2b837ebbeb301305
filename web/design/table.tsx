import type { ReactNode } from "react";
import { useTexts } from "../language/index.ts";
import { Button } from "./button.tsx";
import { join } from "./class-names.ts";
import { EmptyState, Skeleton } from "./feedback.tsx";
import { Icon } from "./icon.tsx";

const texts = {
  nothing: { ja: "表示するものがありません。", en: "There is nothing to show." },
  ascending: { ja: "昇順", en: "ascending" },
  descending: { ja: "降順", en: "descending" },
  previous: { ja: "前のページ", en: "Previous page" },
  next: { ja: "次のページ", en: "Next page" },
  pages: { ja: "ページの移動", en: "Pages" },
  loading: { ja: "読み込んでいます", en: "Loading" },
} as const;

export interface Column<Row> {
  readonly id: string;
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  /** "number": at the end of the cell, digits of equal width. "code": one type face width. "day": never broken. */
  readonly content?: "words" | "number" | "code" | "day";
  readonly sort?: "sortable" | "fixed";
  /** "row": this cell names its row. */
  readonly heads?: "row";
}

export interface Order {
  readonly column: string;
  readonly direction: "ascending" | "descending";
}

export interface TableProps<Row> {
  /** What the table shows; read before it, and seen unless another heading says it. */
  readonly caption: string;
  readonly captionShown?: "shown" | "hidden";
  readonly columns: readonly Column<Row>[];
  /** Undefined: still loading, or, with `reading` "failed", not to be had. */
  readonly rows: readonly Row[] | undefined;
  /** "failed": the page says why; without rows of an earlier reading nothing is shown here. */
  readonly reading?: "under-way" | "failed";
  readonly keyOf: (row: Row) => string;
  readonly order?: Order;
  readonly onOrder?: (order: Order) => void;
  /** What to say, and perhaps do, when there are no rows. */
  readonly empty?: ReactNode;
  /** Of a row that stands out: chosen, or in need of attention. */
  readonly markOf?: (row: Row) => "selected" | "warning" | undefined;
}

/** A table of plain rows. Wider than the page, it scrolls by itself, also by keyboard. */
export function Table<Row>(props: TableProps<Row>) {
  const { caption, captionShown = "hidden", columns, rows, keyOf, markOf, reading = "under-way" } = props;
  if (rows === undefined && reading === "failed") return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1).
    <section aria-label={caption} tabIndex={0} className="relative overflow-x-auto rounded-8 border border-line">
      <table className="w-full border-collapse text-start text-base leading-150">
        <caption className={captionShown === "shown" ? "px-4 py-3 text-start font-bold" : "sr-only"}>{caption}</caption>
        <thead className="bg-sunken">
          <tr>
            {columns.map((column) => (
              <HeadCell key={column.id} column={column} order={props.order} onOrder={props.onOrder} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows?.map((row) => (
            <tr
              key={keyOf(row)}
              className={join("border-t border-line hover:bg-hovered", marks[markOf?.(row) ?? "none"])}
            >
              {columns.map((column) => (
                <Cell key={column.id} column={column} row={row} />
              ))}
            </tr>
          ))}
          {rows === undefined && <LoadingRows count={columns.length} />}
        </tbody>
      </table>
      {rows?.length === 0 && <NoRows>{props.empty}</NoRows>}
    </section>
  );
}

const marks = { none: "", selected: "bg-selected", warning: "bg-warning-soft" } as const;

function HeadCell<Row>({
  column,
  order,
  onOrder,
}: {
  column: Column<Row>;
  order: Order | undefined;
  onOrder: TableProps<Row>["onOrder"];
}) {
  const chosen = useTexts(texts);
  const direction = order?.column === column.id ? order.direction : undefined;
  const className = join(
    "px-4 py-2 align-bottom font-bold whitespace-nowrap",
    column.content === "number" ? "text-end" : "text-start",
  );
  if (column.sort !== "sortable" || onOrder === undefined) {
    return (
      <th scope="col" className={className}>
        {column.title}
      </th>
    );
  }
  const next = direction === "ascending" ? "descending" : "ascending";
  return (
    <th scope="col" aria-sort={direction ?? "none"} className={className}>
      <button
        type="button"
        onClick={() => onOrder({ column: column.id, direction: next })}
        className="-mx-2 inline-flex min-h-9 items-center gap-1 rounded-4 px-2 font-bold underline decoration-dotted underline-offset-4 hover:bg-hovered"
      >
        {column.title}
        <Icon
          name={direction === "descending" ? "down" : "up"}
          className={direction === undefined ? "invisible size-3.5" : "size-3.5"}
        />
        {direction !== undefined && <span className="sr-only">{chosen[direction]}</span>}
      </button>
    </th>
  );
}

function Cell<Row>({ column, row }: { readonly column: Column<Row>; readonly row: Row }) {
  const className = join("px-4 py-2.5 align-top", column.content !== undefined && contents[column.content]);
  if (column.heads !== "row") return <td className={className}>{column.cell(row)}</td>;
  return (
    <th scope="row" className={join(className, "text-start font-normal")}>
      {column.cell(row)}
    </th>
  );
}

const contents = {
  words: "",
  number: "text-end tabular-nums whitespace-nowrap",
  code: "font-mono text-[0.9375em]",
  day: "tabular-nums whitespace-nowrap",
} as const;

function LoadingRows({ count }: { readonly count: number }) {
  const chosen = useTexts(texts);
  const rows = ["first", "second", "third", "fourth"];
  return rows.map((row, index) => (
    <tr key={row} className="border-t border-line">
      <td colSpan={count} className="px-4 py-3">
        {index === 0 && <span className="sr-only">{chosen.loading}</span>}
        <Skeleton />
      </td>
    </tr>
  ));
}

function NoRows({ children }: { readonly children: ReactNode }) {
  const chosen = useTexts(texts);
  return <div className="border-t border-line">{children ?? <EmptyState title={chosen.nothing} />}</div>;
}

export interface PagerProps {
  /** Undefined: there is no such page. */
  readonly onPrevious?: (() => void) | undefined;
  readonly onNext?: (() => void) | undefined;
  /** "1–50 / 約 12,000 件" */
  readonly status: string;
}

/** Back and forth through pages that have no numbers. */
export function Pager({ onPrevious, onNext, status }: PagerProps) {
  const chosen = useTexts(texts);
  return (
    <nav aria-label={chosen.pages} className="flex flex-wrap items-center gap-3 print-hidden">
      <Button
        size="small"
        icon="previous"
        state={onPrevious === undefined ? "disabled" : "ready"}
        {...(onPrevious && { onPress: onPrevious })}
      >
        {chosen.previous}
      </Button>
      <span role="status" className="tabular-nums">
        {status}
      </span>
      <Button
        size="small"
        icon="next"
        state={onNext === undefined ? "disabled" : "ready"}
        {...(onNext && { onPress: onNext })}
      >
        {chosen.next}
      </Button>
    </nav>
  );
}

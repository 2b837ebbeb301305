import { useTexts } from "../language/index.ts";
import type { Box } from "./model/picture.ts";
import { texts } from "./path-texts.ts";
import { boxHeight, boxWidth, cornerOf, linesOf } from "./picture-geometry.ts";
import { Selectable } from "./picture-selectable.tsx";
import type { Viewer } from "./use-viewer.ts";

interface BoxProps {
  readonly box: Box;
  /** Levels of the whole picture. */
  readonly columns: number;
  readonly viewer: Viewer;
}

/** An authority, the holder asked about, or one that was looked for and not found. */
export function AuthorityBox({ box, columns, viewer }: BoxProps) {
  const chosen = useTexts(texts);
  const { x, y } = cornerOf(box, columns);
  const [own] = box.own;
  const mark =
    box.kind === "missing"
      ? chosen.missing
      : box.trust === "anchor"
        ? chosen.anchor
        : box.kind === "holder"
          ? chosen.holder
          : undefined;
  const name = mark === undefined ? box.title : `${box.title}, ${mark}`;
  const holder = box.kind === "holder" ? box.id.replace("holder ", "") : own;
  const isChosen = box.state === "on-path";
  return (
    <Selectable name={name} onChoose={holder === undefined ? undefined : () => viewer.choose(holder)}>
      <rect
        x={x}
        y={y}
        width={boxWidth}
        height={boxHeight}
        rx={box.kind === "holder" ? boxHeight / 2 : 8}
        className={
          box.kind === "missing"
            ? "fill-surface stroke-danger [stroke-width:2] [stroke-dasharray:6_5]"
            : isChosen
              ? "fill-accent-soft stroke-accent [stroke-width:2.5]"
              : "fill-sunken stroke-field"
        }
      />
      {linesOf(box.title).map((line, index, all) => (
        <text
          key={line}
          x={x + boxWidth / 2}
          y={y + boxHeight / 2 + 5 + (index - (all.length - 1) / 2) * 18 - (mark === undefined ? 0 : 8)}
          textAnchor="middle"
          className={isChosen ? "fill-ink text-sm font-bold" : "fill-ink text-sm"}
        >
          {line}
        </text>
      ))}
      {mark !== undefined && (
        <text
          x={x + boxWidth / 2}
          y={y + boxHeight - 9}
          textAnchor="middle"
          className={box.kind === "missing" ? "fill-danger text-xs font-bold" : "fill-accent text-xs font-bold"}
        >
          {mark}
        </text>
      )}
    </Selectable>
  );
}

import { useTexts } from "../language/index.ts";
import type { Box, Line } from "./model/picture.ts";
import { texts } from "./path-texts.ts";
import { courseOf } from "./picture-geometry.ts";
import { Selectable } from "./picture-selectable.tsx";
import type { Viewer } from "./use-viewer.ts";

export const arrowFills = { beside: "fill-field", "on-path": "fill-accent", broken: "fill-danger" } as const;
const strokes = {
  beside: "stroke-field [stroke-width:1.25]",
  "on-path": "stroke-accent [stroke-width:3.5]",
  broken: "stroke-danger [stroke-width:3.5] [stroke-dasharray:9_6]",
} as const;

/** From issuer to holder; a pair in both directions is drawn as two lines beside one another. */
export function Arrow(props: {
  readonly line: Line;
  readonly placeOf: ReadonlyMap<string, Box>;
  /** Levels of the whole picture. */
  readonly columns: number;
  readonly marker: string;
  readonly viewer: Viewer;
}) {
  const { line, placeOf, columns, marker, viewer } = props;
  const chosen = useTexts(texts);
  const from = placeOf.get(line.issuer);
  const to = placeOf.get(line.holder);
  if (from === undefined || to === undefined) return null;
  const name = `${chosen.issued(from.title, to.title)}${line.state === "broken" ? `, ${chosen.broken}` : ""}`;
  const { d, middle } = courseOf(from, to, columns);
  return (
    <Selectable name={name} onChoose={() => viewer.choose(line.id)}>
      <path d={d} fill="none" className="stroke-transparent [stroke-width:16]" />
      <path d={d} fill="none" markerEnd={marker} className={strokes[line.state]} />
      {line.state === "broken" && (
        <g transform={`translate(${middle.x} ${middle.y})`}>
          <circle r="13" className="fill-surface stroke-danger [stroke-width:2.5]" />
          <path d="M-5 -5L5 5M5 -5L-5 5" className="stroke-danger [stroke-width:3]" />
        </g>
      )}
    </Selectable>
  );
}

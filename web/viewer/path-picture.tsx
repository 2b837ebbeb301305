import { type ReactNode, useId } from "react";
import { useTexts } from "../language/index.ts";
import type { ShownVerdict } from "./model/path.ts";
import type { Picture } from "./model/picture.ts";
import { PathList } from "./path-list.tsx";
import { texts } from "./path-texts.ts";
import { AuthorityBox } from "./picture-box.tsx";
import { sizeOf } from "./picture-geometry.ts";
import { Arrow, arrowFills } from "./picture-line.tsx";
import type { Viewer } from "./use-viewer.ts";

export interface PictureProps {
  readonly picture: Picture;
  readonly verdict: ShownVerdict;
  readonly viewer: Viewer;
}

/** Authorities and the certificates between them; the same as a list below, for those who do not see it. */
export function PathPicture({ picture, verdict, viewer }: PictureProps) {
  const chosen = useTexts(texts);
  const arrow = useId();
  const { width, height } = sizeOf(picture);
  const placeOf = new Map(picture.boxes.map((box) => [box.id, box]));
  const behindFirst = [...picture.lines].sort((a, b) => Number(a.state !== "beside") - Number(b.state !== "beside"));
  return (
    <div className="flex flex-col gap-3">
      <h3 className="text-std-18B-160">{chosen.picture}</h3>
      <p className="measure text-sm text-muted print-hidden">{chosen.pictureHint}</p>
      <Scrolling label={chosen.picture}>
        <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} className="mx-auto max-w-none">
          <title>{chosen.picture}</title>
          <defs>
            {(["beside", "on-path", "broken"] as const).map((state) => (
              <marker
                key={state}
                id={`${arrow}-${state}`}
                viewBox="0 0 10 10"
                refX="9"
                refY="5"
                markerWidth="9"
                markerHeight="9"
                markerUnits="userSpaceOnUse"
                orient="auto"
              >
                <path d="M0 1l9 4-9 4z" className={arrowFills[state]} />
              </marker>
            ))}
          </defs>
          {behindFirst.map((line) => (
            <Arrow
              key={line.id}
              line={line}
              placeOf={placeOf}
              columns={picture.columns}
              marker={`url(#${arrow}-${line.state})`}
              viewer={viewer}
            />
          ))}
          {picture.boxes.map((box) => (
            <AuthorityBox key={box.id} box={box} columns={picture.columns} viewer={viewer} />
          ))}
        </svg>
      </Scrolling>
      {picture.left > 0 && <p className="text-sm text-muted">{chosen.left(picture.left)}</p>}
      <PathList picture={picture} verdict={verdict} viewer={viewer} />
    </div>
  );
}

/** A wide picture scrolls by itself, not with the page. */
function Scrolling({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1).
    <section tabIndex={0} aria-label={label} className="overflow-x-auto rounded-8 border border-line bg-surface">
      {children}
    </section>
  );
}

/** Where the boxes and lines of a picture stand, in user units of the SVG. */
import type { Box } from "./model/picture.ts";

export const boxWidth = 190;
export const boxHeight = 68;
export const columnStep = 290;
export const rowStep = 110;
export const margin = 24;

export function cornerOf({ column, row }: Box): { readonly x: number; readonly y: number } {
  return { x: margin + column * columnStep, y: margin + row * rowStep };
}

interface Ends {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  /** How far the curve bends away from the straight line, so that both directions are seen. */
  readonly bend: number;
}

function endsOf(from: Box, to: Box): Ends {
  const a = cornerOf(from);
  const b = cornerOf(to);
  const half = boxHeight / 2;
  if (from.column === to.column) {
    const isDown = from.row < to.row;
    const shift = isDown ? -34 : 34;
    const x = a.x + boxWidth / 2 + shift;
    return { x1: x, y1: isDown ? a.y + boxHeight : a.y, x2: x, y2: isDown ? b.y : b.y + boxHeight, bend: 0 };
  }
  const isLeft = from.column > to.column;
  // What goes to the left runs above, what goes to the right below.
  const lane = isLeft ? -11 : 11;
  return {
    x1: isLeft ? a.x : a.x + boxWidth,
    y1: a.y + half + lane,
    x2: isLeft ? b.x + boxWidth : b.x,
    y2: b.y + half + lane,
    bend: Math.abs(from.column - to.column) > 1 ? lane * 7 : 0,
  };
}

export function curve(from: Box, to: Box): string {
  const { x1, y1, x2, y2, bend } = endsOf(from, to);
  const reach = (x2 - x1) * 0.4;
  if (from.column === to.column) return `M${x1} ${y1}L${x2} ${y2}`;
  return `M${x1} ${y1}C${x1 + reach} ${y1 + bend} ${x2 - reach} ${y2 + bend} ${x2} ${y2}`;
}

export function curveMiddle(from: Box, to: Box): { readonly x: number; readonly y: number } {
  const { x1, y1, x2, y2, bend } = endsOf(from, to);
  return { x: (x1 + x2) / 2, y: (y1 + y2) / 2 + bend * 0.75 };
}

/** A name in at most two lines that fit into a box; a wide character takes the room of two. */
export function linesOf(title: string): readonly string[] {
  const most = 24;
  const parts: string[] = [""];
  let room = most;
  for (const character of title) {
    const width = /[\u1100-\uffdc]|[\ud800-\udfff]/.test(character) ? 2 : 1;
    if (room < width) {
      if (parts.length === 2) return [parts[0] ?? "", `${(parts[1] ?? "").slice(0, -1)}…`];
      parts.push("");
      room = most;
    }
    parts[parts.length - 1] += character;
    room -= width;
  }
  return parts.map((part) => part.trim());
}

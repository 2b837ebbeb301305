/**
 * Where the boxes and lines of a picture stand, in user units of the SVG. The certificate asked about stands at the bottom, who issued
 * it above it, and so on: a path is read upwards to the authority that is trusted, and pages have more height than width.
 */
import type { Box, Picture } from "./model/picture.ts";

export const boxWidth = 236;
export const boxHeight = 66;
const sideStep = 270;
const levelStep = 122;
/** Long lines of the path run through here. */
const leftMargin = 76;
const margin = 18;

export function sizeOf({ columns, rows }: Picture): { readonly width: number; readonly height: number } {
  return {
    width: leftMargin + margin + (rows - 1) * sideStep + boxWidth,
    height: margin * 2 + (columns - 1) * levelStep + boxHeight,
  };
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The upper left corner of a box. `columns` = levels of the whole picture. */
export function cornerOf({ column, row }: Box, columns: number): Point {
  return { x: leftMargin + row * sideStep, y: margin + (columns - 1 - column) * levelStep };
}

/** The course of a line from issuer to holder, and its middle. */
export function courseOf(from: Box, to: Box, columns: number): { readonly d: string; readonly middle: Point } {
  const a = cornerOf(from, columns);
  const b = cornerOf(to, columns);
  if (from.column === to.column) return beside(a, b);
  if (from.row === 0 && to.row === 0 && Math.abs(from.column - to.column) > 1) return around(a, b);
  return between(a, b);
}

/** Lines down run left of the middle, lines up right of it, so that both directions are seen. */
const lane = 16;

function between(a: Point, b: Point) {
  const isDown = a.y < b.y;
  const shift = boxWidth / 2 + (isDown ? -lane : lane);
  const [x1, x2] = [a.x + shift, b.x + shift];
  const y1 = isDown ? a.y + boxHeight : a.y;
  const y2 = isDown ? b.y : b.y + boxHeight;
  const reach = (y2 - y1) * 0.45;
  const d = `M${x1} ${y1}C${x1} ${y1 + reach} ${x2} ${y2 - reach} ${x2} ${y2}`;
  return { d, middle: { x: (x1 + x2) / 2, y: (y1 + y2) / 2 } };
}

function beside(a: Point, b: Point) {
  const isRight = a.x < b.x;
  const y = a.y + boxHeight / 2 + (isRight ? -lane / 2 : lane / 2);
  const x1 = isRight ? a.x + boxWidth : a.x;
  const x2 = isRight ? b.x : b.x + boxWidth;
  return { d: `M${x1} ${y}L${x2} ${y}`, middle: { x: (x1 + x2) / 2, y } };
}

/** Past the boxes that stand in between, on the left. */
function around(a: Point, b: Point) {
  const isDown = a.y < b.y;
  const shift = boxHeight / 2 + (isDown ? lane : -lane) / 2;
  const out = a.x - (isDown ? 72 : 52);
  const [y1, y2] = [a.y + shift, b.y + shift];
  return {
    d: `M${a.x} ${y1}C${out} ${y1} ${out} ${y2} ${b.x} ${y2}`,
    middle: { x: (a.x + 3 * out) / 4, y: (y1 + y2) / 2 },
  };
}

/** A name in at most two lines that fit into a box: the organisation, in parentheses, comes below. */
export function linesOf(title: string): readonly string[] {
  const [, name, organisation] = /^(.+) (\([^()]*\))$/.exec(title) ?? [];
  return (name === undefined || organisation === undefined ? [title] : [name, organisation]).map(fitting);
}

/** Room of a line in narrow characters; a wide one takes two. */
const room = 27;

function fitting(text: string): string {
  let used = 0;
  let fits = "";
  for (const character of text) {
    used += /[\u1100-\uffdc]|[\u{10000}-\u{3ffff}]/u.test(character) ? 2 : 1;
    if (used > room) return `${fits.slice(0, -1)}…`;
    fits += character;
  }
  return fits;
}

/**
 * Screenshots with 256 colours at the most: a third of the octets, and text as sharp as before. Reads the PNG that Chromium
 * writes (8 bits a channel, not interlaced) and writes an indexed one (PNG, third edition, §11.2.1); colours by median cut.
 */
import { crc32, deflateSync, inflateSync } from "node:zlib";

interface Picture {
  readonly width: number;
  readonly height: number;
  /** Red, green and blue of each pixel as one number, row by row. */
  readonly colours: Uint32Array;
}

type Colour = readonly [red: number, green: number, blue: number];

interface Counted {
  readonly colour: Colour;
  readonly count: number;
}

const fewerColours = [256, 128, 64] as const;
/** What a picture in the guide may have; fewer colours are tried until it fits. */
const mostOctets = 100_000;
const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** The same picture with a palette; transparency is left out. @throws RangeError where it is no PNG of that kind */
export function withPalette(png: Buffer): Buffer {
  const picture = readPng(png);
  const counted = countColours(picture.colours);
  for (const most of fewerColours) {
    const palette = counted.length <= most ? counted.map(({ colour }) => colour) : medianCut(counted, most);
    const written = writeIndexed(picture, palette, nearestIn(palette, counted));
    if (written.length <= mostOctets || most === fewerColours.at(-1)) return written;
  }
  throw new TypeError("the last number of colours is tried as well");
}

function readPng(png: Buffer): Picture {
  if (!png.subarray(0, 8).equals(signature)) throw new RangeError("no PNG");
  const chunks = chunksOf(png);
  const head = chunks.find(({ type }) => type === "IHDR")?.data ?? Buffer.alloc(13);
  const [width, height, channels] = [head.readUInt32BE(0), head.readUInt32BE(4), head[9] === 6 ? 4 : 3];
  if (head[8] !== 8 || (head[9] !== 2 && head[9] !== 6) || head[12] !== 0) throw new RangeError("another kind of PNG");
  const packed = Buffer.concat(chunks.filter(({ type }) => type === "IDAT").map(({ data }) => data));
  const rows = withoutFilters(inflateSync(packed), { width, height, channels });
  const colours = new Uint32Array(width * height);
  for (let pixel = 0; pixel < colours.length; pixel += 1) {
    const at = pixel * channels;
    colours[pixel] = ((rows[at] ?? 0) << 16) | ((rows[at + 1] ?? 0) << 8) | (rows[at + 2] ?? 0);
  }
  return { width, height, colours };
}

function chunksOf(png: Buffer): readonly { readonly type: string; readonly data: Buffer }[] {
  const chunks: { type: string; data: Buffer }[] = [];
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    chunks.push({ type: png.toString("latin1", at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) });
    at += length + 12;
  }
  return chunks;
}

/** §9.2: each row says how its octets were told by those to the left and above. */
function withoutFilters(
  packed: Buffer,
  { width, height, channels }: { readonly width: number; readonly height: number; readonly channels: number },
): Uint8Array {
  const length = width * channels;
  const rows = new Uint8Array(length * height);
  for (let row = 0; row < height; row += 1) {
    const filter = packed[row * (length + 1)] ?? 0;
    for (let at = 0; at < length; at += 1) {
      const place = row * length + at;
      const left = at < channels ? 0 : (rows[place - channels] ?? 0);
      const above = row === 0 ? 0 : (rows[place - length] ?? 0);
      const corner = row === 0 || at < channels ? 0 : (rows[place - length - channels] ?? 0);
      rows[place] = (packed[row * (length + 1) + 1 + at] ?? 0) + predicted(filter, left, above, corner);
    }
  }
  return rows;
}

function predicted(filter: number, left: number, above: number, corner: number): number {
  switch (filter) {
    case 1:
      return left;
    case 2:
      return above;
    case 3:
      return (left + above) >> 1;
    case 4: {
      const guess = left + above - corner;
      const [ofLeft, ofAbove, ofCorner] = [Math.abs(guess - left), Math.abs(guess - above), Math.abs(guess - corner)];
      if (ofLeft <= ofAbove && ofLeft <= ofCorner) return left;
      return ofAbove <= ofCorner ? above : corner;
    }
    default:
      return 0;
  }
}

function countColours(colours: Uint32Array): readonly Counted[] {
  const counts = new Map<number, number>();
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  return [...counts].map(([colour, count]) => ({ colour: partsOf(colour), count }));
}

function partsOf(colour: number): Colour {
  return [colour >> 16, (colour >> 8) & 0xff, colour & 0xff];
}

/** Boxes of colours are cut in half, the one with most to gain first; each box becomes its mean. */
function medianCut(counted: readonly Counted[], most: number): readonly Colour[] {
  const boxes = [boxOf(counted)];
  while (boxes.length < most) {
    const [widest] = boxes.toSorted((a, b) => b.gain - a.gain);
    if (widest === undefined || widest.gain === 0) break;
    const [lower, upper] = halves(widest);
    boxes.splice(boxes.indexOf(widest), 1, boxOf(lower), boxOf(upper));
  }
  return boxes.map(({ members }) => mean(members));
}

interface Box {
  readonly members: readonly Counted[];
  readonly channel: 0 | 1 | 2;
  readonly gain: number;
}

function boxOf(members: readonly Counted[]): Box {
  const ranges = ([0, 1, 2] as const).map((channel) => {
    const values = members.map(({ colour }) => colour[channel]);
    return {
      channel,
      range: values.reduce((a, b) => Math.max(a, b), 0) - values.reduce((a, b) => Math.min(a, b), 255),
    };
  });
  const [widest = { channel: 0 as const, range: 0 }] = ranges.toSorted((a, b) => b.range - a.range);
  const count = members.reduce((sum, member) => sum + member.count, 0);
  // Text is few pixels among much ground: the root keeps its shades.
  return { members, channel: widest.channel, gain: members.length < 2 ? 0 : widest.range * count ** 0.25 };
}

function halves({ members, channel }: Box): readonly [readonly Counted[], readonly Counted[]] {
  const sorted = members.toSorted((a, b) => a.colour[channel] - b.colour[channel]);
  const middle = ((sorted[0]?.colour[channel] ?? 0) + (sorted.at(-1)?.colour[channel] ?? 0)) / 2;
  const at = Math.max(
    1,
    sorted.findIndex(({ colour }) => colour[channel] > middle),
  );
  return [sorted.slice(0, at), sorted.slice(at)];
}

function mean(members: readonly Counted[]): Colour {
  const count = members.reduce((sum, member) => sum + member.count, 0);
  const of = (channel: 0 | 1 | 2) =>
    Math.round(members.reduce((sum, member) => sum + member.colour[channel] * member.count, 0) / count);
  return [of(0), of(1), of(2)];
}

/** Colour → its place in the palette. */
function nearestIn(palette: readonly Colour[], counted: readonly Counted[]): ReadonlyMap<number, number> {
  return new Map(
    counted.map(({ colour: [red, green, blue] }) => {
      const distances = palette.map(([r, g, b]) => (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2);
      return [(red << 16) | (green << 8) | blue, distances.indexOf(Math.min(...distances))];
    }),
  );
}

function writeIndexed(
  { width, height, colours }: Picture,
  palette: readonly Colour[],
  places: ReadonlyMap<number, number>,
): Buffer {
  const rows = Buffer.alloc((width + 1) * height);
  for (let row = 0; row < height; row += 1)
    for (let at = 0; at < width; at += 1)
      rows[row * (width + 1) + 1 + at] = places.get(colours[row * width + at] ?? 0) ?? 0;
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  const parts = [
    chunk("IHDR", head),
    chunk("PLTE", Buffer.from(palette.flat())),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
  ];
  return Buffer.concat([signature, ...parts, chunk("IEND", Buffer.alloc(0))]);
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const whole = Buffer.alloc(named.length + 8);
  whole.writeUInt32BE(data.length, 0);
  named.copy(whole, 4);
  whole.writeUInt32BE(crc32(named), named.length + 4);
  return whole;
}

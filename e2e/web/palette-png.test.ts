import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateSync, inflateSync } from "node:zlib";
import { withPalette } from "./palette-png.ts";

test("a picture of few colours keeps every one of them, and is read back the same", () => {
  const once = withPalette(picture(40, 30, (x, y) => [x < 20 ? 255 : 10, y, 7]));
  assert.deepEqual(withPalette(asTrueColour(once)), once);
});

test("a picture of many colours has 256 of them, none far from what it was", () => {
  const made = withPalette(picture(64, 64, (x, y) => [x * 4, y * 4, (x + y) * 2]));
  const [palette, pixels] = [paletteOf(made), pixelsOf(made)];
  assert.ok(palette.length / 3 <= 256 && palette.length / 3 > 100);
  for (let at = 0; at < 64 * 64; at += 1) {
    const place = (pixels[at] ?? 0) * 3;
    const [x, y] = [at % 64, Math.floor(at / 64)];
    const wanted = [x * 4, y * 4, (x + y) * 2];
    for (const channel of [0, 1, 2])
      assert.ok(Math.abs((palette[place + channel] ?? 0) - (wanted[channel] ?? 0)) < 48, `${x} ${y}`);
  }
});

test("what is no picture is refused", () => {
  assert.throws(() => withPalette(Buffer.from("GIF89a--")), RangeError);
});

/** True colour, each row told by the one above (filter 2), as Chromium does. */
function picture(width: number, height: number, colour: (x: number, y: number) => readonly number[]): Buffer {
  const plain = Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (_one, x) => colour(x, y).map((value) => value & 0xff)).flat(),
  );
  const rows = plain.map((row, y) => [2, ...row.map((value, at) => (value - (plain[y - 1]?.[at] ?? 0)) & 0xff)]);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return file([
    ["IHDR", head],
    ["IDAT", deflateSync(Buffer.from(rows.flat()))],
  ]);
}

function asTrueColour(indexed: Buffer): Buffer {
  const [palette, pixels] = [paletteOf(indexed), pixelsOf(indexed)];
  return picture(indexed.readUInt32BE(16), indexed.readUInt32BE(20), (x, y) => {
    const place = (pixels[y * indexed.readUInt32BE(16) + x] ?? 0) * 3;
    return [...palette.subarray(place, place + 3)];
  });
}

function paletteOf(png: Buffer): Buffer {
  return dataOf(png, "PLTE");
}

function pixelsOf(png: Buffer): Uint8Array {
  const width = png.readUInt32BE(16);
  const rows = inflateSync(dataOf(png, "IDAT"));
  return Uint8Array.from(rows.filter((_, at) => at % (width + 1) !== 0));
}

function dataOf(png: Buffer, type: string): Buffer {
  const at = png.indexOf(type, 8, "latin1");
  return png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4));
}

function file(chunks: readonly (readonly [string, Buffer])[]): Buffer {
  const written = chunks.map(([type, data]) => {
    const whole = Buffer.alloc(data.length + 12);
    whole.writeUInt32BE(data.length, 0);
    whole.write(type, 4, "latin1");
    data.copy(whole, 8);
    return whole;
  });
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), ...written]);
}

/** The unsigned number of big-endian octets; halves are joined, because shifting one octet at a time costs the square of the length. */
export function toBigInt(octets: Uint8Array): bigint {
  const view = new DataView(octets.buffer, octets.byteOffset, octets.byteLength);
  return join(view, 0, octets.length);
}

function join(view: DataView, start: number, end: number): bigint {
  const length = end - start;
  if (length === 8) return view.getBigUint64(start);
  if (length < 8) {
    let value = 0;
    for (let at = start; at < end && at < start + 6; at += 1) value = value * 256 + view.getUint8(at);
    return length < 7 ? BigInt(value) : (BigInt(value) << 8n) | BigInt(view.getUint8(end - 1));
  }
  const lower = 8 * 2 ** Math.floor(Math.log2((length - 1) / 8));
  return (join(view, start, end - lower) << BigInt(8 * lower)) | join(view, end - lower, end);
}

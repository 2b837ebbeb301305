import {
  type Der,
  DerError,
  type DerReader,
  EncodingError,
  encode,
  generalizedTime,
  primitive,
  tag,
} from "../der/index.ts";

/*
 * RFC 3161 §2.4.2: genTime is a GeneralizedTime in UTC that may have a fraction of a second; DER (X.690 11.7) leaves out
 * a point without digits and zeros at the end.
 */

/** Reads genTime; what is finer than a millisecond is cut off. Throws `DerError` "bad-time". */
export function readPreciseTime(reader: DerReader): Date {
  const at = reader.position;
  const content = reader.readContent(tag.generalizedTime);
  const text = String.fromCharCode(...content.subarray(0, 64));
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d*[1-9]))?Z$/.exec(text);
  if (parts === null || content.length > 64) throw new DerError("bad-time", at);
  const [, year, month, day, hour, minute, second, fraction = ""] = parts;
  const milliseconds = fraction.padEnd(3, "0").slice(0, 3);
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}.${milliseconds}Z`;
  const time = new Date(iso);
  // A day that no month has is moved on by Date; 24:00 is no time of DER.
  if (Number.isNaN(time.getTime()) || time.toISOString() !== iso) throw new DerError("bad-time", at);
  return time;
}

/** genTime with as many digits of a millisecond as are needed. Throws `EncodingError` outside the years 0 to 9999. */
export function preciseTime(time: Date): Der {
  const milliseconds = time.getUTCMilliseconds();
  if (Number.isNaN(milliseconds)) throw new EncodingError("bad-time");
  const whole = new Date(time.getTime() - milliseconds);
  if (milliseconds === 0) return generalizedTime(whole);
  const fraction = String(milliseconds).padStart(3, "0").replace(/0+$/, "");
  const seconds = encode(generalizedTime(whole)).subarray(2);
  const text = `${String.fromCharCode(...seconds.subarray(0, seconds.length - 1))}.${fraction}Z`;
  return primitive(
    tag.generalizedTime,
    Uint8Array.from(text, (letter) => letter.charCodeAt(0)),
  );
}

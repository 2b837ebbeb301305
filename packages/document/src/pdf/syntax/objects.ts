/** The objects of PDF (ISO 32000-2, 7.3). Integers are numbers; all other kinds have a class, so that `instanceof` tells them apart. */

/** An object that is not a stream, or a stream, which is only ever found as an indirect object. */
export type PdfObject =
  | null
  | boolean
  | number
  | PdfReal
  | PdfName
  | PdfString
  | PdfReference
  | PdfArray
  | PdfDictionary
  | PdfStream;

export type PdfArray = readonly PdfObject[];

/** Keys without their solidus. A key whose value is null is left out: to PDF the two are the same. */
export type PdfDictionary = ReadonlyMap<string, PdfObject>;

/** A number with a point. `text` is as it was written. */
export class PdfReal {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
  get value(): number {
    return Number(this.text);
  }
}

/** A name, without its solidus; each octet of it is one character. */
export class PdfName {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/** A string; `start` and `end` are where it stands in its source, delimiters included. */
export class PdfString {
  readonly bytes: Uint8Array;
  readonly form: "literal" | "hexadecimal";
  readonly start: number;
  readonly end: number;
  constructor(bytes: Uint8Array, form: "literal" | "hexadecimal", start = 0, end = 0) {
    this.bytes = bytes;
    this.form = form;
    this.start = start;
    this.end = end;
  }
}

export class PdfReference {
  readonly number: number;
  readonly generation: number;
  constructor(number: number, generation: number) {
    this.number = number;
    this.generation = generation;
  }
}

/** A stream: `data` is as it stands in the file, filters not undone. */
export class PdfStream {
  readonly dictionary: PdfDictionary;
  readonly data: Uint8Array;
  constructor(dictionary: PdfDictionary, data: Uint8Array) {
    this.dictionary = dictionary;
    this.data = data;
  }
}

export function isArray(value: PdfObject | undefined): value is PdfArray {
  return Array.isArray(value);
}

export function isDictionary(value: PdfObject | undefined): value is PdfDictionary {
  return value instanceof Map;
}

export function isInteger(value: PdfObject | undefined): value is number {
  return typeof value === "number";
}

/** The name's text, or undefined for anything that is not a name. */
export function nameOf(value: PdfObject | undefined): string | undefined {
  return value instanceof PdfName ? value.name : undefined;
}

/** Whether two objects are the same, references compared as references and streams octet by octet. */
export function sameObject(left: PdfObject | undefined, right: PdfObject | undefined): boolean {
  if (left === right) return true;
  if (left === null || right === null || left === undefined || right === undefined) return false;
  if (left instanceof PdfReal) return right instanceof PdfReal && left.text === right.text;
  if (left instanceof PdfName) return right instanceof PdfName && left.name === right.name;
  if (left instanceof PdfString) return right instanceof PdfString && sameBytes(left.bytes, right.bytes);
  if (left instanceof PdfReference) return right instanceof PdfReference && sameReference(left, right);
  if (left instanceof PdfStream) return right instanceof PdfStream && sameStream(left, right);
  if (isArray(left)) return isArray(right) && sameArray(left, right);
  if (isDictionary(left)) return isDictionary(right) && sameDictionary(left, right);
  return false;
}

export function sameReference(left: PdfReference, right: PdfReference): boolean {
  return left.number === right.number && left.generation === right.generation;
}

/** Every reference in an object, not looking behind any of them. */
export function* referencesIn(value: PdfObject): Generator<PdfReference> {
  if (value instanceof PdfReference) yield value;
  else if (isArray(value)) for (const one of value) yield* referencesIn(one);
  else if (isDictionary(value)) for (const one of value.values()) yield* referencesIn(one);
  else if (value instanceof PdfStream) yield* referencesIn(value.dictionary);
}

function sameStream(left: PdfStream, right: PdfStream): boolean {
  return sameDictionary(left.dictionary, right.dictionary) && sameBytes(left.data, right.data);
}

function sameArray(left: PdfArray, right: PdfArray): boolean {
  return left.length === right.length && left.every((value, index) => sameObject(value, right[index]));
}

function sameDictionary(left: PdfDictionary, right: PdfDictionary): boolean {
  if (left.size !== right.size) return false;
  for (const [key, value] of left) if (!sameObject(value, right.get(key))) return false;
  return true;
}

function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((value, index) => value === right[index]);
}

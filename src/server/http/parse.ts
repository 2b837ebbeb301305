import { ok, type Result, refuse } from "@warifu/pki/result";
import type { z } from "zod";
import type { FieldFault } from "../../texts/index.ts";

export interface FieldRefusal extends WrongField {
  readonly code: "field-invalid";
  /** The other fields that are wrong as well, in the order of the request; absent: there are none. */
  readonly others?: readonly WrongField[];
}

export interface WrongField {
  readonly field: string;
  readonly fault: FieldFault;
  /** Of a form: its name ("base64", "datetime"), or the regular expression that the text must match. */
  readonly form?: string;
  /** Of a type: its name in JSON. */
  readonly type?: string;
  /** The values that may be chosen. */
  readonly allowed?: readonly unknown[];
  /** The least or greatest number, or length in characters. */
  readonly limit?: number;
}

/**
 * Checks a part of a request against the contract; the refusal names the fields that are wrong. The rule that refuses
 * them is the operation itself: it is named where the problem document is made.
 */
export function parsePart<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
): Result<z.output<Schema>, FieldRefusal> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  return refuse(fieldRefusal(parsed.error.issues.flatMap((issue) => wrongFields(issue, value))));
}

/** One refusal of several wrong fields. */
export function fieldRefusal([first, ...others]: readonly WrongField[]): FieldRefusal {
  if (first === undefined) throw new TypeError("a part that was not understood has an issue");
  const named = others.filter(({ field }, index) => isFirstOfItsField(field, index, others) && field !== first.field);
  return { code: "field-invalid", ...first, ...(named.length === 0 ? {} : { others: named.slice(0, mostNamed) }) };
}

/** A request that is wrong everywhere is not answered with more than it said. */
const mostNamed = 49;

function isFirstOfItsField(field: string, index: number, all: readonly WrongField[]): boolean {
  return all.findIndex((one) => one.field === field) === index;
}

function wrongFields(issue: Issue, value: unknown): readonly WrongField[] {
  const path = issue.path.map(String);
  const unknown = issue.code === "unrecognized_keys" ? issue.keys : [undefined];
  const faults = whatIsWrong(issue, value);
  return unknown.map((key) => ({ field: [...path, ...(key === undefined ? [] : [key])].join("."), ...faults }));
}

type Issue = z.core.$ZodIssue;

/** The library's issue in our words; its own English sentences go nowhere. */
function whatIsWrong(issue: Issue, value: unknown): Omit<WrongField, "field"> {
  if (issue.code !== "unrecognized_keys" && valueAt(value, issue.path) === undefined) return { fault: "missing" };
  switch (issue.code) {
    case "unrecognized_keys":
      return { fault: "unknown" };
    case "invalid_type":
      return { fault: "wrong-type", type: issue.expected };
    case "invalid_value":
      return { fault: "not-allowed", allowed: issue.values };
    case "too_small":
      return { fault: isLength(issue.origin) ? "too-short" : "too-small", limit: Number(issue.minimum) };
    case "too_big":
      return { fault: isLength(issue.origin) ? "too-long" : "too-large", limit: Number(issue.maximum) };
    case "invalid_format":
      return { fault: "wrong-form", form: formOf(issue) };
    case "invalid_union":
    case "custom":
      return { fault: "not-allowed" };
    default:
      return { fault: "wrong-form" };
  }
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  return typeof value === "object" && value !== null ? valueAt(Reflect.get(value, name), rest) : undefined;
}

function isLength(origin: string): boolean {
  return origin === "string" || origin === "array";
}

function formOf({ format, pattern }: Extract<Issue, { code: "invalid_format" }>): string {
  return format === "regex" && pattern !== undefined ? pattern.replace(/^\/|\/[a-z]*$/g, "") : format;
}

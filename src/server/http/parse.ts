import { ok, type Result, refuse } from "@warifu/pki/result";
import type { z } from "zod";
import type { FieldFault } from "../../texts/index.ts";

export interface FieldRefusal {
  readonly code: "field-invalid";
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
 * Checks a part of a request against the contract; the refusal names the first field that is wrong. The rule that
 * refuses it is the operation itself: it is named where the problem document is made.
 */
export function parsePart<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
): Result<z.output<Schema>, FieldRefusal> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  const [issue] = parsed.error.issues;
  if (issue === undefined) throw new TypeError("a part that was not understood has an issue");
  const unknown = issue.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : [];
  const field = [...issue.path.map(String), ...unknown].join(".");
  return refuse({ code: "field-invalid", field, ...whatIsWrong(issue, value) });
}

type Issue = z.core.$ZodIssue;

/** The library's issue in our words; its own English sentences go nowhere. */
function whatIsWrong(issue: Issue, value: unknown): Omit<FieldRefusal, "code" | "field"> {
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

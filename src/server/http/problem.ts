/** RFC 9457: refusals as problem documents. Here, and nowhere below, codes get HTTP numbers and words. */
import type { FieldError, Problem } from "@warifu/contract";
import type { FastifyReply, FastifyRequest } from "fastify";
import { type FieldFault, fieldFaultTexts, type RefusalCode, refusalTexts } from "../../texts/index.ts";
import { preferredLanguage } from "./language.ts";
import type { WrongField } from "./parse.ts";

/** A refusal on its way out: a code that has a text, where and by which rule, and whatever facts it carries. */
export interface OutgoingRefusal {
  readonly code: RefusalCode;
  readonly field?: string | undefined;
  readonly rule?: string | undefined;
  /** What is wrong with the field, when the code alone does not say it. */
  readonly fault?: FieldFault | undefined;
  /** Other fields that are wrong as well. */
  readonly others?: readonly WrongField[] | undefined;
  /** Other fields that a rule of a use case refuses for the same reason. */
  readonly alsoWrong?: readonly string[] | undefined;
}

/** Sends a refusal with its status. Members other than code, field and rule become `facts`. */
export function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  refusal: OutgoingRefusal,
): FastifyReply {
  const language = preferredLanguage(request.headers["accept-language"]);
  const { rule = ruleOf(request, refusal) } = refusal;
  const document = problemDocument(status, { ...refusal, rule }, language, request.id);
  return reply
    .code(status)
    .header("content-language", language)
    .header("cache-control", "no-store")
    .type("application/problem+json")
    .send(JSON.stringify(document));
}

/** A part of a request is refused by the operation's own description: "POST /residents/{resident}/certificates". */
function ruleOf({ method, routeOptions }: FastifyRequest, { code }: OutgoingRefusal): string | undefined {
  if (code !== "field-invalid" || routeOptions.url === undefined) return undefined;
  return `${method} ${routeOptions.url.replace(/:([A-Za-z]+)/g, "{$1}")}`;
}

/** The document of a refusal. */
export function problemDocument(
  status: number,
  refusal: OutgoingRefusal,
  language: "ja" | "en",
  requestId: string,
): Problem {
  const { code, field, rule, others, alsoWrong, ...facts } = refusal;
  const errors = fieldErrors(refusal, language);
  return {
    type: `/problems/${code}`,
    title: refusalTexts[code][language],
    ...(refusal.fault === undefined ? {} : { detail: fieldFaultTexts[refusal.fault][language] }),
    status,
    code,
    ...(field === undefined ? {} : { field }),
    ...(errors === undefined ? {} : { errors }),
    ...(rule === undefined ? {} : { rule }),
    ...(Object.keys(facts).length === 0 ? {} : { facts: plainFacts(facts) }),
    requestId,
  };
}

/** Every wrong field of a request, each with what is wrong with it; undefined: it was refused for another reason. */
function fieldErrors(refusal: OutgoingRefusal, language: "ja" | "en"): FieldError[] | undefined {
  const { code, rule: _rule, others = [], alsoWrong, field, fault, ...facts } = refusal;
  if (alsoWrong !== undefined && field !== undefined)
    return [field, ...alsoWrong].map((name) => ({ field: name, code, detail: refusalTexts[code][language] }));
  if (code !== "field-invalid" || field === undefined || fault === undefined) return undefined;
  return [{ field, fault, ...facts }, ...others].map(({ field: name, fault: wrong, ...rest }) => ({
    field: name,
    code: wrong,
    detail: fieldFaultTexts[wrong][language],
    ...(Object.keys(rest).length === 0 ? {} : { facts: plainFacts(rest) }),
  }));
}

/** Facts as JSON carries them: moments as text, octets as hexadecimal. */
function plainFacts(facts: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, plain(value)]));
}

function plain(value: unknown): unknown {
  if (typeof value === "bigint") return value.toString();
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString("hex");
  if (Array.isArray(value)) return value.map(plain);
  return typeof value === "object" && value !== null ? plainFacts(value) : value;
}

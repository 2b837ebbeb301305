/** Questions as lines of JSON, and their answers as lines of JSON. Whatever a line is, one line answers it. */
import type { Digest } from "@warifu/pki/algorithm";
import { isOid, type Oid } from "@warifu/pki/der";
import { ok, type Result, refuse } from "@warifu/pki/result";
import { z } from "zod";
import { answerOf, answerOfRefusal, type PathAnswer, type PlainFacts } from "./answer.ts";
import { type JudgePorts, judgePath } from "./judge.ts";
import type { PathQuestion } from "./question.ts";
import { peerOf, purposeOf, timeOf } from "./words.ts";

export interface LinePorts extends JudgePorts {
  readonly digest: Digest;
  /** The time of a line without `at`. */
  readonly clock: () => Date;
}

/** What `id` may be: it comes back as it came. */
export type LineId = string | number | boolean | null;

/** Why a line is not a question. */
export type LineRefusal =
  | { readonly code: "line-malformed" }
  | { readonly code: "line-too-long"; readonly maximum: number }
  | { readonly code: "field-invalid"; readonly field: string };

/** The members of an answer, in this order. `facts` only where something is refused. */
export interface AnswerLine {
  readonly id: LineId;
  readonly valid: boolean;
  readonly code: PathAnswer["code"] | LineRefusal["code"];
  readonly policies: PathAnswer["policies"];
  readonly path: PathAnswer["path"];
  /** Milliseconds from the line to its answer, without waiting for others. */
  readonly ms: number;
  readonly facts?: PlainFacts;
}

/** Answers one line. A fault of ours gets a line too ("fault"), and the next line is as good as ever. */
export function answerLine(text: string, ports: LinePorts): string {
  const started = ports.elapsed();
  const read = readLine(text, ports.clock);
  const answer = read.ok ? answerQuestion(read.value.question, ports) : refusedLine(read.refusal);
  const { valid, code, policies, path, facts } = answer;
  const ms = Math.round((ports.elapsed() - started) * 1000) / 1000;
  const line = { id: read.ok ? read.value.id : read.refusal.id, valid, code, policies, path, ms };
  return JSON.stringify(valid ? line : ({ ...line, facts } satisfies AnswerLine));
}

/** Answers one question. What is thrown on the way is a fault of ours and nobody's verdict. */
export function answerQuestion(question: PathQuestion, ports: JudgePorts & { readonly digest: Digest }): PathAnswer {
  try {
    const judgement = judgePath(question, ports);
    return judgement.ok ? answerOf(judgement.value.verdict, ports.digest) : answerOfRefusal(judgement.refusal);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { valid: false, code: "fault", facts: { message }, policies: [], path: [] };
  }
}

type UnreadLine = LineRefusal & { readonly id: LineId };

function refusedLine({ id: _id, code, ...facts }: UnreadLine) {
  return { valid: false, code, facts, policies: [], path: [] };
}

/** The answer to a line that nobody could read. */
export function lineAnswer(refusal: LineRefusal | { readonly code: "fault"; readonly message: string }): string {
  const { code, ...facts } = refusal;
  return JSON.stringify({ id: null, valid: false, code, policies: [], path: [], ms: 0, facts } satisfies AnswerLine);
}

/** The question of a line. A member that is null is as one that is absent; members of other names are passed over. */
export function readLine(
  text: string,
  clock: () => Date,
): Result<{ readonly id: LineId; readonly question: PathQuestion }, UnreadLine> {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    return refuse({ code: "line-malformed", id: null });
  }
  if (typeof given !== "object" || given === null || Array.isArray(given)) {
    return refuse({ code: "line-malformed", id: null });
  }
  const read = lineSchema.safeParse(given);
  if (read.success) return ok({ id: read.data.id ?? null, question: questionOf(read.data, clock) });
  const field = read.error.issues[0]?.path.join(".") ?? "";
  const id = idSchema.safeParse("id" in given ? given.id : null);
  return refuse({ code: "field-invalid", field, id: id.success ? id.data : null });
}

// --- the form of a line ----------------------------------------------------------------------------------------------

const idSchema = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** Text that one of the readers of `words` understands. */
function readBy<Value>(read: (text: string) => Value | undefined) {
  return z.string().transform((text, context): Value => {
    const value = read(text);
    if (value !== undefined) return value;
    context.addIssue("not understood");
    return z.NEVER;
  });
}

/** An array of texts, each understood; the first that is not ends it, so that a long line of nonsense costs no more than its length. */
function readAllBy<Value>(read: (text: string) => Value | undefined) {
  return z.array(z.unknown()).transform((elements, context): readonly Value[] => {
    const values: Value[] = [];
    for (const [index, element] of elements.entries()) {
      const value = typeof element === "string" ? read(element) : undefined;
      if (value === undefined) {
        context.addIssue({ code: "custom", message: "not understood", path: [index] });
        return z.NEVER;
      }
      values.push(value);
    }
    return values;
  });
}

const der = readBy(bytesOfBase64);
const ders = readAllBy(bytesOfBase64).nullish();
const flag = z.boolean().nullish();

const lineSchema = z.object({
  id: idSchema.optional(),
  leaf: der,
  untrusted: ders,
  anchors: ders,
  crls: ders,
  at: readBy(timeOf).nullish(),
  policies: readAllBy((text): Oid | undefined => (isOid(text) ? text : undefined)).nullish(),
  explicitPolicy: flag,
  inhibitMapping: flag,
  inhibitAny: flag,
  requireRevocation: flag,
  purpose: readBy(purposeOf).nullish(),
  name: readBy(peerOf).nullish(),
  maxDepth: z.int().min(0).nullish(),
  algorithms: z.enum(["default", "legacy", "pkits"]).nullish(),
});

function questionOf(line: z.output<typeof lineSchema>, clock: () => Date): PathQuestion {
  return {
    leaf: line.leaf,
    untrusted: line.untrusted ?? [],
    anchors: line.anchors ?? [],
    crls: line.crls ?? [],
    at: line.at ?? clock(),
    policies: line.policies ?? undefined,
    explicitPolicy: line.explicitPolicy === true ? "required" : "not-required",
    policyMapping: line.inhibitMapping === true ? "inhibit" : "allow",
    anyPolicy: line.inhibitAny === true ? "inhibit" : "allow",
    revocation: revocationAsked(line.requireRevocation),
    purpose: line.purpose ?? undefined,
    peer: line.name ?? undefined,
    maximumDepth: line.maxDepth ?? undefined,
    algorithms: line.algorithms ?? undefined,
  };
}

function revocationAsked(require: boolean | null | undefined): PathQuestion["revocation"] {
  if (require === true) return "required";
  return require === false ? "when-known" : undefined;
}

/** RFC 4648 §4, with its padding, nothing else; `Buffer` alone would pass over whatever it does not know. */
function bytesOfBase64(text: string): Uint8Array | undefined {
  const bytes = Buffer.from(text, "base64");
  const isWhole = text.length === 4 * Math.ceil(bytes.length / 3) && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
  return isWhole ? bytes : undefined;
}

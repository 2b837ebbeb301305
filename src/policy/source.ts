/** YAML text → a tree that knows where each value was written, so that every later complaint can name its line. */
import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import type { PolicyFault, PolicyProblem } from "./problem.ts";

export interface SourcePosition {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export type SourceNode =
  | { readonly kind: "scalar"; readonly value: Scalar; readonly at: SourcePosition }
  | { readonly kind: "list"; readonly items: readonly SourceNode[]; readonly at: SourcePosition }
  | SourceMap;
export interface SourceMap {
  readonly kind: "map";
  readonly entries: ReadonlyMap<string, SourceNode>;
  readonly at: SourcePosition;
}
export type Scalar = string | number | boolean | null;

export interface ParsedSource {
  /** undefined: nothing in the file could be read as a map. */
  readonly root: SourceMap | undefined;
  readonly problems: readonly PolicyProblem[];
}

/** Reads one YAML 1.2 text. Aliases and keys that are not text are refused: a policy says each thing where it stands. */
export function parseSource(file: string, text: string): ParsedSource {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, version: "1.2", uniqueKeys: true, prettyErrors: false });
  const problems: PolicyProblem[] = [];
  const positionOf = (offset: number): SourcePosition => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const report = (at: SourcePosition, fault: PolicyFault) => problems.push({ ...at, field: "", ...fault });
  for (const error of [...document.errors, ...document.warnings])
    report(positionOf(error.pos[0]), { code: "yaml-malformed", yamlCode: error.code });
  const root = document.contents === null ? undefined : toSource(document.contents, positionOf, report);
  if (root?.kind !== "map") {
    if (problems.length === 0) report(root?.at ?? positionOf(0), { code: "type-wrong", expected: "map" });
    return { root: undefined, problems };
  }
  return { root, problems };
}

function toSource(
  node: Node,
  positionOf: (offset: number) => SourcePosition,
  report: (at: SourcePosition, fault: PolicyFault) => void,
): SourceNode {
  const at = positionOf(node.range?.[0] ?? 0);
  if (isMap<Node, Node | null>(node)) {
    const entries = new Map<string, SourceNode>();
    for (const { key, value } of node.items) {
      const keyAt = positionOf(key.range?.[0] ?? 0);
      if (!isScalar(key) || typeof key.value !== "string") report(keyAt, { code: "key-not-text" });
      else
        entries.set(
          key.value,
          value === null ? { kind: "scalar", value: null, at: keyAt } : toSource(value, positionOf, report),
        );
    }
    return { kind: "map", entries, at };
  }
  if (isSeq<Node>(node))
    return { kind: "list", items: node.items.map((item) => toSource(item, positionOf, report)), at };
  if (isAlias(node)) report(at, { code: "alias-not-allowed" });
  return { kind: "scalar", value: isScalar(node) ? scalarOf(node.value) : null, at };
}

function scalarOf(value: unknown): Scalar {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : null;
}

export type FieldPath = readonly (string | number)[];

/** The plain value of a node, for the schema. */
export function plainValue(node: SourceNode): unknown {
  if (node.kind === "scalar") return node.value;
  if (node.kind === "list") return node.items.map(plainValue);
  return Object.fromEntries([...node.entries].map(([key, value]) => [key, plainValue(value)]));
}

/** Where the value at a path was written; for a missing one, where its nearest existing parent was. */
export function positionAt(root: SourceNode, path: FieldPath): SourcePosition {
  let node = root;
  for (const step of path) {
    const next = childOf(node, step);
    if (next === undefined) break;
    node = next;
  }
  return node.at;
}

/** The child of a map by key or of a list by index. */
export function childOf(node: SourceNode, step: string | number): SourceNode | undefined {
  if (node.kind === "map") return node.entries.get(String(step));
  if (node.kind === "list" && typeof step === "number") return node.items[step];
  return undefined;
}

/** "municipalities[3].code" */
export function fieldText(path: FieldPath): string {
  return path.map((step, index) => (typeof step === "number" ? `[${step}]` : index === 0 ? step : `.${step}`)).join("");
}

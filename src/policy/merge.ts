/**
 * An authority's file laid over the template of its kind. Maps are merged key by key, a list or a single value of the
 * file replaces the template's, `null` takes the template's value away. Afterwards `${name}` inside any text is
 * replaced by the file's `parameters`, by its own id, or by the addresses of the running service.
 */
import type { PolicyFault } from "./problem.ts";
import type { FieldPath, SourceMap, SourceNode, SourcePosition } from "./source.ts";

/** The file's map over the template's; `template` and `parameters` are used up. */
export function mergeOverTemplate(template: SourceMap, file: SourceMap): SourceMap {
  const merged = mergeMaps(template, file);
  const entries = new Map([...merged.entries].filter(([key]) => key !== "template" && key !== "parameters"));
  return { kind: "map", entries, at: file.at };
}

function mergeMaps(under: SourceMap, over: SourceMap): SourceMap {
  const entries = new Map(under.entries);
  for (const [key, value] of over.entries) {
    const base = entries.get(key);
    if (value.kind === "scalar" && value.value === null && base !== undefined) entries.delete(key);
    else entries.set(key, base?.kind === "map" && value.kind === "map" ? mergeMaps(base, value) : value);
  }
  return { kind: "map", entries, at: over.at };
}

export type Parameters = ReadonlyMap<string, string>;

/** Replaces every `${name}` in every text below a node; an unknown name is reported where it stands and left. */
export function substituteParameters(
  node: SourceNode,
  parameters: Parameters,
  report: (at: SourcePosition, path: FieldPath, fault: PolicyFault) => void,
  path: FieldPath = [],
): SourceNode {
  if (node.kind === "list") {
    const items = node.items.map((item, index) => substituteParameters(item, parameters, report, [...path, index]));
    return { ...node, items };
  }
  if (node.kind === "map") {
    const entries = [...node.entries].map(
      ([key, value]) => [key, substituteParameters(value, parameters, report, [...path, key])] as const,
    );
    return { ...node, entries: new Map(entries) };
  }
  if (typeof node.value !== "string") return node;
  const value = node.value.replaceAll(/\$\{([^}]*)\}/g, (whole, name: string) => {
    const replacement = parameters.get(name);
    if (replacement === undefined) report(node.at, path, { code: "parameter-missing", parameter: name });
    return replacement ?? whole;
  });
  return { ...node, value };
}

/** Texts of a folder → one tree per authority: each file over its template, with its parameters filled in. */
import { mergeOverTemplate, substituteParameters } from "./merge.ts";
import type { PolicyProblem } from "./problem.ts";
import { childOf, fieldText, parseSource, type SourceMap } from "./source.ts";

/** One file of a policy folder: its name below the folder ("nagasaki.yaml", "templates/prefecture.yaml"), its text. */
export interface PolicyText {
  readonly file: string;
  readonly text: string;
}

export interface PolicySettings {
  /** Base addresses that `${repository}` and `${status}` stand for, without a slash at the end. */
  readonly addresses: { readonly repository: string; readonly status: string };
}

/** The trees of all authorities that have a readable template; what is wrong on the way goes into `problems`. */
export function mergedRoots(
  files: readonly PolicyText[],
  settings: PolicySettings,
  problems: PolicyProblem[],
): SourceMap[] {
  const templates = new Map<string, SourceMap | undefined>();
  const own: SourceMap[] = [];
  for (const { file, text } of files.toSorted((left, right) => (left.file < right.file ? -1 : 1))) {
    const parsed = parseSource(file, text);
    problems.push(...parsed.problems);
    const template = /^templates\/(.+)\.yaml$/.exec(file)?.[1];
    if (template !== undefined) templates.set(template, parsed.root);
    else if (parsed.root !== undefined) own.push(parsed.root);
  }
  if (own.length === 0 && problems.length === 0)
    problems.push({ file: "", line: 1, column: 1, field: "", code: "folder-without-policies" });
  return own.flatMap((root) => mergedRoot(root, templates, settings, problems) ?? []);
}

/** undefined: the file's template is not there or could not be read itself. */
function mergedRoot(
  root: SourceMap,
  templates: ReadonlyMap<string, SourceMap | undefined>,
  settings: PolicySettings,
  problems: PolicyProblem[],
): SourceMap | undefined {
  const written = childOf(root, "template");
  const name = written?.kind === "scalar" ? String(written.value) : "";
  const template = templates.get(name);
  if (!templates.has(name)) {
    const place = { ...(written ?? root).at, field: "template" };
    problems.push({
      ...place,
      ...(written === undefined ? { code: "field-missing" } : { code: "template-unknown", template: name }),
    });
  }
  if (template === undefined) return undefined;
  const parameters = parametersOf(root, settings, problems);
  const merged = substituteParameters(mergeOverTemplate(template, root), parameters, (at, path, fault) =>
    problems.push({ ...at, field: fieldText(path), ...fault }),
  );
  return merged.kind === "map" ? merged : undefined;
}

function parametersOf(
  root: SourceMap,
  settings: PolicySettings,
  problems: PolicyProblem[],
): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>(Object.entries(settings.addresses));
  const id = childOf(root, "id");
  if (id?.kind === "scalar") parameters.set("id", String(id.value));
  const own = childOf(root, "parameters");
  if (own === undefined) return parameters;
  if (own.kind !== "map") {
    problems.push({ ...own.at, field: "parameters", code: "type-wrong", expected: "map" });
    return parameters;
  }
  for (const [name, value] of own.entries) {
    if (value.kind === "scalar" && value.value !== null) parameters.set(name, String(value.value));
    else problems.push({ ...value.at, field: `parameters.${name}`, code: "type-wrong", expected: "text" });
  }
  return parameters;
}

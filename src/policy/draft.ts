/** One authority's tree → its sections, each parsed alone, as far as they could be. */
import { faultsOfIssues } from "./issues.ts";
import type { PolicyFault, PolicyProblem } from "./problem.ts";
import {
  crossCertificateSchema,
  municipalitySchema,
  profileSchema,
  type Sections,
  sectionSchemas,
  type WrittenCrossCertificate,
} from "./schema.ts";
import {
  childOf,
  type FieldPath,
  fieldText,
  plainValue,
  positionAt,
  type SourceMap,
  type SourceNode,
} from "./source.ts";
import { type CertificateProfile, type Municipality, type ProfileName, profileNames } from "./types.ts";

/** An authority's file as far as it could be read; a section that could not is missing. */
export interface Draft {
  readonly root: SourceMap;
  readonly sections: Partial<Sections>;
  readonly profiles: Partial<Record<ProfileName, CertificateProfile>>;
  /** By their index in the file. */
  readonly municipalities: ReadonlyMap<number, Municipality>;
  readonly crossCertificates: ReadonlyMap<number, WrittenCrossCertificate>;
  readonly report: (path: FieldPath, fault: PolicyFault) => void;
}

/** Parses every section of a tree; what is wrong goes into `problems`. */
export function draftOf(root: SourceMap, problems: PolicyProblem[]): Draft {
  const report = (path: FieldPath, fault: PolicyFault) =>
    void problems.push({ ...positionAt(root, path), field: fieldText(path), ...fault });
  reportUnknownSections(root, report);
  return {
    root,
    report,
    sections: parseSections(root, report),
    profiles: parseProfiles(root, report),
    municipalities: parseItems(root, "municipalities", municipalitySchema, report),
    crossCertificates: parseItems(root, "crossCertificates", crossCertificateSchema, report),
  };
}

const thingSections = ["profiles", "municipalities", "crossCertificates"];

function reportUnknownSections(root: SourceMap, report: Draft["report"]): void {
  for (const key of root.entries.keys())
    if (!Object.hasOwn(sectionSchemas, key) && !thingSections.includes(key)) report([key], { code: "field-unknown" });
}

function parseSections(root: SourceMap, report: Draft["report"]): Partial<Sections> {
  const sections: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries<Schema<unknown>>(sectionSchemas)) {
    const node = childOf(root, name);
    if (node === undefined && isOptional(name)) continue;
    const value = parseNode(node, schema, [name], report);
    if (value !== undefined) sections[name] = value;
  }
  return sections;
}

/** Whether a section may be missing. */
export function isOptional(name: string): boolean {
  return (
    name === "alternativeName" || name === "prefecture" || name === "counter" || name === "ocsp" || name === "timeStamp"
  );
}

interface Schema<Value> {
  safeParse(
    value: unknown,
  ):
    | { readonly success: true; readonly data: Value }
    | { readonly success: false; readonly error: { readonly issues: Parameters<typeof faultsOfIssues>[0] } };
}

function parseNode<Value>(
  node: SourceNode | undefined,
  schema: Schema<Value>,
  path: FieldPath,
  report: Draft["report"],
): Value | undefined {
  const parsed = schema.safeParse(node === undefined ? undefined : plainValue(node));
  if (parsed.success) return parsed.data;
  for (const { path: place, fault } of faultsOfIssues(parsed.error.issues, path)) report(place, fault);
  return undefined;
}

function parseProfiles(root: SourceMap, report: Draft["report"]): Partial<Record<ProfileName, CertificateProfile>> {
  const node = childOf(root, "profiles");
  const profiles: Partial<Record<ProfileName, CertificateProfile>> = {};
  if (node?.kind !== "map") {
    report(["profiles"], node === undefined ? { code: "field-missing" } : { code: "type-wrong", expected: "map" });
    return profiles;
  }
  for (const [key, value] of node.entries) {
    const name = profileNames.find((candidate) => candidate === key);
    if (name === undefined) report(["profiles", key], { code: "field-unknown" });
    const profile = parseNode(value, profileSchema, ["profiles", key], report);
    if (name !== undefined && profile !== undefined) profiles[name] = { name, ...profile };
  }
  return profiles;
}

function parseItems<Value>(
  root: SourceMap,
  section: string,
  schema: Schema<Value>,
  report: Draft["report"],
): ReadonlyMap<number, Value> {
  const node = childOf(root, section);
  const items = new Map<number, Value>();
  if (node !== undefined && node.kind !== "list") report([section], { code: "type-wrong", expected: "list" });
  if (node?.kind !== "list") return items;
  for (const [index, item] of node.items.entries()) {
    const value = parseNode(item, schema, [section, index], report);
    if (value !== undefined) items.set(index, value);
  }
  return items;
}

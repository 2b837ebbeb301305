/** The command line's files and words as a question. */
import { isOid, type Oid } from "@warifu/pki/der";
import type { AlgorithmPolicyName } from "@warifu/pki/path";
import { ok, type Result, refuse } from "@warifu/pki/result";
import { type PathQuestion, peerOf, purposeNames, purposeOf, timeOf } from "../../validation/index.ts";
import type { ShownRefusal } from "../refusal.ts";
import { type FoundFiles, readCertificates, readLists } from "./files.ts";

export interface QuestionOptions {
  readonly anchor?: readonly string[];
  readonly untrusted?: readonly string[];
  readonly crl?: readonly string[];
  readonly at?: string;
  readonly policy?: readonly string[];
  readonly explicitPolicy?: true;
  readonly inhibitMapping?: true;
  readonly inhibitAny?: true;
  readonly purpose?: string;
  readonly name?: string;
  readonly maxDepth?: string;
  readonly algorithms: string;
  readonly tree?: true;
}

export interface AskedQuestion {
  readonly question: PathQuestion;
  /** Files of folders in which nothing of use was found. */
  readonly passedOver: readonly string[];
}

/** Reads options, then files. `now` is the time to judge as of unless `--at` says another. */
export async function questionOf(
  leaf: string | undefined,
  options: QuestionOptions,
  now: Date,
): Promise<Result<AskedQuestion, ShownRefusal>> {
  if (leaf === undefined) return refuse({ code: "leaf-missing" });
  if (options.anchor === undefined) return refuse({ code: "anchor-missing" });
  const settings = readSettings(options, now);
  if (!settings.ok) return settings;
  const files = await readFiles(leaf, options);
  if (!files.ok) return files;
  const { leafFile, anchors, untrusted, crls } = files.value;
  const [certificate, ...behind] = leafFile.found;
  if (certificate === undefined) return refuse({ code: "file-not-certificate", file: leaf });
  const question = {
    ...settings.value,
    leaf: certificate,
    anchors: anchors.found,
    untrusted: [...behind, ...untrusted.found],
    crls: crls.found,
    explain: options.tree ? "search" : "no",
  } as const;
  return ok({ question, passedOver: uselessFiles([anchors, untrusted, crls]) });
}

/** One folder may be given for certificates and for lists: what is of use for one of them is of use. */
function uselessFiles(given: readonly FoundFiles[]): readonly string[] {
  const taken = new Set(given.flatMap((files) => files.taken));
  const passedOver = new Set(given.flatMap((files) => files.passedOver));
  return [...passedOver.difference(taken)];
}

interface GivenFiles {
  readonly leafFile: FoundFiles;
  readonly anchors: FoundFiles;
  readonly untrusted: FoundFiles;
  readonly crls: FoundFiles;
}

async function readFiles(leaf: string, options: QuestionOptions): Promise<Result<GivenFiles, ShownRefusal>> {
  const leafFile = await readCertificates([leaf]);
  if (!leafFile.ok) return leafFile;
  const anchors = await readCertificates(options.anchor ?? []);
  if (!anchors.ok) return anchors;
  const untrusted = await readCertificates(options.untrusted ?? []);
  if (!untrusted.ok) return untrusted;
  const crls = await readLists(options.crl ?? []);
  if (!crls.ok) return crls;
  return ok({ leafFile: leafFile.value, anchors: anchors.value, untrusted: untrusted.value, crls: crls.value });
}

type Settings = Omit<PathQuestion, "leaf" | "anchors" | "untrusted" | "crls" | "explain">;

function readSettings(options: QuestionOptions, now: Date): Result<Settings, ShownRefusal> {
  const at = options.at === undefined ? now : timeOf(options.at);
  if (at === undefined) return misunderstood("--at", options.at, ["2026-04-01T09:00:00+09:00"]);
  const policies = options.policy?.filter((text): text is Oid => isOid(text));
  const wrongPolicy = options.policy?.find((text) => !isOid(text));
  if (wrongPolicy !== undefined) return misunderstood("--policy", wrongPolicy, ["1.2.392.200149.8.5.5.1"]);
  const purpose = options.purpose === undefined ? undefined : purposeOf(options.purpose);
  if (options.purpose !== undefined && purpose === undefined) {
    return misunderstood("--purpose", options.purpose, [...purposeNames, "OID"]);
  }
  const peer = options.name === undefined ? undefined : peerOf(options.name);
  if (options.name !== undefined && peer === undefined) {
    return misunderstood("--name", options.name, ["www.example.jp", "192.0.2.1", "info@example.jp"]);
  }
  if (options.maxDepth !== undefined && !/^\d{1,4}$/.test(options.maxDepth)) {
    return misunderstood("--max-depth", options.maxDepth, ["0", "1", "…"]);
  }
  if (!isAlgorithmPolicy(options.algorithms)) {
    return misunderstood("--algorithms", options.algorithms, algorithmPolicies);
  }
  return ok({
    at,
    policies,
    purpose,
    peer,
    explicitPolicy: options.explicitPolicy ? "required" : "not-required",
    policyMapping: options.inhibitMapping ? "inhibit" : "allow",
    anyPolicy: options.inhibitAny ? "inhibit" : "allow",
    maximumDepth: options.maxDepth === undefined ? undefined : Number(options.maxDepth),
    algorithms: options.algorithms,
  });
}

const algorithmPolicies: readonly AlgorithmPolicyName[] = ["default", "legacy", "pkits"];

function isAlgorithmPolicy(text: string): text is AlgorithmPolicyName {
  return algorithmPolicies.some((name) => name === text);
}

/** An option whose value says nothing. */
export function misunderstood(option: string, value: string | undefined, allowed: readonly string[]) {
  return refuse({ code: "option-not-understood", option, value, allowed });
}

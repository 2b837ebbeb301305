import type { PathVerdict } from "@warifu/pki/path";
import {
  makeWitness,
  makeWorld,
  mostPaths,
  type OddityName,
  oddityNames,
  type World,
} from "@warifu/pki/testing/worlds";
import { type Certificate, parseCertificate } from "@warifu/pki/x509";
import { exceptionFor, exceptions } from "./exceptions.ts";
import { agree, judgeOurs, type Validator, wordOf } from "./judge.ts";
import type { OpensslVerdict, OpensslVerifier } from "./openssl.ts";
import { policiesByTree } from "./policy-tree.ts";

/** What a comparison found. */
export interface Comparison {
  compared: number;
  valid: number;
  /** Worlds with more paths than are told. */
  passedOver: number;
  /** Disagreements by the name of the exception that covers them. */
  readonly covered: Map<string, number>;
  /** Disagreements that nothing covers, and exceptions that no longer disagree: one line each. */
  readonly failures: string[];
}

/** Compares `count` worlds of a seed, and the witnesses of all exceptions. Stops at `mostFailures`. */
export async function compare(
  openssl: OpensslVerifier,
  validator: Validator,
  seed: number,
  count: number,
  mostFailures = 20,
): Promise<Comparison> {
  const comparison: Comparison = { compared: 0, valid: 0, passedOver: 0, covered: new Map(), failures: [] };
  for (const name of oddityNames) await compareWitness(openssl, validator, name, comparison);
  for (let number = 0; number < count && comparison.failures.length < mostFailures; number++) {
    const world = makeWorld(seed, number);
    if (world.paths.length > mostPaths) comparison.passedOver++;
    else await compareWorld(openssl, validator, world, `world ${number} of seed ${seed}`, comparison);
  }
  return comparison;
}

async function compareWorld(
  openssl: OpensslVerifier,
  validator: Validator,
  world: World,
  name: string,
  comparison: Comparison,
): Promise<void> {
  const theirs = await judgeTheirs(openssl, world);
  const ours = judgeOurs(validator, world);
  comparison.compared++;
  if (ours.valid) comparison.valid++;
  const byTree = differsFromTree(world, ours, theirs);
  if (byTree !== undefined) comparison.failures.push(`${name}: ${byTree}: ${describe(world, ours, theirs)}`);
  if (agree(ours, theirs) || byTree !== undefined) return;
  const exception = exceptionFor(world, ours, theirs);
  if (exception === undefined) comparison.failures.push(`${name}: ${describe(world, ours, theirs)}`);
  else comparison.covered.set(exception.name, (comparison.covered.get(exception.name) ?? 0) + 1);
}

/** A plain world with one oddity: where there is an exception it must disagree by that exception, otherwise it must agree. */
async function compareWitness(
  openssl: OpensslVerifier,
  validator: Validator,
  name: OddityName,
  comparison: Comparison,
): Promise<void> {
  const world = makeWitness(7, name);
  const theirs = await judgeTheirs(openssl, world);
  const ours = judgeOurs(validator, world);
  const isAgreed = agree(ours, theirs);
  const isExcepted = exceptions.some((exception) => exception.name === name);
  const says = describe(world, ours, theirs);
  if (isExcepted && isAgreed) comparison.failures.push(`unexpected agreement, the exception is out of date: ${says}`);
  if (!isAgreed && exceptionFor(world, ours, theirs)?.name !== name) comparison.failures.push(`witness: ${says}`);
}

/**
 * The policies of the path that we found, by the tree of RFC 5280; and where policies are why we refuse what OpenSSL accepts, every path that
 * it accepts must be refused by the tree too.
 */
function differsFromTree(world: World, ours: PathVerdict, theirs: readonly OpensslVerdict[]): string | undefined {
  if (ours.valid) {
    const tree = policiesByTree(ours.path, world);
    const text = tree === "policy-required" ? tree : tree.join(" ");
    return text === [...ours.policies.userConstrained].sort().join(" ") ? undefined : `by the tree {${text}}`;
  }
  // Of several paths the reason with the highest rank is told: beside an oddity it may be that of another path than OpenSSL's.
  if (ours.refusal.code !== "policy-required" || world.oddities.length > 0) return undefined;
  const accepted = world.paths.filter((_, index) => theirs[index]?.error === 0);
  const isRefused = accepted.every((path) => policiesByTree(certificatesOf(world, path), world) === "policy-required");
  return isRefused ? undefined : "by the tree the policies suffice";
}

function certificatesOf(world: World, path: readonly number[]): readonly Certificate[] {
  return [world.leaf, ...path.map((index) => world.certificates[index] ?? world.leaf)].map(parseCertificate);
}

function judgeTheirs(openssl: OpensslVerifier, world: World): Promise<OpensslVerdict[]> {
  return Promise.all(world.paths.map((path) => openssl.judge(world, path)));
}

function describe(world: World, ours: PathVerdict, theirs: readonly OpensslVerdict[]): string {
  const what = [...world.faults, ...world.oddities].join(", ") || "no fault";
  const policies = ours.valid ? ` {${ours.policies.userConstrained.join(" ")}}` : "";
  const answers = theirs.map((one) => `${one.error}${one.error === 0 ? ` {${one.policies.join(" ")}}` : ""}`);
  return `${what}: ours ${wordOf(ours)}${policies}, OpenSSL ${[...new Set(answers)].join(" or ")}`;
}

/** Checks of one authority's file across its sections. Each works on the sections that could be parsed. */
import { algorithmFits, type KeySpecification } from "@warifu/pki/algorithm";
import { checkMunicipalities } from "./check-municipalities.ts";
import { checkProfiles } from "./check-profiles.ts";
import type { Draft } from "./draft.ts";
import type { FieldPath } from "./source.ts";

/** Reports everything in which one authority's sections contradict each other or the standards. */
export function checkAuthority(draft: Draft): void {
  checkKey(draft);
  checkLists(draft);
  checkRevocation(draft);
  checkOcsp(draft);
  checkTimeStamp(draft);
  checkMunicipalities(draft);
  checkProfiles(draft);
}

function checkKey(draft: Draft): void {
  const { key } = draft.sections;
  if (key === undefined) return;
  checkSpecification(draft, ["key", "specification"], key.specification);
  checkAlgorithm(draft, ["key", "algorithm"], key.specification, key.algorithm);
  for (const [index, { threshold, people }] of key.activation.entries())
    if (threshold > people)
      draft.report(["key", "activation", index, "threshold"], { code: "threshold-impossible", threshold, people });
  reportTwice(
    draft,
    ["key", "activation"],
    key.activation.map(({ name }) => name),
  );
}

/** CPS 4-4-10: the next list comes out before the last one ends. */
function checkLists(draft: Draft): void {
  const { crl, key } = draft.sections;
  if (crl === undefined) return;
  const { validityHours, everyHours } = crl;
  if (validityHours <= everyHours)
    draft.report(["crl", "validityHours"], { code: "list-ends-before-next", validityHours, everyHours });
  if (key !== undefined) checkAlgorithm(draft, ["crl", "algorithm"], key.specification, crl.algorithm);
}

function checkRevocation(draft: Draft): void {
  const { revocation } = draft.sections;
  if (revocation === undefined) return;
  for (const [cause, reason] of Object.entries(revocation.reasonFor))
    if (!revocation.reasons.includes(reason))
      draft.report(["revocation", "reasonFor", cause], { code: "reason-not-offered", reason });
  reportTwice(draft, ["revocation", "reasons"], revocation.reasons);
}

function checkOcsp(draft: Draft): void {
  const { ocsp } = draft.sections;
  if (ocsp === undefined) return;
  checkSpecification(draft, ["ocsp", "keySpecification"], ocsp.keySpecification);
  checkAlgorithm(draft, ["ocsp", "algorithm"], ocsp.keySpecification, ocsp.algorithm);
  if (ocsp.preparedAnswers === "kept") checkPreparedAnswers(draft, ocsp.answerValidMinutes);
  const profile = draft.profiles[ocsp.responderProfile];
  if (profile !== undefined && !profile.publicKey.includes(ocsp.keySpecification))
    draft.report(["ocsp", "keySpecification"], { code: "not-one-of", allowed: profile.publicKey });
}

function checkTimeStamp(draft: Draft): void {
  const { timeStamp } = draft.sections;
  if (timeStamp === undefined) return;
  checkSpecification(draft, ["timeStamp", "keySpecification"], timeStamp.keySpecification);
  checkAlgorithm(draft, ["timeStamp", "algorithm"], timeStamp.keySpecification, timeStamp.algorithm);
  const profile = draft.profiles["time-stamp"];
  if (profile !== undefined && !profile.publicKey.includes(timeStamp.keySpecification))
    draft.report(["timeStamp", "keySpecification"], { code: "not-one-of", allowed: profile.publicKey });
}

/** CPS 4-4-4-2: holders' statuses are of the moment; only what is open to everybody may be kept, and only with an end. */
function checkPreparedAnswers(draft: Draft, answerValidMinutes: number | undefined): void {
  if (draft.sections.status !== "open") draft.report(["status"], { code: "not-one-of", allowed: ["open"] });
  if (answerValidMinutes === undefined) draft.report(["ocsp", "answerValidMinutes"], { code: "field-missing" });
}

function checkAlgorithm(draft: Draft, path: FieldPath, specification: KeySpecification, algorithm: string): void {
  if (algorithmFits(specification, algorithm) === "does-not-fit")
    draft.report(path, { code: "algorithm-does-not-fit", specification, algorithm });
}

/** Strengths below today's practice need the file's explicit word. */
export function checkSpecification(draft: Draft, path: FieldPath, specification: KeySpecification): void {
  if (specification === "rsa-1024" && draft.sections.legacy !== "allowed")
    draft.report(path, { code: "legacy-not-allowed", strength: specification });
}

/** Reports each repetition where it stands. */
export function reportTwice(draft: Draft, path: FieldPath, values: readonly string[]): void {
  for (const [index, value] of values.entries())
    if (values.indexOf(value) !== index) draft.report([...path, index], { code: "listed-twice", value });
}

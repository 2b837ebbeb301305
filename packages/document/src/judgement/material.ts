import type { CertificateList } from "@warifu/pki/crl";
import { DerError } from "@warifu/pki/der";
import { type OcspResponse, parseOcspResponse } from "@warifu/pki/ocsp";
import { certificateBag, revocationBag } from "@warifu/pki/path";
import type { Certificate } from "@warifu/pki/x509";
import type { ValidationMaterial } from "../ports.ts";

/** What proves paths, read once; it may serve many verifications. */
export interface PreparedMaterial {
  readonly certificates: readonly Certificate[];
  readonly lists: readonly CertificateList[];
  readonly answers: readonly OcspResponse[];
}

export const nothingPrepared: PreparedMaterial = { certificates: [], lists: [], answers: [] };

/** Reads material; what is malformed is left out, for a stray file must not spoil a good proof. */
export function prepareMaterial(material: ValidationMaterial): PreparedMaterial {
  return {
    certificates: certificateBag(material.certificates).certificates,
    lists: revocationBag(material.lists).lists,
    answers: material.responses.flatMap(readAnswer),
  };
}

/** Several as one. */
export function joinPrepared(...parts: readonly PreparedMaterial[]): PreparedMaterial {
  return {
    certificates: parts.flatMap(({ certificates }) => certificates),
    lists: parts.flatMap(({ lists }) => lists),
    answers: parts.flatMap(({ answers }) => answers),
  };
}

/**
 * The moments of a period at which a path may be provable: its two ends, and each moment in between at which a piece of evidence
 * begins to speak. The newest first: who was revoked is then found out before an older list says otherwise. All of them, for a moment
 * that is left out could be the one that says "revoked"; how many are tried is the caller's to bound.
 */
export function momentsOf(from: Date, to: Date, material: PreparedMaterial): readonly Date[] {
  if (from >= to) return [to];
  const [first, last] = [from.getTime(), to.getTime()];
  const between = beginningsOf(material).filter((time) => time > first && time < last);
  const descending = [...new Set(between)].sort((left, right) => right - left);
  return [last, ...descending, first].map((time) => new Date(time));
}

function beginningsOf({ lists, answers }: PreparedMaterial): readonly number[] {
  const ofAnswers = answers.flatMap((answer) =>
    answer.status === "successful" ? answer.basic.responses.map(({ thisUpdate }) => thisUpdate.getTime()) : [],
  );
  return [...lists.map(({ thisUpdate }) => thisUpdate.getTime()), ...ofAnswers];
}

function readAnswer(response: Uint8Array): readonly OcspResponse[] {
  try {
    return [parseOcspResponse(response)];
  } catch (error) {
    if (error instanceof DerError) return [];
    throw error;
  }
}

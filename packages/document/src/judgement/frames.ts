import type { VerifyingPorts } from "../ports.ts";
import { joinPrepared } from "./material.ts";
import { type Frame, isBroken, judgeStamp, readToken } from "./stamp.ts";
import type { JudgedStamp, JudgementInputs, SignatureToJudge, StampRefusal, StampToJudge } from "./types.ts";

/** What the time stamps of a signature prove. */
export interface ProvedTimes {
  /** The newest first. */
  readonly stamps: readonly JudgedStamp[];
  /** Times with what is known to have existed then: now first, then each archive time stamp that holds, backwards. */
  readonly frames: readonly Frame[];
  /** The earliest time of a stamp that holds. */
  readonly earliest: Date | undefined;
  readonly broken: StampRefusal | undefined;
}

/**
 * Goes from now backwards, stamp by stamp (docs/flows/sign-and-verify.md, step 4): what a stamp covers is known to have existed at
 * its time, so the next older stamp is judged for that time. Where one is missing between two, the older is judged for a later time,
 * at which its authority has ended or its algorithms are weak: the chain has a gap and the older one proves nothing.
 */
export function provedTimes(signature: SignatureToJudge, inputs: JudgementInputs, ports: VerifyingPorts): ProvedTimes {
  const now = {
    at: inputs.at,
    material: joinPrepared(signature.material, inputs.material ?? nothing),
    tokens: "all",
  } as const;
  const frames: CoveringFrame[] = [now];
  const stamps: JudgedStamp[] = [];
  let earliest: Date | undefined;
  for (const stamp of newestFirst(signature.stamps)) {
    const judged = judgeStamp(stamp, earliestOver(frames, stamp), inputs, ports);
    stamps.push(judged);
    if (judged.refusal !== undefined || judged.time === undefined) continue;
    if (earliest === undefined || judged.time < earliest) earliest = judged.time;
    if (stamp.kind === "archive") frames.push({ at: judged.time, ...stamp.covers() });
  }
  const broken = stamps.map(({ refusal }) => refusal).find((one) => one !== undefined && isBroken(one));
  return { stamps, frames, earliest, broken };
}

interface CoveringFrame extends Frame {
  readonly tokens: readonly Uint8Array[] | "all";
}

const nothing = { certificates: [], lists: [], answers: [] };

function earliestOver(frames: readonly CoveringFrame[], stamp: StampToJudge): Frame {
  const over = frames.filter(({ tokens }) => tokens === "all" || tokens.includes(stamp.token));
  return over.reduce((best, frame) => (frame.at < best.at ? frame : best));
}

/** By what they say themselves: only an order in which to ask. What cannot be read comes first. */
function newestFirst(stamps: readonly StampToJudge[]): readonly StampToJudge[] {
  const timed = stamps.map((stamp) => {
    const token = readToken(stamp.token);
    return { stamp, time: token.ok ? token.value.info.time.getTime() : Infinity };
  });
  const rank = { archive: 0, signature: 1 };
  timed.sort((left, right) => right.time - left.time || rank[left.stamp.kind] - rank[right.stamp.kind]);
  return timed.map(({ stamp }) => stamp);
}

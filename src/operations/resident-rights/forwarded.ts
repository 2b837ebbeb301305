/** A request that a counter took and identified (CPS 2-1-3(15)) becomes a case of the prefecture, in the counter's own step. */
import type { Transaction } from "../../store/index.ts";
import { type CaseActor, type CasePorts, changeCaseWithin, contextOf } from "./change.ts";
import { placeOf, readCaseTakenAt } from "./repository.ts";
import { type CaseContent, disclosedParts, type Person, type TakenAt } from "./types.ts";

export interface ForwardedRequest {
  readonly kind: "disclosure" | "correction";
  readonly takenAt: TakenAt;
  readonly person: Person;
  readonly wish: string;
  /** As the register knows the person. */
  readonly resident: string;
  /** How and by whom the person was identified. */
  readonly identifiedBy: string;
  readonly ground: string;
}

/** The case's number; of a request that came before, the same. What the day says is read before the transaction. */
export async function prepareForwarding(ports: CasePorts, by: CaseActor) {
  const context = await contextOf(ports, by);
  return async (transaction: Transaction, request: ForwardedRequest): Promise<string> => {
    const before = await readCaseTakenAt(transaction, placeOf(request.takenAt));
    if (before !== undefined) return before;
    const { takenAt, resident, ground, identifiedBy } = request;
    const identity = { resident, ground, by: identifiedBy };
    const command = { kind: "receive", content: contentOf(request), takenAt, identity } as const;
    const received = await changeCaseWithin(transaction, context, by, { number: undefined, command });
    if (!received.ok) throw new TypeError(`a new request is always received: ${received.refusal.code}`);
    return received.value.number;
  };
}

/** On the form a person says in words what is wanted; all parts are looked for, and the words stay. */
function contentOf({ kind, person, wish }: ForwardedRequest): CaseContent {
  if (kind === "disclosure") return { kind, person, parts: disclosedParts, wish };
  return { kind, person, change: "correct", wish };
}

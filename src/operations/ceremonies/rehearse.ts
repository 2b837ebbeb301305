/**
 * A rehearsal: a ceremony from its plan to the signed and sealed transcript, by the same rules, with people who do not exist
 * and without the operations on keys. It touches no store and no house; the transcript says that it is a rehearsal's.
 */
import type { Duty } from "@warifu/contract";
import type { Signer } from "@warifu/pki/algorithm";
import { decide } from "./decide.ts";
import { type CeremonyDefinition, definitionHash, numbersOf } from "./definition.ts";
import { evolve } from "./evolve.ts";
import { sealedOctets, type Transcript, transcriptOf } from "./transcript.ts";
import type { Attendant, Ceremony, CeremonyCommand, CeremonyEvent } from "./types.ts";

/** Walks through every step. @throws TypeError when a step cannot be gone, which checking would have said */
export async function rehearse(
  definition: CeremonyDefinition,
  { clock, signer }: { readonly clock: () => Date; readonly signer: Signer },
): Promise<Transcript> {
  const attendants = [...numbersOf(definition.people)].flatMap(([duty, number]) => peopleOf(duty, number));
  const events: CeremonyEvent[] = [];
  let ceremony: Ceremony = { state: "absent" };
  const go = (by: string | undefined, wish: object) => {
    const decision = decide(ceremony, { ...wish, by: by ?? "", at: clock().toISOString() } as CeremonyCommand);
    if (!decision.ok) throw new TypeError(`a rehearsal cannot go on: ${decision.refusal.code}`);
    ceremony = evolve(ceremony, decision.value);
    events.push(decision.value);
  };
  const first = attendants[0]?.account;
  go(first, {
    kind: "plan",
    definition,
    definitionHash: definitionHash(definition),
    subject: { authority: "rehearsal", key: "rehearsal" },
    attendants,
  });
  go(first, { kind: "begin" });
  for (const { id, who, program } of definition.steps) {
    const seeing = [...numbersOf(who)].flatMap(([duty, number]) =>
      attendants.filter((one) => one.duty === duty).slice(0, number),
    );
    if (program !== undefined) {
      go(seeing[0]?.account, { kind: "begin-action", step: id, facts: { rehearsed: program } });
      go(seeing[0]?.account, { kind: "end-action", step: id, facts: { rehearsed: program } });
    }
    for (const { account } of seeing) go(account, { kind: "confirm", step: id });
  }
  const { transcriptHash } = transcriptOf(0, events);
  for (const { account } of attendants) go(account, { kind: "sign", means: "password", transcriptHash });
  const signed = transcriptOf(0, events);
  const base64 = (octets: Uint8Array) => Buffer.from(octets).toString("base64");
  const signature = base64(await signer.sign(sealedOctets(signed)));
  return { ...signed, seal: { algorithm: signer.algorithm, publicKey: base64(signer.publicKey), signature } };
}

function peopleOf(duty: Duty, number: number): readonly Attendant[] {
  return Array.from({ length: number }, (_, index) => ({ account: `${duty}-${index + 1}`, duty }));
}

/** The kiosk's state with what it does: asks the device, follows the card, forgets a person who went away. */
import {
  type AgentOperation,
  changePasswordAtKiosk,
  checkPassword,
  eraseOldKey,
  greetCard,
  listReaders,
  makeKeyPair,
} from "@warifu/contract";
import type { Result } from "@warifu/pki/result";
import { type Dispatch, useEffect, useReducer, useRef } from "react";
import { type AgentInput, type AgentRefusal, callAgent, type Pairing, useAgentRead } from "../agent/index.ts";
import { after, idle, type Kiosk, type KioskEvent, type Screen } from "./flow.ts";

export const device = "key-pair-generator";

const lookAtReaderEvery = 700;

export function useKiosk(pairing: Pairing) {
  const [kiosk, tell] = useReducer(after, idle);
  const { data, refusal } = useAgentRead(device, listReaders, {}, { every: lookAtReaderEvery });
  const reader = data?.readers.find(({ card }) => card.state !== "absent") ?? data?.readers[0];
  const work = useRef<Screen>(undefined);
  useEffect(() => {
    // Each question is put to the device once, however often it is drawn.
    if (work.current === kiosk.screen) return;
    work.current = kiosk.screen;
    void carryOut(pairing, reader?.reader ?? "", kiosk, tell);
  }, [pairing, reader, kiosk]);
  useCardGone(kiosk, reader === undefined || reader.card.state === "absent" ? "absent" : "present", tell);
  return { kiosk, tell, reader, refusal };
}

/** What the screens that wait are waiting for. */
async function carryOut(pairing: Pairing, reader: string, kiosk: Kiosk, tell: Dispatch<KioskEvent>): Promise<void> {
  const { screen, card } = kiosk;
  const ask = async <Of extends AgentOperation>(operation: Of, input: AgentInput<Of>) =>
    callAgent(pairing, operation, input);
  const parameters = { reader };
  if (screen.kind === "greeting") {
    const greeted = await ask(greetCard, { parameters, body: {} });
    if (!greeted.ok) return tell(refused(greeted.refusal));
    const { cardNumber, signature } = greeted.value;
    const { password, privateKey } = signature;
    return tell({ kind: "greeted", card: { cardNumber, password, privateKey } });
  }
  if (card === undefined) return;
  const { cardNumber } = card;
  const { oldPassword, newPassword } = kiosk;
  if (screen.kind === "checking") {
    const checked = await ask(checkPassword, { parameters, body: { cardNumber, password: oldPassword } });
    return tell(checked.ok ? { kind: "password-right" } : refused(checked.refusal));
  }
  if (screen.kind !== "working") return;
  tell(done(await worked()));

  function worked(): Promise<Result<unknown, AgentRefusal>> {
    if (screen.kind !== "working" || screen.task === "make-keys") {
      const known = card?.password === "set" ? { oldPassword } : {};
      const oldKey = card?.privateKey === "present" ? "erase" : "keep";
      return ask(makeKeyPair, { parameters, body: { cardNumber, newPassword, oldKey, ...known } });
    }
    return screen.task === "change-password"
      ? ask(changePasswordAtKiosk, { parameters, body: { cardNumber, oldPassword, newPassword } })
      : ask(eraseOldKey, { parameters, body: { cardNumber, password: oldPassword } });
  }
}

function done(result: Result<unknown, AgentRefusal>): KioskEvent {
  return result.ok ? { kind: "done" } : refused(result.refusal);
}

function refused(refusal: AgentRefusal): KioskEvent {
  if (refusal.kind !== "problem") return { kind: "refused", code: "agent-away" };
  const { code, triesLeft } = refusal.problem;
  return { kind: "refused", code, ...(triesLeft === undefined ? {} : { triesLeft }) };
}

/** Tells when the card leaves that was there when the screen came. */
function useCardGone({ screen }: Kiosk, place: "present" | "absent", tell: Dispatch<KioskEvent>): void {
  const seen = useRef<"present" | "absent">("absent");
  useEffect(() => {
    if (seen.current === "present" && place === "absent") tell({ kind: "card-gone" });
    seen.current = place;
  }, [place, tell]);
  useEffect(() => {
    // The card may have left while the device's last answer was on its way.
    if (screen.kind === "menu" && seen.current === "absent") tell({ kind: "card-gone" });
  }, [screen, tell]);
}

/** The beginning: this house applies to another one (CPS 4-6), or answers an application by introducing itself. */
import { ok, type Result, refuse } from "@warifu/pki/result";
import { parseCertificate } from "@warifu/pki/x509";
import { findCertificates } from "../../store/index.ts";
import { introductionOf } from "./introduction.ts";
import { messageSigner } from "./message-key.ts";
import type { CrossActor, CrossCertificationRefusal, CrossPorts } from "./ports.ts";
import { applyCommand, type CrossResult, onCase, recordStep, takeStep } from "./record.ts";
import { type CaseName, readCase } from "./repository.ts";
import type { CrossIntroduction, CrossTerms, CrossTrigger } from "./types.ts";

export interface Application extends CrossActor {
  readonly authority: string;
  /** The other house's authority, by its name: "jpki-bridge". */
  readonly partner: string;
  readonly trigger: CrossTrigger;
  /** The case that is renewed. */
  readonly predecessor?: string | undefined;
  /** Its number, where the asker chose one. */
  readonly case?: string | undefined;
  readonly contact: string;
  readonly terms: CrossTerms;
}

/** Opens a case and makes its first package, our introduction. @throws StoreFault, KeyFault */
export async function openCase(ports: CrossPorts, application: Application): Promise<CrossResult> {
  const { authority, partner, trigger, predecessor, actor } = application;
  if (partner === authority) return refuse({ code: "cross-partner-is-self", field: "partner" });
  const renewed = await renewedCase(ports, application);
  if (!renewed.ok) return renewed;
  const ours = await introduceOurselves(ports, application);
  if (!ours.ok) return ours;
  const name = { authority, case: application.case ?? Buffer.from(ports.randomBytes(16)).toString("hex") };
  return onCase(ports, name, async () => {
    const at = ports.clock().toISOString();
    const before = predecessor === undefined ? {} : { predecessor };
    const command = {
      step: "opened" as const,
      ...{ ...name, partner, initiator: "we" as const, trigger, ...before, by: actor, at },
    };
    const asked = { ...application, ...name };
    const opened = await ports.store.transaction((transaction) => applyCommand(transaction, { name, asked, command }));
    if (!opened.ok) return opened;
    return recordStep(ports, opened.value, asked, {
      facts: { step: "introduced", ours: ours.value },
      content: introductionContent(ours.value, trigger, predecessor),
    });
  });
}

/** Introduces this house in a case that the other one opened, or in our own where that was cut short. */
export function introduce(
  ports: CrossPorts,
  asked: CaseName & CrossActor & Pick<Application, "contact" | "terms">,
): Promise<CrossResult> {
  return takeStep(ports, { ...asked, step: "introduced" }, async ({ trigger, predecessor }) => {
    const ours = await introduceOurselves(ports, asked);
    if (!ours.ok) return ours;
    const content = introductionContent(ours.value, trigger, predecessor);
    return ok({ facts: { step: "introduced", ours: ours.value }, content });
  });
}

function introductionContent(introduction: CrossIntroduction, trigger: CrossTrigger, predecessor: string | undefined) {
  const before = predecessor === undefined ? {} : { predecessor };
  return { kind: "introduction" as const, trigger, ...before, introduction };
}

/** A renewal is of a case with the same partner that is in force. */
async function renewedCase(
  { store }: CrossPorts,
  { authority, partner, predecessor }: Application,
): Promise<Result<undefined, CrossCertificationRefusal>> {
  if (predecessor === undefined) return ok(undefined);
  const before = await readCase(store, { authority, case: predecessor });
  if (before?.partner !== partner) return refuse({ code: "cross-case-unknown", field: "case" });
  const isInForce = before.steps["in-force"] !== undefined;
  return isInForce ? ok(undefined) : refuse({ code: "cross-step-too-early", field: "step", missing: ["in-force"] });
}

async function introduceOurselves(
  ports: CrossPorts,
  { authority: id, contact, terms, ...by }: CrossActor & Pick<Application, "authority" | "contact" | "terms">,
): Promise<Result<CrossIntroduction, CrossCertificationRefusal>> {
  const authority = ports.authority.directory.find(id);
  const generation = authority?.current;
  if (authority === undefined || generation === undefined)
    return refuse({ code: "authority-unknown", field: "authority", rule: "CPS 1-3-1", authority: id });
  if (authority.policy.profiles.cross === undefined)
    return refuse({ code: "profile-unknown", field: "profile", rule: "CPS 7-1", profile: "cross" });
  const signer = await messageSigner(ports, id, by);
  if (!signer.ok) {
    const { refusal: keyRefusal } = signer;
    return refuse({ code: "key-not-activated", field: "authority", rule: "CPS 6-2-1-7", authority: id, keyRefusal });
  }
  const certificate = await selfSigned(ports, id, generation.publicKey);
  const { generation: number } = generation;
  const messageKey = signer.value.publicKey;
  return ok(introductionOf({ authority, generation: number, certificate, messageKey, contact, terms }));
}

async function selfSigned({ store }: CrossPorts, authority: string, publicKey: Uint8Array): Promise<Uint8Array> {
  const rows = await findCertificates(store, { authority, profile: "self-signed", limit: 1_000 });
  const found = rows.find(({ der }) => der && Buffer.from(publicKey).equals(parseCertificate(der).publicKey));
  if (found?.der === undefined) throw new Error(`${authority} has a current generation without a certificate`);
  return found.der;
}

/** What people of this house do in a case (docs/flows/cross-certify.md), but for its beginning and the use of keys. */
import { ok, type Result, refuse } from "@warifu/pki/result";
import { announceAuthority, type Transaction } from "../../store/index.ts";
import { testConnection } from "./connection.ts";
import { examine } from "./examination.ts";
import { fingerprintOf } from "./introduction.ts";
import type { CrossActor, CrossCertificationRefusal, CrossPorts } from "./ports.ts";
import { applyCommand, type CrossResult, type PreparedStep, takeStep } from "./record.ts";
import { type CaseName, publishPair, withdrawPair } from "./repository.ts";
import type { CrossIntroduction, CrossRevocationGround, ExaminationFinding, KnownCrossCase } from "./types.ts";

type Asked = CaseName & CrossActor;

/**
 * CPS 4-7: papers say who operates the other authority; the number that its responsible person reads out over another line is
 * compared with the keys in the package. `fingerprint` is as it was heard; spaces and letters' case do not matter.
 */
export function verifyIdentity(
  ports: CrossPorts,
  asked: Asked & { readonly fingerprint: string; readonly papers: string; readonly spokenWith: string },
): Promise<CrossResult> {
  return takeStep(ports, { ...asked, step: "identity-verified" }, async (known) => {
    const heard = asked.fingerprint.replace(/[\s-]/g, "").toLowerCase();
    const { papers, spokenWith } = asked;
    return heard === fingerprintOf(theirsOf(known), ports.digest)
      ? ok({ facts: { step: "identity-verified", papers, spokenWith } })
      : refuse({ code: "cross-fingerprint-differs", field: "fingerprint" });
  });
}

/** CPS 4-7: the connection test. One that fails is refused with what failed, and is done again. */
export function tryConnection(ports: CrossPorts, asked: Asked): Promise<CrossResult> {
  return takeStep(ports, { ...asked, step: "connection-tested" }, async (known) =>
    ok({ facts: { step: "connection-tested", checks: await testConnection(theirsOf(known), ports) } }),
  );
}

/** CPS 5-2-1-1 (4): the examiner sees every comparison; with one that failed the examination is not passed. */
export function examineRequest(ports: CrossPorts, asked: Asked & { readonly note: string }): Promise<CrossResult> {
  return takeStep(ports, { ...asked, step: "examined" }, async (known) =>
    ok({ facts: { step: "examined", findings: findingsOf(ports, known), note: asked.note } }),
  );
}

/** The comparisons of an examination, as they stand now; none while something to compare is missing. */
export function findingsOf(ports: CrossPorts, known: KnownCrossCase): readonly ExaminationFinding[] {
  const policy = ports.authority.directory.find(known.authority)?.policy;
  const { theirs, ours, request } = known;
  if (policy === undefined || theirs === undefined || ours === undefined || request === undefined) return [];
  return examine(ports, { policy, theirs, terms: ours.terms, request: Buffer.from(request, "base64") });
}

/** CPS 5-2-1-1 (5): another person than the examiner approves. */
export function approveExamination(ports: CrossPorts, asked: Asked): Promise<CrossResult> {
  return takeStep(ports, { ...asked, step: "approved" }, async () => ok({ facts: { step: "approved" } }));
}

/** CPS 4-8: what they issued to us is accepted; the receipt goes to them. */
export function sendReceipt(ports: CrossPorts, asked: Asked): Promise<CrossResult> {
  return takeStep(ports, { ...asked, step: "receipt-sent" }, async ({ certified }) => {
    const certificateDigest = certified?.digest ?? "";
    return ok({ facts: { step: "receipt-sent" }, content: { kind: "receipt", certificateDigest } });
  });
}

/**
 * CPS 4-8, 4-9: with both receipts the pair goes into the repository; of a renewal it takes the place of the old one in the
 * same transaction.
 */
export async function putInForce(ports: CrossPorts, asked: Asked): Promise<CrossResult> {
  const done = await takeStep(ports, { ...asked, step: "in-force" }, async () =>
    ok({
      facts: { step: "in-force" },
      beside: async (transaction, known) => {
        await publishPair(transaction, known, ports.clock());
        await replacePredecessor(ports, transaction, known, asked);
      },
    }),
  );
  if (done.ok) await announceAuthority(ports.store, asked.authority);
  return done;
}

async function replacePredecessor(
  ports: CrossPorts,
  transaction: Transaction,
  { authority, predecessor }: KnownCrossCase,
  asked: Asked,
): Promise<void> {
  if (predecessor === undefined) return;
  const name = { authority, case: predecessor };
  const command = { step: "replaced" as const, by: asked.actor, at: ports.clock().toISOString() };
  // A pair that was ended meanwhile is gone already: the refusal is in the audit log, and nothing is left to replace.
  await applyCommand(transaction, { name, asked, command });
  await withdrawPair(transaction, name);
}

/** Ends a case that is not in force. */
export function withdraw(ports: CrossPorts, asked: Asked & { readonly reason: string }): Promise<CrossResult> {
  const { reason } = asked;
  return takeStep(ports, { ...asked, step: "withdrawn" }, async () =>
    ok({ facts: { step: "withdrawn", reason }, content: { kind: "withdrawal", reason } }),
  );
}

/** CPS 4-10-2: our responsible person applies for the revocation of what they issued to us. */
export function askRevocation(
  ports: CrossPorts,
  asked: Asked & { readonly ground: CrossRevocationGround },
): Promise<CrossResult> {
  const { ground } = asked;
  return takeStep(ports, { ...asked, step: "revocation-asked" }, async ({ certified }) =>
    prepared({
      facts: { step: "revocation-asked", ground },
      content: { kind: "revocation-application", ground, certificateDigest: certified?.digest ?? "" },
    }),
  );
}

function prepared(step: PreparedStep): Result<PreparedStep, CrossCertificationRefusal> {
  return ok(step);
}

/** The order of steps sees to it that they have introduced themselves. */
function theirsOf({ theirs }: KnownCrossCase): CrossIntroduction {
  if (theirs === undefined) throw new TypeError("the step comes after the other side's introduction");
  return theirs;
}

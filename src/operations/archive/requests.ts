/**
 * What of the archive takes two people: moving, lending, returning and destroying a carrier, deleting what is over its period, and
 * recording a disposal. One asks; the other sees exactly what was asked and approves it, and in that transaction it is done.
 */
import { type ArchiveWish, archiveWish, type Right } from "@warifu/contract";
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { KeyRefusal } from "../../keys/index.ts";
import type { SealSigner, Transaction } from "../../store/index.ts";
import { type ApprovalRefusal, approveAndCarryOut, askForApproval, readApproval } from "../staff/index.ts";
import type { CarrierRefusal } from "./carrier-types.ts";
import { type CarrierRequest, carrierRefusal, changeCarrier } from "./carriers.ts";
import { deleteMembers, deletionRefusal, deletionSigner, type MemberRefusal, removeDeletedFiles } from "./deletion.ts";
import type { ArchiveActor, PackagePorts } from "./make-package.ts";
import { type DisposalRefusal, disposalRefusal, insertDisposal } from "./registers.ts";

export type ArchiveRequest = ArchiveWish;

/** The codes are what the inbox names the request by. */
const kinds: readonly string[] = archiveWish.options.map(({ shape }) => shape.what.value);

/** Whether an approval of that kind is about the archive. */
export function isArchiveRequest(kind: string): boolean {
  return kinds.includes(kind);
}

/** Who may be the second person. */
const approver: Right = "direct-archive";

export type ArchiveRequestRefusal = CarrierRefusal | MemberRefusal | DisposalRefusal | ApprovalRefusal | KeyRefusal;

/** Asks for what could be done now; the approval's number. @throws StoreFault */
export async function askArchive(
  ports: Pick<PackagePorts, "store" | "clock">,
  { wish, actor, origin }: ArchiveActor & { readonly wish: ArchiveRequest },
): Promise<Result<string, ArchiveRequestRefusal>> {
  const at = ports.clock();
  return ports.store.transaction(async (transaction): Promise<Result<string, ArchiveRequestRefusal>> => {
    const refusal = await trial(transaction, { wish, actor, origin, at });
    if (refusal !== undefined) return refuse(refusal);
    const asking = { what: wish.what, request: wish, right: approver, actor, origin, at } as const;
    return ok(await askForApproval(transaction, asking));
  });
}

interface Trial extends ArchiveActor {
  readonly wish: ArchiveRequest;
  readonly at: Date;
}

/** Why it cannot be done as it was asked. */
async function trial(
  transaction: Transaction,
  { wish, at, ...by }: Trial,
): Promise<CarrierRefusal | MemberRefusal | DisposalRefusal | undefined> {
  if (wish.what === "delete-archived") return deletionRefusal(transaction, wish.members, at);
  if (wish.what === "record-disposal") return disposalRefusal(wish.day, at);
  return carrierRefusal(transaction, { ...movementOf(wish, ""), ...by, at });
}

type Movement = Exclude<ArchiveRequest, { what: "delete-archived" | "record-disposal" }>;

function movementOf(wish: Movement, witness: string): Pick<CarrierRequest, "carrier" | "change"> {
  switch (wish.what) {
    case "move-archive-carrier":
      return { carrier: wish.carrier, change: { kind: "move", place: wish.place, witness } };
    case "lend-archive-carrier":
      return { carrier: wish.carrier, change: { kind: "lend", to: wish.to, back: wish.back, witness } };
    case "return-archive-carrier":
      return { carrier: wish.carrier, change: { kind: "return", place: wish.place, witness } };
    case "destroy-archive-carrier":
      return { carrier: wish.carrier, change: { kind: "destroy", how: wish.how, witness } };
  }
}

export interface ArchiveApproval extends ArchiveActor {
  readonly number: string;
  /** What the approver saw. */
  readonly requestHash: string;
  readonly rights: readonly Right[];
}

/** Approves and carries out in one transaction; where one is refused, neither is done. @throws StoreFault */
export async function approveArchive(
  ports: Pick<PackagePorts, "store" | "clock" | "keys" | "archiveFolder">,
  { number, requestHash, rights, actor, origin }: ArchiveApproval,
): Promise<Result<void, ArchiveRequestRefusal>> {
  const approval = await readApproval(ports.store, number);
  const parsed = archiveWish.safeParse(approval?.request);
  if (approval === undefined || !parsed.success) return refuse({ code: "approval-unknown", field: "approval" });
  const signer = parsed.data.what === "delete-archived" ? await deletionSigner(ports, { actor, origin }) : undefined;
  if (signer?.ok === false) return signer;
  const at = ports.clock();
  const done = await ports.store.transaction(async (transaction) => {
    const work = { number, requestHash, rights, what: parsed.data.what, request: parsed.data, actor, origin, at };
    const agreed = await approveAndCarryOut(transaction, work);
    const outcome = agreed.ok
      ? await carryOut(transaction, {
          wish: parsed.data,
          asked: approval.askedBy,
          number,
          signer: signer?.value,
          actor,
          origin,
          at,
        })
      : agreed;
    if (!outcome.ok) transaction.rollBack();
    return outcome;
  });
  if (done.ok && ports.archiveFolder !== undefined) await removeDeletedFiles(ports.store, ports.archiveFolder);
  return done;
}

interface AgreedWork extends Trial {
  readonly asked: string;
  readonly number: string;
  readonly signer: SealSigner | undefined;
}

/** Events of the register are by who asked; the second person is their witness. */
async function carryOut(
  transaction: Transaction,
  { wish, asked, number, signer, actor, origin, at }: AgreedWork,
): Promise<Result<void, ArchiveRequestRefusal>> {
  const refusal = await trial(transaction, { wish, actor: asked, origin, at });
  if (refusal !== undefined) return refuse(refusal);
  const by = { actor: asked, origin, at };
  if (wish.what === "delete-archived") {
    if (signer === undefined) throw new TypeError("a deletion is signed");
    const order = { members: wish.members, approval: number, by: [asked, actor] };
    await deleteMembers(transaction, signer, { ...order, ...by });
    return ok(undefined);
  }
  if (wish.what === "record-disposal") {
    const { subject, form, how, day } = wish;
    await insertDisposal(transaction, { what: subject, form, how, day, by: asked, witness: actor, ...by });
    return ok(undefined);
  }
  const changed = await changeCarrier(transaction, { ...movementOf(wish, actor), ...by });
  return changed.ok ? ok(undefined) : changed;
}

/** Copies of papers: checked by their content, kept with their hash, deleted when their years are over and never before. */
import { ok, type Result, refuse } from "@warifu/pki/result";
import { type CivilDate, civilDateOf } from "../../policy/index.ts";
import { mediaTypeOf, type PaperContentRefusal } from "../papers/index.ts";
import type { RegisterActor } from "../register/record-event.ts";
import { takeStep } from "./change.ts";
import type { ApplicationPorts, Clerk } from "./ports.ts";
import { insertPaper, type NumberedApplication, readApplication, readPaperContent } from "./repository.ts";
import type { ApplicationRefusal } from "./types.ts";

export interface PaperToKeep {
  readonly number: string;
  readonly kind: string;
  readonly validUntil?: CivilDate;
  readonly content: Uint8Array;
}

/** @throws StoreFault */
export async function keepPaper(
  ports: ApplicationPorts,
  clerk: Clerk,
  { number, kind, validUntil, content }: PaperToKeep,
): Promise<Result<NumberedApplication, ApplicationRefusal | PaperContentRefusal>> {
  const mediaType = mediaTypeOf(content);
  if (!mediaType.ok) return mediaType;
  const hash = ports.digest("sha256", content);
  const facts = { mediaType: mediaType.value, octets: content.length, sha256: Buffer.from(hash).toString("hex") };
  const paper = { kind, ...facts, ...(validUntil === undefined ? {} : { validUntil }) };
  return takeStep<never>(ports, clerk, {
    number,
    command: { kind: "keep-paper", paper },
    along: async (transaction, { papers }) => {
      const kept = papers.at(-1);
      if (kept === undefined) throw new TypeError("a kept paper is the last of its case");
      await insertPaper(transaction, number, { ...kept, sha256: hash }, content);
      return undefined;
    },
  });
}

export interface PaperCopy {
  readonly mediaType: string;
  readonly content: Uint8Array;
}

export type PaperRefusal =
  | Extract<ApplicationRefusal, { code: "application-unknown" }>
  | { readonly code: "paper-unknown"; readonly field: "paper" };

/** A copy for a clerk of the same counter; who looked at it is in the audit log. @throws StoreFault */
export async function readPaper(
  { store }: ApplicationPorts,
  { municipality, actor, origin }: Clerk,
  { number, paper }: { readonly number: string; readonly paper: string },
): Promise<Result<PaperCopy, PaperRefusal>> {
  const application = await readApplication(store, municipality, number);
  if (application === undefined) return refuse({ code: "application-unknown", field: "application" });
  const kept = await readPaperContent(store, number, paper);
  if (kept === undefined) return refuse({ code: "paper-unknown", field: "paper" });
  await store.transaction(async (transaction) => {
    const facts = { paper };
    transaction.audit({ kind: "application.paper-read", actor, origin, subject: number, result: "success", facts });
  });
  return ok({ mediaType: kept.mediaType, content: kept.content });
}

export type DeletionRefusal =
  | { readonly code: "paper-unknown"; readonly field: "paper" }
  | {
      readonly code: "paper-still-kept";
      readonly field: "paper";
      readonly rule: "CPS 4-12-1-2";
      readonly keepUntil: CivilDate;
    };

/** Deletes one copy whose years are over. Refusals: "paper-unknown", "paper-still-kept". @throws StoreFault */
export function deletePaper(
  { store, clock }: Pick<ApplicationPorts, "store" | "clock">,
  { actor, origin }: RegisterActor,
  { number, paper }: { readonly number: string; readonly paper: string },
): Promise<Result<void, DeletionRefusal>> {
  const today = civilDateOf(clock());
  return store.transaction(async (transaction) => {
    const { rows } = await transaction.query<{ keepUntil: CivilDate }>(
      `select keep_until as "keepUntil" from application_paper where application = $1::bigint and paper = $2::integer
       for update`,
      [number, paper],
    );
    const [kept] = rows;
    if (kept === undefined) return refuse({ code: "paper-unknown", field: "paper" });
    const { keepUntil } = kept;
    const facts = { paper, keepUntil };
    if (today < keepUntil) {
      transaction.audit({
        kind: "application.paper-kept-on",
        actor,
        origin,
        subject: number,
        result: "refused",
        facts,
      });
      return refuse({ code: "paper-still-kept", field: "paper", rule: "CPS 4-12-1-2", keepUntil });
    }
    await transaction.query("delete from application_paper where application = $1::bigint and paper = $2::integer", [
      number,
      paper,
    ]);
    transaction.audit({ kind: "application.paper-deleted", actor, origin, subject: number, result: "success", facts });
    return ok(undefined);
  });
}

/** For the duty: deletes what need not be kept any longer, a hundred at a time. How many. @throws StoreFault */
export async function deletePapersPastTheirYears(
  ports: Pick<ApplicationPorts, "store" | "clock">,
  by: RegisterActor,
): Promise<number> {
  const { rows } = await ports.store.read<{ number: string; paper: string }>(
    `select application::text as number, paper::text as paper from application_paper where keep_until <= $1
     order by keep_until limit 100`,
    [civilDateOf(ports.clock())],
  );
  for (const due of rows) await deletePaper(ports, by, due);
  return rows.length;
}

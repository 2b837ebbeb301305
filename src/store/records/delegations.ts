/** Who does a numbered duty of CPS 2-1-2 on a day, the governor or a designated body; see migration 0915. */
import type { Store } from "../store.ts";
import type { Transaction } from "../transaction.ts";

export interface ActingBody {
  readonly authority: string;
  readonly delegation: string;
  /** The body's code. */
  readonly body: string;
  readonly name: { readonly ja: string; readonly en: string };
}

/** CPS 2-1-2 (8): the revocations that follow from the residents' register. */
const registerRevocations = 8;

const acting = `select d.authority, d.delegation::text, d.body, d.record -> 'body' -> 'name' as name
  from delegated_duty a join delegation d using (delegation)
  where a.duty = $1 and a.from_day <= $2::date and (a.until_day is null or a.until_day > $2::date)`;

/** The bodies that do a duty on a civil date, by authority; an authority without one is its governor's own. */
export async function readActingBodies(
  store: Pick<Store, "read">,
  { duty, day }: { readonly duty: number; readonly day: string },
): Promise<readonly ActingBody[]> {
  const { rows } = await store.read<ActingBody>(`${acting} order by d.authority`, [duty, day], "acting-bodies");
  return rows;
}

/** CPS 2-1-2 (25): notes that a revocation notice of the register went to the body that acts then; nothing where none does. */
export async function forwardRegisterNotice(
  transaction: Transaction,
  notice: {
    readonly resident: string;
    readonly version: number;
    readonly authority: string;
    /** The civil date of `at`. */
    readonly day: string;
    readonly at: Date;
  },
): Promise<void> {
  await transaction.query(
    `insert into register_forwarding (resident, version, authority, delegation, body, forwarded_at)
     select $1, $2, d.authority, d.delegation, d.body, $3
     from delegated_duty a join delegation d using (delegation)
     where a.authority = $4 and a.duty = $5 and a.from_day <= $6::date
       and (a.until_day is null or a.until_day > $6::date)`,
    [notice.resident, notice.version, notice.at, notice.authority, registerRevocations, notice.day],
    "forward-register-notice",
  );
}

/**
 * The archive lived through month by month with a clock of its own: every kind of record each month, its package, its medium, the
 * yearly reading of each medium, and the deletions by two people. The periods stand here a second time, so that the house is held
 * against the practice statement and not against its own table.
 */
import { generateKeyPairSync } from "node:crypto";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { openTestWorld, type TestWorld, tester } from "../../src/ca/testing.ts";
import {
  type ArchiveRequest,
  approveArchive,
  askArchive,
  auditVerifier,
  checkMedium,
  deletableMembers,
  holdMember,
  type MediaPorts,
  makeDuePackages,
  makeMedium,
  type PackagePorts,
  readApproval,
  readCarriers,
  verifyArchive,
} from "../../src/operations/index.ts";
import type { TestScope } from "../../src/store/testing.ts";
import { makeAuthority, makeRecords } from "./records.ts";

export interface RetentionOrder {
  readonly years: number;
  /** A medium of every so many packages; 1: of each. */
  readonly mediumEvery: number;
  /** For so many months something is recorded and packaged; then the house only waits for what it has. Absent: for all. */
  readonly recordedMonths?: number;
  readonly folder: string;
  readonly say: (line: string) => void;
}

export interface RetentionOutcome {
  readonly packages: number;
  readonly members: number;
  readonly deleted: number;
  readonly media: number;
  readonly checks: number;
  readonly early: readonly string[];
  readonly late: readonly string[];
  readonly failures: readonly string[];
}

/** CPS 4-12-1-2, 4-12-2-2: what is not ten years. Revocation information goes with its certificate. */
const thirteenYears: readonly string[] = ["resident-certificate", "issue-application", "issue-paper"];

/** Nothing is late that goes within so many days of its period's end. */
const graceDays = 35;

export async function simulateRetention(scope: TestScope, order: RetentionOrder): Promise<RetentionOutcome> {
  const clock = { now: Date.parse("2026-11-10T03:00:00Z") };
  const world = await openTestWorld(scope, { only: ["application-ca"], clock: () => new Date(clock.now) });
  await makeAuthority(world);
  const run = new Simulation(world, clock, order);
  for (let month = 0; month < order.years * 12; month++) await run.month(month);
  return run.outcome();
}

class Simulation {
  readonly #world: TestWorld;
  readonly #clock: { now: number };
  readonly #order: RetentionOrder;
  readonly #ports: PackagePorts & MediaPorts;
  readonly #failures: string[] = [];
  readonly #early: string[] = [];
  #checks = 0;

  constructor(world: TestWorld, clock: { now: number }, order: RetentionOrder) {
    this.#world = world;
    this.#clock = clock;
    this.#order = order;
    const { publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const place = {
      archiveFolder: join(order.folder, "archive"),
      mediaFolder: join(order.folder, "media"),
      mediaKey: publicKey.export({ format: "der", type: "spki" }),
    };
    this.#ports = { ...world.ports, authority: world.ca, ...place };
  }

  async month(number: number): Promise<void> {
    const at = new Date(this.#clock.now);
    const isRecorded = number < (this.#order.recordedMonths ?? Number.POSITIVE_INFINITY);
    if (isRecorded) await makeRecords(this.#world, number, at);
    if (number % 6 === 0) await this.#tryEarly();
    this.#clock.now = Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 10, 3);
    if (isRecorded) await this.#package(number);
    await this.#holdOne(number);
    await this.#deleteWhatIsDue();
    await this.#tendMedia();
    if (number % 12 === 11) this.#order.say(`${this.#today()}: ${(number + 1) / 12} years`);
  }

  async #package(number: number): Promise<void> {
    if (number % 48 === 47) await this.#updateKey();
    const made = await makeDuePackages(this.#ports, tester);
    if (!made.ok) this.#failures.push(`package of month ${number}: ${made.refusal.code}`);
    else if (number % this.#order.mediumEvery === 0) for (const { month } of made.value) await this.#makeMedium(month);
  }

  async outcome(): Promise<RetentionOutcome> {
    const verified = await verifyArchive(this.#ports.store, await auditVerifier(this.#ports.store), this.#archive());
    if (!verified.ok) this.#failures.push(`the archive does not verify: ${JSON.stringify(verified.refusal)}`);
    const { early, late, ...counts } = await this.#judge();
    const { rows } = await this.#ports.store.read<{ media: number }>(
      "select count(*)::int as media from archive_carrier",
    );
    const both = { early: [...this.#early, ...early], late };
    return { ...counts, ...both, media: rows[0]?.media ?? 0, checks: this.#checks, failures: this.#failures };
  }

  /** Every member against the practice statement. */
  async #judge() {
    const { rows } = await this.#ports.store.read<Member>(
      `select month, name, kind, until::text as until, held_reason as held, deleted_at as deleted from archive_member
       order by month, name`,
    );
    const early: string[] = [];
    const late: string[] = [];
    for (const { month, name, kind, until, held, deleted } of rows) {
      const due = dueOf(kind, month);
      const end = addDays(due, graceDays);
      if (until < due || (deleted !== null && dayOf(deleted) < due)) early.push(`${month}/${name}`);
      const gone = deleted === null ? this.#today() : dayOf(deleted);
      if (gone > end && held === null && !this.#held.has(`${month}/${name}`)) late.push(`${month}/${name}`);
    }
    const deleted = rows.filter((row) => row.deleted !== null).length;
    return { packages: new Set(rows.map(({ month }) => month)).size, members: rows.length, deleted, early, late };
  }

  /** Somebody asks too early, and somebody with the database in hand tries it without asking. */
  async #tryEarly(): Promise<void> {
    const { rows } = await this.#ports.store.read<Member>(
      "select month, name from archive_member where deleted_at is null and until > $1 order by until limit 1",
      [this.#today()],
    );
    if (rows[0] === undefined) return;
    const member = `${rows[0].month}/${rows[0].name}`;
    const asked = await askArchive(this.#ports, { wish: { what: "delete-archived", members: [member] }, ...tester });
    if (asked.ok) this.#early.push(`${member}: could be asked for`);
    const forced = this.#ports.store
      .read(
        `with forged as (insert into archive_deletion select coalesce(max(deletion), 0) + 1000, now(), '', sha256('x'), '', '', ''
           from archive_deletion returning deletion)
         update archive_member set deleted_at = $3, deletion = (select deletion from forged) where month = $1 and name = $2`,
        [rows[0].month, rows[0].name, new Date(this.#clock.now)],
      )
      .then(
        () => true,
        () => false,
      );
    if (await forced) this.#early.push(`${member}: the database let it go`);
  }

  readonly #held = new Set<string>();

  /** Once, what is due is kept for another year, with a reason. */
  async #holdOne(number: number): Promise<void> {
    if (this.#held.size > 0 && number % 12 !== 5) return;
    const [first] = await deletableMembers(this.#ports.store, new Date(this.#clock.now));
    const held = [...this.#held][0];
    const member = held ?? first;
    if (member === undefined) return;
    const reason = held === undefined ? "asked for by a court" : undefined;
    const done = await holdMember(this.#ports, { member, reason, ...tester });
    if (done.ok) this.#held.add(member);
  }

  async #deleteWhatIsDue(): Promise<void> {
    const members = await deletableMembers(this.#ports.store, new Date(this.#clock.now));
    if (members.length > 0) await this.#byTwo({ what: "delete-archived", members: [...members] });
  }

  /** Read once a year; made anew when something on it was deleted; destroyed when nothing is left on it or another took its place. */
  async #tendMedia(): Promise<void> {
    const today = this.#today();
    const { rows } = await this.#ports.store.read<{
      carrier: string;
      month: string;
      keepUntil: string;
      stale: boolean;
      due: boolean;
    }>(
      `select carrier::text, month, keep_until::text as "keepUntil", next_check <= $1::date as due,
         exists (select from archive_member member where member.month = archive_carrier.month
           and deletion > (content -> 'load' ->> 'deletion')::bigint) as stale
       from archive_carrier where state = 'stored' order by archive_carrier.carrier`,
      [today],
    );
    for (const { carrier, month, keepUntil, stale, due } of rows) {
      const isOver = keepUntil < today;
      if (stale && !isOver) await this.#makeMedium(month);
      if (stale || isOver) await this.#destroy(carrier);
      else if (due) await this.#check(carrier);
    }
  }

  async #destroy(carrier: string): Promise<void> {
    await this.#byTwo({ what: "destroy-archive-carrier", carrier, how: "shredded" });
    const known = (await readCarriers(this.#ports.store, { limit: 100_000 })).find((one) => one.carrier === carrier);
    await rm(join(this.#order.folder, "media", known?.label ?? "none"), { recursive: true, force: true });
  }

  async #check(carrier: string): Promise<void> {
    const checked = await checkMedium(this.#ports, { carrier, ...tester });
    this.#checks++;
    if (!checked.ok || checked.value.lastCheck?.outcome !== "readable")
      this.#failures.push(`medium ${carrier}: ${checked.ok ? "not readable" : checked.refusal.code}`);
  }

  async #makeMedium(month: string): Promise<void> {
    const made = await makeMedium(this.#ports, { month, place: "vault", ...tester });
    if (!made.ok && made.refusal.code !== "archive-month-unknown")
      this.#failures.push(`medium of ${month}: ${made.refusal.code}`);
  }

  async #byTwo(wish: ArchiveRequest): Promise<void> {
    const asked = await askArchive(this.#ports, { wish, ...tester });
    if (!asked.ok) {
      this.#failures.push(`${wish.what}: ${JSON.stringify(asked.refusal)}`);
      return;
    }
    const approval = await readApproval(this.#ports.store, asked.value);
    const second = { actor: "staff:ca-manager", origin: "test", rights: ["direct-archive"] } as const;
    const requestHash = approval?.requestHash ?? "";
    const done = await approveArchive(this.#ports, { number: asked.value, requestHash, ...second });
    if (!done.ok) this.#failures.push(`${wish.what}: ${JSON.stringify(done.refusal)}`);
  }

  /** Units of the time stamp authority need an authority whose own key is young enough. */
  async #updateKey(): Promise<void> {
    const updated = await this.#world.ca.updateKey({ authority: "application-ca", reason: "five-years", ...tester });
    if (!updated.ok) this.#failures.push(`key update: ${updated.refusal.code}`);
  }

  #archive(): string {
    return join(this.#order.folder, "archive");
  }

  #today(): string {
    return dayOf(new Date(this.#clock.now));
  }
}

interface Member {
  readonly month: string;
  readonly name: string;
  readonly kind: string;
  readonly until: string;
  readonly held: string | null;
  readonly deleted: Date | null;
}

/** The first day on which a record of the month may go; of revocation information the day after its certificate's end. */
function dueOf(kind: string, month: string): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  // The simulated certificates are valid for three years and are revoked on the day of their issue, the tenth.
  if (kind === "revocation-information") return `${year + 3}-${month.slice(5)}-11`;
  const years = thirteenYears.includes(kind) ? 13 : 10;
  return new Date(Date.UTC(year + years, number, 1)).toISOString().slice(0, 10);
}

function dayOf(moment: Date): string {
  return new Date(moment.getTime() + 9 * 3_600_000).toISOString().slice(0, 10);
}

function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

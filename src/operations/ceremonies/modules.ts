/**
 * The register of the modules that hold backups of keys: which number holds which key's backup, in which room and place, who
 * moved it, who saw it last, and its end (CPS 6-2-1-4, 6-2-1-9). A module never leaves its room but to be destroyed.
 */
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { Store, Transaction } from "../../store/index.ts";

export interface BackupModule {
  /** The number on it: "M-0001". */
  readonly module: string;
  readonly key: string;
  /** SHA-256 of the file that is on it. */
  readonly digest: string;
  readonly room: string;
  readonly place: string;
  readonly state: "kept" | "destroyed";
  readonly version: number;
  readonly ceremony: number;
  /** ISO 8601. */
  readonly seenAt: string;
}

export type ModuleCommand = { readonly by: readonly string[]; readonly at: string } & (
  | ({ readonly kind: "register" } & Pick<BackupModule, "module" | "key" | "digest" | "room" | "place" | "ceremony">)
  | { readonly kind: "move"; readonly room: string; readonly place: string }
  | { readonly kind: "see" }
  | { readonly kind: "destroy" }
);

/** `by`: everybody who did it, two people or more. */
export type ModuleEvent = { readonly by: readonly string[]; readonly at: string } & (
  | ({ readonly kind: "registered" } & Pick<BackupModule, "module" | "key" | "digest" | "room" | "place" | "ceremony">)
  | { readonly kind: "moved"; readonly place: string }
  | { readonly kind: "seen" }
  | { readonly kind: "destroyed" }
);

export type ModuleRefusal =
  | { readonly code: "module-unknown"; readonly field: "module" }
  | { readonly code: "module-number-taken"; readonly field: "module" }
  | { readonly code: "module-destroyed"; readonly field: "module" }
  | {
      readonly code: "module-stays-in-its-room";
      readonly field: "room";
      readonly room: string;
      readonly rule: "CPS 6-2-1-4";
    };

type Known = BackupModule | { readonly state: "absent" };

/** Decides what a command makes of a module. Pure. */
export function decideModule(module: Known, command: ModuleCommand): Result<ModuleEvent, ModuleRefusal> {
  const { by, at } = command;
  if (command.kind === "register") {
    if (module.state !== "absent") return refuse({ code: "module-number-taken", field: "module" });
    const { module: number, key, digest, room, place, ceremony } = command;
    return ok({ kind: "registered", by, at, module: number, key, digest, room, place, ceremony });
  }
  if (module.state === "absent") return refuse({ code: "module-unknown", field: "module" });
  if (module.state === "destroyed") return refuse({ code: "module-destroyed", field: "module" });
  switch (command.kind) {
    case "move":
      return command.room === module.room
        ? ok({ kind: "moved", by, at, place: command.place })
        : refuse({ code: "module-stays-in-its-room", field: "room", room: module.room, rule: "CPS 6-2-1-4" });
    case "see":
      return ok({ kind: "seen", by, at });
    case "destroy":
      return ok({ kind: "destroyed", by, at });
  }
}

/** The module after an event. @throws TypeError when it cannot follow */
export function evolveModule(module: Known, event: ModuleEvent): BackupModule {
  if (event.kind === "registered") {
    const { module: number, key, digest, room, place, ceremony, at } = event;
    return { module: number, key, digest, room, place, ceremony, state: "kept", version: 1, seenAt: at };
  }
  if (module.state === "absent") throw new TypeError(`${event.kind} cannot follow nothing`);
  const next = { ...module, version: module.version + 1, seenAt: event.at };
  switch (event.kind) {
    case "moved":
      return { ...next, place: event.place };
    case "seen":
      return next;
    case "destroyed":
      return { ...next, state: "destroyed" };
  }
}

/** What events make. */
export function foldModuleEvents(events: readonly ModuleEvent[]): Known {
  return events.reduce<Known>(evolveModule, { state: "absent" });
}

/** Carries out one command on a module in the caller's transaction, with its audit event. */
export async function changeModule(
  transaction: Transaction,
  { module: number, wish, by, at, actor, origin }: ModuleChange,
): Promise<Result<BackupModule, ModuleRefusal>> {
  const before = await readModuleForUpdate(transaction, number);
  const decision = decideModule(before, { ...wish, by, at } as ModuleCommand);
  if (!decision.ok) {
    const facts = { command: wish.kind, code: decision.refusal.code };
    transaction.audit({ kind: "backup-module.refused", actor, origin, subject: number, result: "refused", facts });
    return decision;
  }
  const after = evolveModule(before, decision.value);
  await writeModule(transaction, after, decision.value);
  const facts = { key: after.key, room: after.room, place: after.place, by };
  const kind = `backup-module.${decision.value.kind}`;
  transaction.audit({ kind, actor, origin, subject: number, result: "success", facts });
  await transaction.notify("live", "ceremonies");
  return ok(after);
}

/** Why a change would be refused; undefined: it would not. */
export async function moduleRefusal(
  transaction: Transaction,
  { module, wish, by, at }: Pick<ModuleChange, "module" | "wish" | "by" | "at">,
): Promise<ModuleRefusal | undefined> {
  const decision = decideModule(await readModuleForUpdate(transaction, module), { ...wish, by, at } as ModuleCommand);
  return decision.ok ? undefined : decision.refusal;
}

export interface ModuleChange {
  readonly module: string;
  readonly wish: ModuleCommand extends infer One ? (One extends ModuleCommand ? Omit<One, "by" | "at"> : never) : never;
  readonly by: readonly string[];
  readonly at: string;
  readonly actor: string;
  readonly origin: string;
}

const columns = `module, key_reference as "key", digest, room, place, state, version, ceremony, seen_at`;

interface ModuleRow extends Omit<BackupModule, "seenAt"> {
  readonly seen_at: Date;
}

async function readModuleForUpdate(transaction: Transaction, module: string): Promise<Known> {
  const { rows } = await transaction.query<ModuleRow>(
    `select ${columns} from backup_module where module = $1 for update`,
    [module],
  );
  return rows[0] === undefined ? { state: "absent" } : moduleOf(rows[0]);
}

function moduleOf({ seen_at: seenAt, ...row }: ModuleRow): BackupModule {
  return { ...row, seenAt: seenAt.toISOString() };
}

async function writeModule(transaction: Transaction, module: BackupModule, event: ModuleEvent): Promise<void> {
  const { module: number, key, digest, room, place, state, version, ceremony, seenAt } = module;
  await transaction.query(
    `insert into backup_module (module, key_reference, digest, room, place, state, version, ceremony, seen_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (module) do update set place = excluded.place, state = excluded.state, version = excluded.version,
       seen_at = excluded.seen_at`,
    [number, key, digest, room, place, state, version, ceremony, seenAt],
  );
  await transaction.query(
    `insert into backup_module_event (module, version, kind, event, recorded_at, recorded_by)
     values ($1, $2, $3, $4, $5, $6)`,
    [number, version, event.kind, JSON.stringify(event), event.at, event.by.join(" ")],
  );
}

/** By number, a page at a time. @throws StoreFault */
export async function readModules(
  store: Pick<Store, "read">,
  { after = "", limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<readonly BackupModule[]> {
  const { rows } = await store.read<ModuleRow>(
    `select ${columns} from backup_module where module > $1 order by module limit $2`,
    [after, limit],
  );
  return rows.map(moduleOf);
}

/** All of one key: a handful. @throws StoreFault */
export async function modulesOfKey(reader: Pick<Transaction, "query">, key: string): Promise<readonly BackupModule[]> {
  const { rows } = await reader.query<ModuleRow>(
    `select ${columns} from backup_module where key_reference = $1 order by module`,
    [key],
  );
  return rows.map(moduleOf);
}

/** The modules that hold this very file. @throws StoreFault */
export async function modulesOfDigest(store: Pick<Store, "read">, digest: string): Promise<readonly BackupModule[]> {
  const { rows } = await store.read<ModuleRow>(
    `select ${columns} from backup_module where digest = $1 order by module`,
    [digest],
  );
  return rows.map(moduleOf);
}

/** Every module is seen once a year by those who keep it (CPS 5-2-1-1). */
export function inventoryOf({ state, seenAt }: Pick<BackupModule, "state" | "seenAt">, now: Date): "due" | "not-due" {
  const due = new Date(seenAt);
  due.setUTCFullYear(due.getUTCFullYear() + 1);
  return state === "kept" && due <= now ? "due" : "not-due";
}

/** What happened to a module, oldest first. @throws StoreFault */
export async function moduleHistory(store: Pick<Store, "read">, module: string): Promise<readonly ModuleEvent[]> {
  const { rows } = await store.read<{ event: ModuleEvent }>(
    "select event from backup_module_event where module = $1 order by version",
    [module],
  );
  return rows.map(({ event }) => event);
}

import { ok, type Result, refuse } from "@warifu/pki/result";
import { StoreFault, type Transaction } from "../../store/index.ts";
import type {
  OperatorKey,
  OperatorRight,
  RegisteredDevice,
  RegistrationRefusal,
  ShownKey,
  ValidationPorts,
} from "../types.ts";
import { hashApiKey, isKeyOwnerId, makeApiKey } from "./api-key.ts";

export type RegistrationPorts = Pick<ValidationPorts, "store" | "clock" | "digest" | "randomBytes">;

interface Registrar {
  readonly actor: string;
  readonly origin: string;
}

export interface KeyCreation extends Registrar {
  readonly id: string;
  readonly name: string;
  readonly rights: readonly OperatorRight[];
  /** Of a key of a counter's device. */
  readonly device?: RegisteredDevice;
}

/** Makes a key for an operator's program or a device with exactly these rights. The key is shown this once. */
export async function createOperatorKey(
  ports: RegistrationPorts,
  creation: KeyCreation,
): Promise<Result<ShownKey<OperatorKey>, RegistrationRefusal>> {
  const { id, name, rights, device } = creation;
  const refusal = nameRefusal(id, name);
  if (refusal !== undefined) return refuse(refusal);
  if (rights.length === 0) return refuse({ code: "rights-missing", field: "rights" });
  const apiKey = makeApiKey("op", id, ports.randomBytes);
  const createdAt = ports.clock();
  return insertOnce(ports, id, async (transaction) => {
    await transaction.query(
      `insert into operator_key (operator_key, name, key_hash, rights, state, created_at, changed_at, device, municipality)
       values ($1, $2, $3, $4, 'valid', $5, $5, $6, $7)`,
      [
        ...[id, name, hashApiKey(apiKey, ports.digest), rights, createdAt],
        ...[device?.kind ?? null, device?.municipality ?? null],
      ],
    );
    const registered = device === undefined ? {} : { device };
    const place = device === undefined ? {} : { device: device.kind, municipality: device.municipality };
    auditKey(transaction, "operator-key-created", creation, { name, rights, ...place });
    return { owner: { id, name, rights, state: "valid", createdAt, ...registered } as const, apiKey };
  });
}

/** Takes an operator's key away; it is refused within a second from now, for ever. */
export async function withdrawOperatorKey(
  ports: RegistrationPorts,
  withdrawal: { readonly id: string } & Registrar,
): Promise<"withdrawn" | "unknown"> {
  return withdraw(ports, withdrawal, {
    statement: `update operator_key set state = 'withdrawn', changed_at = $2
      where operator_key = $1 and state <> 'withdrawn'`,
    kind: "operator-key-withdrawn",
  });
}

function nameRefusal(id: string, name: string): RegistrationRefusal | undefined {
  if (!isKeyOwnerId(id)) return { code: "identifier-malformed", field: "id", id };
  return name.trim() === "" ? { code: "name-missing", field: "name" } : undefined;
}

async function insertOnce<Value>(
  ports: RegistrationPorts,
  id: string,
  work: (transaction: Transaction) => Promise<Value>,
): Promise<Result<Value, RegistrationRefusal>> {
  try {
    return ok(await ports.store.transaction(work));
  } catch (fault) {
    if (fault instanceof StoreFault && fault.code === "unique-violation") {
      return refuse({ code: "identifier-taken", field: "id", id });
    }
    throw fault;
  }
}

async function withdraw(
  ports: RegistrationPorts,
  withdrawal: { readonly id: string } & Registrar,
  what: { readonly statement: string; readonly kind: string },
): Promise<"withdrawn" | "unknown"> {
  return ports.store.transaction(async (transaction) => {
    const result = await transaction.query(what.statement, [withdrawal.id, ports.clock()]);
    if (result.rowCount === 0) return "unknown";
    auditKey(transaction, what.kind, withdrawal, {});
    return "withdrawn";
  });
}

function auditKey(
  transaction: Transaction,
  kind: string,
  by: { readonly id: string } & Registrar,
  facts: Readonly<Record<string, string | readonly string[]>>,
): void {
  transaction.audit({ kind, actor: by.actor, origin: by.origin, subject: by.id, result: "success", facts });
}

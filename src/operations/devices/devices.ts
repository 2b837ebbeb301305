/**
 * The register of the counters' devices: a device is a key of its own, with what it may do and for which municipality. What
 * a device reports counts for its municipality only; without a registration nothing that it reports is taken.
 */
import type { Right } from "@warifu/contract";
import { ok, type Result, refuse } from "@warifu/pki/result";
import { civilDateOf, municipalityOn, type PolicySet } from "../../policy/index.ts";
import type { Store } from "../../store/index.ts";
import {
  createOperatorKey,
  type RegisteredDevice,
  type RegistrationRefusal,
  type ValidationPorts,
  withdrawOperatorKey,
} from "../../validation/index.ts";

type DevicePorts = Pick<ValidationPorts, "store" | "clock" | "digest" | "randomBytes" | "policies">;

interface By {
  readonly actor: string;
  readonly origin: string;
}

export interface NewDevice extends RegisteredDevice, By {
  /** Small letters, digits and hyphens: "kiosk-1". */
  readonly id: string;
  /** As people call it. */
  readonly name: string;
}

export interface CounterDevice extends RegisteredDevice {
  readonly id: string;
  readonly name: string;
  readonly state: "valid" | "withdrawn";
  readonly registeredAt: Date;
}

export type DeviceRefusal =
  | RegistrationRefusal
  | { readonly code: "municipality-unknown"; readonly field: "municipality"; readonly municipality: string }
  | { readonly code: "device-unknown"; readonly field: "device" };

const rightsOf: Readonly<Record<RegisteredDevice["kind"], readonly Right[]>> = {
  "counter-terminal": ["ask-as-device"],
  "key-pair-generator": ["ask-as-device", "report-key-generations"],
};

/** Registers a device; its key is shown this once. @throws StoreFault */
export async function registerDevice(
  ports: DevicePorts,
  { id, name, kind, municipality, actor, origin }: NewDevice,
): Promise<Result<{ readonly device: CounterDevice; readonly apiKey: string }, DeviceRefusal>> {
  if (!isMunicipality(ports.policies, municipality, ports.clock()))
    return refuse({ code: "municipality-unknown", field: "municipality", municipality });
  const rights = rightsOf[kind];
  const made = await createOperatorKey(ports, { id, name, rights, device: { kind, municipality }, actor, origin });
  if (!made.ok) return made;
  const { apiKey, owner } = made.value;
  return ok({ device: { id, name, kind, municipality, state: "valid", registeredAt: owner.createdAt }, apiKey });
}

function isMunicipality({ authorities }: PolicySet, code: string, now: Date): boolean {
  const today = civilDateOf(now);
  return [...authorities.values()].some((policy) => municipalityOn(policy, code, today) !== undefined);
}

export interface DeviceWithdrawal extends By {
  readonly id: string;
}

/** A withdrawn device reports nothing more; its name is never given again. @throws StoreFault */
export async function withdrawDevice(
  ports: DevicePorts,
  { id, actor, origin }: DeviceWithdrawal,
): Promise<Result<void, DeviceRefusal>> {
  const { rows } = await ports.store.read(
    "select from operator_key where operator_key = $1 and device is not null and state = 'valid'",
    [id],
  );
  if (rows.length === 0) return refuse({ code: "device-unknown", field: "device" });
  const withdrawn = await withdrawOperatorKey(ports, { id, actor, origin });
  return withdrawn === "withdrawn" ? ok(undefined) : refuse({ code: "device-unknown", field: "device" });
}

export interface DeviceQuery {
  readonly municipality?: string | undefined;
  /** Only devices whose names come after this one. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** By name, a page at a time; withdrawn ones too. @throws StoreFault */
export async function listDevices(
  store: Pick<Store, "read">,
  { municipality, after, limit }: DeviceQuery,
): Promise<readonly CounterDevice[]> {
  const values: (string | number)[] = [after ?? "", limit];
  const ofOne = municipality === undefined ? "" : `and municipality = $${values.push(municipality)}`;
  const { rows } = await store.read<CounterDevice>(
    `select operator_key as id, name, device as kind, municipality, state, created_at as "registeredAt" from operator_key
     where device is not null and operator_key > $1 ${ofOne} order by operator_key.operator_key limit $2`,
    values,
  );
  return rows;
}

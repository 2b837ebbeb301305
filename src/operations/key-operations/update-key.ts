/** The update of an authority's key by the people of the table (CPS 5-2-1-1 (2) and (6)). */
import type { Right } from "@warifu/contract";
import type { Result } from "@warifu/pki/result";
import type { CertificationAuthority } from "../../ca/index.ts";
import type { Store } from "../../store/index.ts";
import { carryOutKeyOperation, type KeyOperationRefusal, type KeyPeople } from "./carry-out.ts";

type Updating = CertificationAuthority["updateKey"];

export interface KeyUpdatePorts {
  readonly store: Store;
  readonly clock: () => Date;
  readonly keyPeople: KeyPeople;
  readonly updateKey: Updating;
}

type KeyUpdateCommand = Parameters<Updating>[0] & {
  readonly rights: readonly Right[];
  readonly approval: string | undefined;
};

type Updated = Awaited<ReturnType<Updating>>;
type UpdateRefusal = Extract<Updated, { ok: false }>["refusal"];

/** Uses the approval up, then updates; an update that was cut short is asked for again and goes on where it was. */
export async function updateKeyTogether(
  { store, clock, keyPeople: people, updateKey }: KeyUpdatePorts,
  { rights, approval, ...command }: KeyUpdateCommand,
): Promise<Result<Extract<Updated, { ok: true }>["value"], UpdateRefusal | KeyOperationRefusal>> {
  const { authority, reason, actor, origin } = command;
  const request = { authority, reason };
  const together = { operation: "update-key", request, approval, people, rights, actor, origin, at: clock() } as const;
  const agreed = await store.transaction((transaction) => carryOutKeyOperation(transaction, together));
  return agreed.ok ? updateKey(command) : agreed;
}

/**
 * What the program does in a case by itself: revokes everything, issues the lists at once, and puts a new generation in the
 * place of the old one. Every part may be repeated: a process that dies leaves the job to another, which finds what is left.
 */
import type { Asker, CertificationAuthority } from "../../ca/index.ts";
import { scopesOf } from "../../policy/index.ts";
import { type Job, JobRefused, readUnrevokedExtent, type Store, startJobRunner } from "../../store/index.ts";
import { commandCompromise, compromiseJob } from "./change.ts";
import { type CompromiseRecord, readCompromise } from "./records.ts";

export interface MeasurePorts {
  readonly store: Store;
  readonly authority: Pick<
    CertificationAuthority,
    "directory" | "revokeGeneration" | "replaceGeneration" | "issueCrls"
  >;
}

/** Takes up cases of all processes until it is stopped; stopping finishes what is under way. @throws StoreFault */
export async function startCompromiseDuty(
  ports: MeasurePorts,
  by: Asker,
  failed: (duty: string, fault: unknown) => void,
): Promise<{ stop(): Promise<void> }> {
  return startJobRunner({
    store: ports.store,
    concurrency: 1,
    handlers: { [compromiseJob]: (job) => takeMeasures(ports, numberOf(job), by) },
    failed: (job, fault) => failed(job?.kind ?? "claim-job", fault),
  });
}

/** Does what the program has to do in the case as it stands. @throws JobRefused to be tried again */
export async function takeMeasures(ports: MeasurePorts, compromise: string, by: Asker): Promise<void> {
  for (;;) {
    const found = await readCompromise(ports.store, compromise);
    // Step 3: everything is revoked; step 4: the lists; step 8: a new generation.
    if (found?.state === "confirmed") await revokeAll(ports, found, by);
    else if (found?.state === "revoked") await issueAllLists(ports, found, by);
    else if (found?.state === "replacing") await replaceKey(ports, found, by);
    else return;
  }
}

async function revokeAll(ports: MeasurePorts, record: CompromiseRecord, by: Asker): Promise<void> {
  const { compromise, authority, generation, effect } = record;
  const { store } = ports;
  const extent =
    effect === "status"
      ? await ports.authority.revokeGeneration({ authority, generation, ...by })
      : {
          ok: true as const,
          value: await store.transaction((transaction) =>
            readUnrevokedExtent(transaction, { authority, generation }, store.clock()),
          ),
        };
  if (!extent.ok) throw new JobRefused(extent.refusal.code);
  await commandCompromise(ports, compromise, { step: "record-revocation", ...extent.value }, by);
}

/** CPS 4-4-9: at once. Those of the authority's other generations may have revoked their link certificates. */
async function issueAllLists(ports: MeasurePorts, record: CompromiseRecord, by: Asker): Promise<void> {
  const { compromise, authority, generation, effect } = record;
  const lists = effect === "status" ? await issueLists(ports, record, by) : listsOf(ports, record);
  const own = lists.filter((list) => list.generation === generation);
  const entries = own.reduce((sum, list) => sum + list.entries, 0);
  await commandCompromise(ports, compromise, { step: "record-lists", lists: lists.length, entries }, by);

  function listsOf({ authority: { directory } }: MeasurePorts, { generation: listed }: CompromiseRecord) {
    const policy = directory.find(authority)?.policy;
    return policy === undefined ? [] : scopesOf(policy).map(() => ({ generation: listed, entries: 0 }));
  }
}

async function issueLists(
  { authority: { directory, issueCrls } }: MeasurePorts,
  { authority, generation }: CompromiseRecord,
  by: Asker,
) {
  const own = await issueCrls({ authority, generation, cause: "immediate", ...by });
  if (!own.ok) throw new JobRefused(own.refusal.code);
  const issued = [...own.value];
  for (const other of directory.find(authority)?.generations ?? []) {
    if (other.generation === generation) continue;
    const order = { authority, generation: other.generation, scopes: ["authorities"], cause: "immediate" } as const;
    const lists = await issueCrls({ ...order, ...by });
    if (!lists.ok) throw new JobRefused(lists.refusal.code);
    issued.push(...lists.value);
  }
  return issued;
}

async function replaceKey(ports: MeasurePorts, { compromise, authority }: CompromiseRecord, by: Asker): Promise<void> {
  const replaced = await ports.authority.replaceGeneration({ authority, ...by });
  if (!replaced.ok) throw new JobRefused(replaced.refusal.code);
  await commandCompromise(ports, compromise, { step: "end", generation: replaced.value }, by);
}

function numberOf({ payload }: Job): string {
  const named = typeof payload === "object" && payload !== null && "compromise" in payload ? payload.compromise : "";
  return String(named);
}

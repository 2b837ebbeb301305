import { type DeadlineKind, deadlineKinds } from "@warifu/contract";
import { deadlineSources } from "./sources.ts";
import { type DeadlinePorts, type DeadlineSource, type Due, day } from "./types.ts";

export interface Deadline extends Due {
  readonly kind: DeadlineKind;
  readonly standing: "overdue" | "near" | "far";
  readonly source: string;
  readonly page: string;
}

/** All that is open in the house, the earliest first. @throws StoreFault */
export async function readDeadlines(ports: DeadlinePorts): Promise<readonly Deadline[]> {
  const found: Deadline[] = [];
  // One after another: a look at the deadlines takes no connections from those who issue.
  for (const kind of deadlineKinds) found.push(...(await readOfKind(ports, kind)));
  return found.sort((one, other) => one.due.getTime() - other.due.getTime());
}

/** One kind alone. @throws StoreFault */
export async function readOfKind(ports: DeadlinePorts, kind: DeadlineKind): Promise<readonly Deadline[]> {
  const source = deadlineSources[kind];
  const open = await source.read(ports);
  return open.map((due) => ({
    ...due,
    kind,
    standing: standingOf(due.due, source, ports.now),
    source: source.source,
    page: source.page,
  }));
}

/** At the moment itself it is overdue. */
export function standingOf(due: Date, { nearDays }: Pick<DeadlineSource, "nearDays">, now: Date): Deadline["standing"] {
  if (due.getTime() <= now.getTime()) return "overdue";
  return due.getTime() - now.getTime() <= nearDays * day ? "near" : "far";
}

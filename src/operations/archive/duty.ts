/** CPS 4-12-2-3: each month's package is made by itself, in the first hours after the month; asked for every hour, so that none is missed. */
import { JobRefused } from "../../store/index.ts";
import { startHourly } from "../hourly.ts";
import { removeDeletedFiles } from "./deletion.ts";
import { type ArchiveActor, makeDuePackages, type PackagePorts } from "./make-package.ts";

/** Stopping finishes what is under way. @throws StoreFault */
export function startArchiving(
  ports: PackagePorts,
  by: ArchiveActor,
  failed: (duty: string, fault: unknown) => void,
): Promise<{ stop(): Promise<void> }> {
  const { store, archiveFolder } = ports;
  if (archiveFolder === undefined) return Promise.resolve({ stop: () => Promise.resolve() });
  const work = async () => {
    const made = await makeDuePackages(ports, by);
    if (!made.ok) throw new JobRefused(made.refusal.code);
    await removeDeletedFiles(store, archiveFolder);
  };
  return startHourly({ store, kind: "archive", work, failed });
}

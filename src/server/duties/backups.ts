import { Gauge } from "prom-client";
import { type BackupState, type LogState, readBackupState, startBackupDuty } from "../../operations/index.ts";
import { type EmbeddedDatabase, repeat } from "../../store/index.ts";
import type { HttpPorts } from "../ports.ts";

const lookEvery = 60_000;

export interface BackupSetting {
  /** The database beside which this process works; undefined: it is an outside one, which others copy. */
  readonly location: EmbeddedDatabase | undefined;
  readonly by: { readonly actor: string; readonly origin: string };
  readonly failed: (duty: string, fault: unknown) => void;
}

/** Copies and seals of the embedded database; how its backup stands is in /metrics, and what is wrong in the log. */
export async function startBackups(
  ports: HttpPorts,
  { location, by, failed }: BackupSetting,
): Promise<{ stop(): Promise<void> }> {
  const duty = location === undefined ? undefined : await startBackupDuty(ports, { location, by, failed });
  const show = backupFigures(ports);
  let told: LogState["state"] = "following";
  const watching = repeat(
    async () => {
      const state = await readBackupState(ports.store);
      show(state);
      const { state: now } = state.log;
      if (state.plan !== undefined && now !== "following" && now !== told)
        ports.log.error({ log: now, waiting: state.log.waiting }, "the log of the database does not reach its backup");
      told = now;
    },
    { every: lookEvery, failed: (fault) => failed("backup-watch", fault) },
  );
  return {
    stop: async () => {
      await watching.stop();
      await duty?.stop();
    },
  };
}

function backupFigures({ metrics: { registry } }: Pick<HttpPorts, "metrics">) {
  const gauge = (name: string, help: string, labelNames: readonly string[] = []) =>
    new Gauge({ name: `warifu_backup_${name}`, help, labelNames: [...labelNames], registers: [registry] });
  const begun = gauge("begun", "1 when continuous backup was begun and its log goes out, otherwise 0.");
  const copied = gauge("copy_ended_seconds", "When the newest copy of the whole ended, in seconds since 1970.");
  const sealed = gauge("sealed_seconds", "When the backup folder was sealed last, in seconds since 1970.");
  const handedOut = gauge(
    "log_archived_seconds",
    "When a segment of the log was handed out last, in seconds since 1970.",
  );
  const waiting = gauge("log_waiting_segments", "Full segments of the log that were not handed out.");
  const log = gauge("log_state", "1 for the state of handing out the log.", ["state"]);
  const drilled = gauge("restore_drill_seconds", "When a restored copy was the same last, in seconds since 1970.");
  return ({ plan, log: { state, archivedAt, waiting: count }, copies, seal, drills }: BackupState) => {
    begun.set(plan === undefined || state === "off" ? 0 : 1);
    for (const one of ["off", "following", "behind", "failing"]) log.set({ state: one }, one === state ? 1 : 0);
    const same = drills.find(({ outcome }) => outcome === "same");
    for (const [to, at] of [
      [copied, copies[0]?.endedAt],
      [sealed, seal?.at],
      [handedOut, archivedAt],
      [drilled, same?.endedAt],
    ] as const)
      if (at !== undefined) to.set(at.getTime() / 1000);
    if (count !== undefined) waiting.set(count);
  };
}

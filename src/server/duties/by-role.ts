/** Which role has which duties: work that nobody asks for, done when its time comes. */
import { startApplicationDuties, startRegisterDuties } from "../../counter/index.ts";
import { startCirsReminders } from "../../lgpki/index.ts";
import {
  startArchiving,
  startCaseReminders,
  startCompromiseDuty,
  startCountingActivity,
  startKeyUpdateReminders,
  startSealing,
  startWorkDuty,
} from "../../operations/index.ts";
import { startGroupKeyRenewal, startPartyReminders } from "../../validation/index.ts";
import type { HttpPorts } from "../ports.ts";
import type { Role, ServerConfiguration } from "../types.ts";
import { startBackups } from "./backups.ts";
import { startComplianceWatch } from "./compliance.ts";
import { startDeadlineWatch } from "./deadlines.ts";
import { startProvision } from "./provision.ts";
import { startPublishing } from "./publishing.ts";
import { startSampling } from "./sampling.ts";

/** Who does what a schedule asks for. */
const program = { actor: "warifu", origin: "local" } as const;

interface Duty {
  /** Finishes what is under way and begins nothing new. */
  stop(): Promise<void>;
}

type Setting = Pick<ServerConfiguration, "publishTo" | "listWatch" | "audit" | "backups">;
type Failed = (duty: string, fault: unknown) => void;

/** Starts the duties of the running roles. A duty that fails stands in the log and goes on at its next time. */
export async function startDuties(ports: HttpPorts, running: readonly Role[], setting: Setting): Promise<Duty> {
  const { log, metrics } = ports;
  const failed: Failed = (duty, fault) => log.error({ duty, err: fault }, "a duty failed");
  const started: Duty[] = [];
  if (running.includes("ca")) started.push(...(await authorityDuties(ports, setting, failed)));
  if (running.includes("counter")) {
    started.push(startRegisterDuties({ ...ports, ...ports.authority }, program, failed));
    started.push(startApplicationDuties({ ...ports, ...ports.authority }, program, failed));
  }
  if (running.includes("lgpki")) started.push(startCirsReminders(ports, program, failed));
  if (running.includes("validation")) {
    const remind = (ending: object) => log.warn(ending, "a relying party's key or certificate ends soon");
    started.push(startPartyReminders({ ...ports, remind }, program, failed));
    started.push(startGroupKeyRenewal(ports, program, failed));
  }
  if (running.includes("repository")) {
    started.push(await startPublishing(ports, setting.publishTo ?? [], { log, registry: metrics.registry }));
  }
  if (running.includes("ocsp")) started.push(startSampling(ports, failed));
  return {
    stop: async () => {
      for (const duty of started.toReversed()) await duty.stop();
    },
  };
}

/** Lists and keys, the seals of the audit log, provision, the console's days and the work it was given. */
async function authorityDuties(ports: HttpPorts, setting: Setting, failed: Failed): Promise<Duty[]> {
  const remind = (due: object) => ports.log.warn(due, "an authority's key should be updated");
  const remindOfCase = (due: object) => ports.log.warn(due, "a resident's case is due");
  return [
    await ports.authority.startDuties(program, failed),
    await startCompromiseDuty(ports, program, failed),
    await startKeyUpdateReminders({ ...ports, remind }, program, failed),
    await startCaseReminders({ ...ports, remind: remindOfCase }, program, failed),
    await startSealing(ports, program, failed, setting.audit),
    await startArchiving({ ...ports, ...ports.archive }, program, failed),
    await startProvision(ports, { by: program, http: setting.listWatch ?? (() => undefined), failed }),
    startCountingActivity(ports.store, failed),
    await startWorkDuty(ports, program, failed),
    startDeadlineWatch(ports, failed),
    await startBackups(ports, { location: setting.backups, by: program, failed }),
    startComplianceWatch(ports, program, failed),
  ];
}

/** One round by hand, for a command. */
import { openLdapDirectory } from "../ldap/directory.ts";
import { type RoundPorts, runRound } from "./round.ts";
import type { PublisherEvent, PublisherPorts, PublisherTarget, RoundReport } from "./types.ts";
import { type VerificationOutcome, verifyTarget } from "./verify.ts";

export interface OncePorts extends PublisherPorts {
  report(event: PublisherEvent): void;
}

/** Writes what waits, whatever pause a failing target was given. @throws StoreFault */
export function publishOnce(ports: OncePorts, target: PublisherTarget): Promise<RoundReport> {
  return withDirectory(ports, (round) => runRound(round, target, "now"));
}

/** Compares everything; "repair": what is missing or different is marked to be written again. @throws StoreFault */
export function verifyOnce(
  ports: OncePorts,
  target: PublisherTarget,
  then: "report" | "repair",
): Promise<VerificationOutcome> {
  return withDirectory(ports, (round) => verifyTarget(round, target, then));
}

async function withDirectory<Value>(ports: OncePorts, work: (round: RoundPorts) => Promise<Value>): Promise<Value> {
  const directory = await openLdapDirectory(ports, "tls-missing");
  try {
    return await work({ ...ports, snapshot: async () => directory.snapshot() });
  } finally {
    directory.close();
  }
}

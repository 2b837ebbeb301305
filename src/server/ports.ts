import type { Logger } from "pino";
import type { CertificationAuthority } from "../ca/index.ts";
import type { ArchivePlace, Gatherings, KeyPeople, Throttle } from "../operations/index.ts";
import type { CallerDirectory, UsageRecorder } from "../validation/index.ts";
import type { Metrics } from "./observation/metrics.ts";
import type { ServerPorts } from "./types.ts";

/** What the operations of one server work with. Each asks for the part it needs. */
export interface HttpPorts extends ServerPorts {
  readonly callers: CallerDirectory;
  readonly usage: UsageRecorder;
  /** Of failed sign-ins. */
  readonly throttle: Throttle;
  /** Where the pages are reached beside this machine's own addresses: "https://ca.example". */
  readonly origins: readonly string[];
  /** Below which the auditor's exports are written; undefined: nowhere. */
  readonly auditExports: string | undefined;
  /** Where packages of the archive are kept. */
  readonly archive: ArchivePlace;
  /** The port that asks for cards; undefined: none is open. */
  readonly cardDoor: { port: number | undefined };
  /** How many people stand behind an operation on an authority's key. */
  readonly keyPeople: KeyPeople;
  /** Activations and de-activations that wait for people of this process. */
  readonly gatherings: Gatherings;
  readonly metrics: Metrics;
  readonly log: Logger;
}

/** The same with the authority's use cases at hand. */
export interface AuthorityPorts
  extends HttpPorts,
    Pick<CertificationAuthority, "issue" | "revoke" | "revokeHolder" | "issueCrls" | "updateKey"> {}

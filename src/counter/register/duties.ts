import { repeat } from "../../store/index.ts";
import { feedChannel } from "../feed/receive.ts";
import { workThroughFeed } from "../feed/work-through.ts";
import { makeMissingKeys } from "./key-rows.ts";
import { type RegisterActor, type RegisterPorts, revokeWhatIsDue } from "./record-event.ts";

export interface RegisterDuties {
  /** Finishes what is under way and starts nothing more. */
  stop(): Promise<void>;
}

/** How often revocations that were left due, and entries of the feed that wait, are looked for; milliseconds. */
const lookEvery = 30_000;

/**
 * Makes up, now and from time to time, for revocations that were recorded as due and not done (CPS 4-4-1-1), and works
 * through the register's feed, at once when something comes. Several processes may do it beside each other: an event is
 * recorded once and a certificate revoked once. `failed` hears of faults; it is tried again.
 */
export function startRegisterDuties(
  ports: RegisterPorts,
  by: RegisterActor,
  failed: (duty: string, fault: unknown) => void,
): RegisterDuties {
  const ending = new AbortController();
  const repeated = (duty: string, work: () => Promise<unknown>) =>
    repeat(work, { every: lookEvery, failed: (fault) => failed(duty, fault) });
  const revocations = repeated("register-revocations", () => revokeWhatIsDue(ports, by));
  const feed = repeated("register-feed", () => workThroughFeed(ports, ending.signal));
  const keys = makeMissingKeys(ports.store, ports.policies).catch((fault: unknown) => failed("register-keys", fault));
  const hearing = ports.store.listen(feedChannel, () => feed.hasten());
  hearing.catch((fault: unknown) => failed("register-feed", fault));
  return {
    stop: async () => {
      ending.abort();
      await hearing.then((stopHearing) => stopHearing()).catch(() => undefined);
      await Promise.all([revocations.stop(), feed.stop(), keys]);
    },
  };
}

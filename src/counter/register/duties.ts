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
  const revocations = inTurns("register-revocations", () => revokeWhatIsDue(ports, by), failed);
  const feed = inTurns("register-feed", () => workThroughFeed(ports, ending.signal), failed);
  const keys = inTurns("register-keys", () => makeMissingKeys(ports.store, ports.policies), failed);
  const look = (): void => {
    revocations.ask();
    feed.ask();
  };
  keys.ask();
  look();
  const looking = setInterval(look, lookEvery);
  looking.unref();
  const hearing = ports.store.listen(feedChannel, () => feed.ask());
  hearing.catch((fault: unknown) => failed("register-feed", fault));
  return {
    stop: async () => {
      clearInterval(looking);
      ending.abort();
      await hearing.then((stopHearing) => stopHearing()).catch(() => undefined);
      await Promise.all([revocations.end(), feed.end(), keys.end()]);
    },
  };
}

interface Turns {
  /** Does it after what is under way; who asks meanwhile shares that turn. */
  ask(): void;
  /** Waits for all that was asked for. */
  end(): Promise<void>;
}

function inTurns(duty: string, work: () => Promise<unknown>, failed: (duty: string, fault: unknown) => void): Turns {
  let underWay: Promise<void> = Promise.resolve();
  let next: "none" | "asked" = "none";
  const turn = async (): Promise<void> => {
    next = "none";
    await work().catch((fault: unknown) => failed(duty, fault));
  };
  return {
    ask: () => {
      if (next === "asked") return;
      next = "asked";
      underWay = underWay.then(turn);
    },
    end: () => underWay,
  };
}

/** The watch as a duty: every full hour, by one of all processes. */
import { startHourly } from "../hourly.ts";
import type { HttpSource } from "./published.ts";
import { type WatchPorts, type WatchSummary, watchLists } from "./watch.ts";

export interface WatchDuty {
  /** Ends a watch that is under way and begins no more. */
  stop(): Promise<void>;
}

export interface WatchDutySetting {
  readonly by: { readonly actor: string; readonly origin: string };
  /** Asked at each watch: the server's own address is known only once it listens. */
  readonly http: () => HttpSource | undefined;
  /** Hears of every watch; findings are alarms. */
  readonly watched: (summary: WatchSummary) => void;
  readonly failed: (duty: string, fault: unknown) => void;
}

/** @throws StoreFault */
export function startCrlWatch(ports: WatchPorts, setting: WatchDutySetting): Promise<WatchDuty> {
  const { by, http, watched, failed } = setting;
  const work = async () => watched(await watchLists(ports, { ...by, http: http() }));
  return startHourly({ store: ports.store, kind: "crl-watch", work, failed });
}

/**
 * Keeps outside directories up to date for the life of a process (docs/flows/publish-to-an-outside-directory.md): a round
 * when something is announced or due, a comparison of everything at the start and every six hours. Several processes may
 * do this for one target; they take turns and find each other's work done.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { StoreFault } from "../../store/index.ts";
import { openLdapDirectory } from "../ldap/directory.ts";
import { readTarget } from "./queue.ts";
import { type RoundPorts, runRound } from "./round.ts";
import type { PublisherEvent, PublisherPorts, PublisherTarget } from "./types.ts";
import { verifyTarget } from "./verify.ts";

export interface PublisherSetting extends PublisherPorts {
  report(event: PublisherEvent): void;
  onFault(fault: unknown): void;
  /** Longest pause between two rounds, in milliseconds; default one minute. */
  readonly interval?: number;
}

export interface Publisher {
  /** Ends after the object in hand. */
  stop(): Promise<void>;
}

/** Starts publishing to one target. @throws StoreFault when the directory of our own cannot be read */
export async function startPublisher(setting: PublisherSetting, target: PublisherTarget): Promise<Publisher> {
  const { store } = setting;
  const directory = await openLdapDirectory(setting, "tls-missing");
  const ports: RoundPorts = { ...setting, snapshot: async () => directory.snapshot() };
  const stopping = new AbortController();
  let wake = new AbortController();
  const hear = () => wake.abort();
  const stops = [await store.listen("crl", hear), await store.listen("authority", hear)];
  const rest = async (milliseconds: number): Promise<void> => {
    const signal = AbortSignal.any([stopping.signal, wake.signal]);
    await sleep(milliseconds, undefined, { signal }).catch(() => undefined);
  };
  const work = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      wake = new AbortController();
      const pause = await once(ports, setting, target);
      await rest(pause);
    }
  };
  const working = work();
  return {
    stop: async () => {
      stopping.abort();
      for (const stop of stops) stop();
      directory.close();
      await working;
    },
  };
}

const verifyEvery = 6 * 3_600_000;
const longestPause = 60_000;
/** A queue that is due already is not looked at more often than this, in milliseconds. */
const shortestPause = 50;

/** One round; returns how long to wait for the next, in milliseconds. */
async function once(ports: RoundPorts, setting: PublisherSetting, target: PublisherTarget): Promise<number> {
  const { store, clock, interval = longestPause } = setting;
  try {
    let report = await runRound(ports, target, "when-due");
    const state = await readTarget(store, target.name);
    const isVerified = clock().getTime() - (state?.verifiedAt?.getTime() ?? 0) < verifyEvery;
    if (report.fault === undefined && state?.attempts === 0 && !isVerified) {
      await verifyTarget(ports, target, "repair");
      report = await runRound(ports, target, "when-due");
    }
    const due = report.nextAt === undefined ? interval : report.nextAt.getTime() - clock().getTime();
    return Math.max(shortestPause, Math.min(interval, due));
  } catch (fault) {
    // A database that is away is told by the store itself; the next round finds it there again.
    if (!(fault instanceof StoreFault)) setting.onFault(fault);
    return 1000;
  }
}

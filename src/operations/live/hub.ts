/**
 * Tells browsers what may have changed. One subscription on the store's own connection serves all of them: notices name a
 * topic and nothing else, so that nothing is told to somebody who may not see it; the page asks again and is answered by
 * its rights. Topics that come often are gathered for a moment. Each event has a number; whoever was away a short while gets
 * what was missed, and otherwise is told to ask for everything again.
 */
import { type LiveTopic, liveTopics } from "@warifu/contract";
import type { Store } from "../../store/index.ts";

export interface LiveEvent {
  /** "<process>-<number>"; numbers of another process mean nothing here. */
  readonly id: string;
  readonly topic: LiveTopic;
}

export interface Follower {
  /** Whose: limits count by it. */
  readonly session: string;
  /** What this one may hear of; "refetch" is for everybody. */
  readonly topics: ReadonlySet<LiveTopic>;
  /** The last event that was received, when it was here before. */
  readonly after?: string;
  readonly hear: (event: LiveEvent) => void;
  /** The house closes. */
  readonly end: () => void;
}

export interface LiveHub {
  /** Returns how to leave; undefined when the session, or the house, has too many already. */
  follow(follower: Follower): (() => void) | undefined;
  readonly followers: number;
  stop(): void;
}

export interface LiveLimits {
  readonly ofSession: number;
  readonly ofHouse: number;
  /** Milliseconds for which topics are gathered. */
  readonly gathering: number;
  /** Events that are remembered for those who were away. */
  readonly remembered: number;
}

const usualLimits: LiveLimits = { ofSession: 6, ofHouse: 1_000, gathering: 300, remembered: 256 };

/** Channels of the store and the topic that a notice there means; those on "live" name theirs. */
const channels: readonly (readonly [channel: string, topic: LiveTopic])[] = [
  ["crl", "lists"],
  ["authority", "authorities"],
  ["relying-party", "relying-parties"],
];

/** Opens the hub over the store; `process` makes its event numbers its own. @throws StoreFault */
export async function openLiveHub(
  store: Pick<Store, "listen">,
  process: string,
  limits: Partial<LiveLimits> = {},
): Promise<LiveHub> {
  const hub = new Hub(process, { ...usualLimits, ...limits });
  for (const [channel, topic] of channels)
    hub.leaving.push(await store.listen(channel, (payload) => hub.notice(payload === undefined ? "refetch" : topic)));
  hub.leaving.push(await store.listen("live", (payload) => hub.notice(topicOf(payload))));
  return hub;
}

/** Undefined: notices may have been missed. What is no topic of ours (another version's) is asked for as a whole. */
function topicOf(payload: string | undefined): LiveTopic {
  return liveTopics.find((topic) => topic === payload) ?? "refetch";
}

class Hub implements LiveHub {
  readonly leaving: (() => void)[] = [];
  readonly #process: string;
  readonly #limits: LiveLimits;
  readonly #followers = new Set<Follower>();
  readonly #gathered = new Set<LiveTopic>();
  #past: LiveEvent[] = [];
  #number = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(process: string, limits: LiveLimits) {
    this.#process = process;
    this.#limits = limits;
  }

  get followers(): number {
    return this.#followers.size;
  }

  notice(topic: LiveTopic): void {
    this.#gathered.add(topic);
    this.#timer ??= setTimeout(() => this.#tell(), this.#limits.gathering).unref();
  }

  follow(follower: Follower): (() => void) | undefined {
    const own = [...this.#followers].filter(({ session }) => session === follower.session).length;
    if (own >= this.#limits.ofSession || this.#followers.size >= this.#limits.ofHouse) return undefined;
    for (const event of this.#missed(follower.after)) send(follower, event);
    this.#followers.add(follower);
    return () => this.#followers.delete(follower);
  }

  stop(): void {
    clearTimeout(this.#timer);
    for (const leave of this.leaving) leave();
    for (const follower of this.#followers) follower.end();
    this.#followers.clear();
  }

  #tell(): void {
    this.#timer = undefined;
    // Whoever asks for everything again needs no single topics.
    const topics = this.#gathered.has("refetch") ? (["refetch"] as const) : [...this.#gathered];
    this.#gathered.clear();
    for (const topic of topics) {
      const event = { id: `${this.#process}-${++this.#number}`, topic };
      this.#past.push(event);
      for (const follower of this.#followers) send(follower, event);
    }
    this.#past = this.#past.slice(-this.#limits.remembered);
  }

  #missed(after: string | undefined): readonly LiveEvent[] {
    if (after === undefined) return [];
    const current = `${this.#process}-${this.#number}`;
    if (after === current) return [];
    const place = this.#past.findIndex(({ id }) => id === after);
    return place === -1 ? [{ id: current, topic: "refetch" }] : this.#past.slice(place + 1);
  }
}

function send({ topics, hear }: Follower, event: LiveEvent): void {
  if (event.topic === "refetch" || topics.has(event.topic)) hear(event);
}

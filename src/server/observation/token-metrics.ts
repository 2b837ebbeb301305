import { Counter, Gauge, type Registry } from "prom-client";
import type { TokenHealth } from "../../keys/index.ts";

const states = ["closed", "opening", "open", "lost", "refused"] as const satisfies readonly TokenHealth["state"][];

/** Figures of the token that holds keys, read when somebody asks for them. */
export function registerTokenMetrics(registry: Registry, health: () => TokenHealth | undefined): void {
  const registers = [registry];
  new Gauge({
    name: "warifu_token_state",
    help: "1 for the state in which the token is that holds keys: open; lost (it is looked for); refused (it waits for people).",
    labelNames: ["state"],
    registers,
    collect() {
      const now = health()?.state;
      for (const state of states) this.set({ state }, state === now ? 1 : 0);
    },
  });
  gauge("warifu_token_waiting", "Signatures that wait for a session of the token.", ({ waiting }) => waiting);
  gauge("warifu_token_under_way", "Signatures that the token is making.", ({ underWay }) => underWay);
  gauge("warifu_token_sessions", "Sessions that the token gave.", ({ facts }) => facts?.sessions ?? 0);
  counter("warifu_token_operations_total", "What the token has done.", ({ done }) => done);
  counter("warifu_token_lost_total", "How often the token was lost.", ({ lost }) => lost);

  function gauge(name: string, help: string, of: (health: TokenHealth) => number): void {
    new Gauge({
      name,
      help,
      registers,
      collect() {
        const now = health();
        if (now !== undefined) this.set(of(now));
      },
    });
  }

  function counter(name: string, help: string, of: (health: TokenHealth) => number): void {
    new Counter({
      name,
      help,
      registers,
      collect() {
        const now = health();
        this.reset();
        if (now !== undefined) this.inc(of(now));
      },
    });
  }
}

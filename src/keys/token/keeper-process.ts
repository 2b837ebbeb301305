/** The keeper of a token as a child process: begun, spoken to, ended. */
import { type ChildProcess, fork } from "node:child_process";
import type { FromKeeper, KeeperResult, LogInManner, ToKeeper, TokenPlace } from "./protocol.ts";

export interface Keeper {
  /** What became of opening the token; a keeper that ends before has failed. */
  readonly opening: Promise<Exclude<FromKeeper, { kind: "done" }>>;
  tell(message: ToKeeper): void;
  /** At once: signatures that it was making are nobody's any longer. */
  end(): void;
}

export interface KeeperListener {
  done(results: readonly KeeperResult[]): void;
  /** It ended, by itself or because it was ended. */
  ended(): void;
}

/** A module that does not even open within this is held to hang; milliseconds. */
const openingLimit = 20_000;

/**
 * Begins a keeper and has it open the token. It gets neither arguments nor variables that anybody could read a secret from:
 * the PIN goes through the channel.
 */
export function beginKeeper(place: TokenPlace, pin: string, manner: LogInManner, listener: KeeperListener): Keeper {
  const child = fork(new URL("./keeper/keep.ts", import.meta.url), [], {
    execArgv: [],
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  const end = (): void => void child.kill("SIGKILL");
  const opening = openingOf(child, end, listener);
  const tell = (message: ToKeeper): void => {
    // A keeper that has just died is told of by its end.
    if (child.connected) child.send(message, () => undefined);
  };
  tell({ kind: "open", place, pin, manner });
  return { opening, tell, end };
}

function openingOf(child: ChildProcess, end: () => void, { done, ended }: KeeperListener): Keeper["opening"] {
  return new Promise((resolve) => {
    const limit = setTimeout(end, openingLimit);
    const failed = { kind: "not-opened", because: "token-failed" } as const;
    child.on("message", (message: FromKeeper) => {
      if (message.kind === "done") return done(message.results);
      clearTimeout(limit);
      resolve(message);
    });
    child.on("error", () => resolve(failed));
    child.on("exit", () => {
      clearTimeout(limit);
      resolve(failed);
      ended();
    });
  });
}

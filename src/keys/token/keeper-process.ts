/** The keeper of a token as a child process: begun, spoken to, ended. */
import { type ChildProcess, fork } from "node:child_process";
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { TokenFailure } from "./health.ts";
import type { FromKeeper, KeeperResult, LogInManner, ToKeeper, TokenExamination, TokenPlace } from "./protocol.ts";

export interface Keeper {
  /** What became of opening the token; a keeper that ends before has failed. */
  readonly opening: Promise<Exclude<FromKeeper, { kind: "done" | "examined" }>>;
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
  const child = startKeeper();
  const end = (): void => void child.kill("SIGKILL");
  const opening = openingOf(child, end, listener);
  const tell = (message: ToKeeper): void => {
    // A keeper that has just died is told of by its end.
    if (child.connected) child.send(message, () => undefined);
  };
  tell({ kind: "open", place, pin, manner });
  return { opening, tell, end };
}

/** Has a keeper of its own ask the token what it says without a log-in; it is ended in any case. */
export function examineToken(place: TokenPlace): Promise<Result<TokenExamination, TokenFailure>> {
  const child = startKeeper();
  const limit = setTimeout(() => child.kill("SIGKILL"), openingLimit);
  return new Promise<Result<TokenExamination, TokenFailure>>((resolve) => {
    child.on("message", (message: FromKeeper) => {
      if (message.kind === "examined") resolve(ok(message.examination));
      if (message.kind === "not-opened") resolve(refuse({ code: message.because, returnValue: message.returnValue }));
      child.kill("SIGKILL");
    });
    child.on("error", () => resolve(refuse({ code: "token-failed" })));
    child.on("exit", () => {
      clearTimeout(limit);
      resolve(refuse({ code: "token-failed" }));
    });
    child.send({ kind: "examine", place } satisfies ToKeeper, () => undefined);
  });
}

function startKeeper(): ChildProcess {
  return fork(new URL("./keeper/keep.ts", import.meta.url), [], {
    execArgv: [],
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
}

function openingOf(child: ChildProcess, end: () => void, { done, ended }: KeeperListener): Keeper["opening"] {
  return new Promise((resolve) => {
    const limit = setTimeout(end, openingLimit);
    const failed = { kind: "not-opened", because: "token-failed" } as const;
    child.on("message", (message: FromKeeper) => {
      if (message.kind === "done") return done(message.results);
      if (message.kind === "examined") return;
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

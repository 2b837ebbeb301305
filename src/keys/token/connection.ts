/**
 * A token as the rest of the process sees it: open, closed, or lost and looked for. Work waits while the token is away or
 * busy, for as long as its patience lasts, and is then refused with a code; nothing is lost, and nothing done twice that
 * counts (the same octets signed again are the same request). A keeper that hangs, dies, or says that its token failed is
 * ended and begun anew. A PIN that was refused is not tried again until people come.
 */
import { ok, type Result, refuse } from "@warifu/pki/result";
import { mayComeBack, type TokenFailure, type TokenHealth } from "./health.ts";
import { beginKeeper, type Keeper } from "./keeper-process.ts";
import type { PinSource } from "./pin.ts";
import type { KeeperResult, LogInManner, SignatureAsked, ToKeeper, TokenFacts, TokenPlace } from "./protocol.ts";

export interface TokenSetting {
  readonly place: TokenPlace;
  readonly pin: PinSource;
  /** How long work waits for a token that is away or busy; milliseconds. */
  readonly patience?: number;
  /** How long one piece of work may take in the token before it is held to hang; milliseconds. */
  readonly longestWork?: number;
}

type Asked =
  | { readonly kind: "sign"; readonly asked: Omit<SignatureAsked, "number"> }
  | { readonly kind: "generate"; readonly asked: Omit<Extract<ToKeeper, { kind: "generate" }>, "number" | "kind"> }
  | { readonly kind: "destroy"; readonly asked: { readonly keyId: string } };

interface Work {
  readonly number: number;
  readonly asked: Asked;
  /** Monotonic milliseconds. */
  readonly until: number;
  attempts: number;
  begun: number;
  readonly resolve: (outcome: Result<Uint8Array, TokenFailure>) => void;
}

const defaults = { patience: 15_000, longestWork: 10_000 };
/** How often one piece of work is tried in a token that fails under it. */
const mostAttempts = 10;
const firstPause = 100;
const longestPause = 2_000;
/** So many requests for each session are with the keeper, so that none is idle while messages travel. */
const ahead = 16;
/** What is with the keeper for so many times the longest work hangs, whatever goes on beside it. */
const patienceOfOne = 4;
/** A key pair is looked for until two primes are found: how long that takes nobody knows, and several are looked for at once. */
const patienceOfGeneration = 6;

export class TokenConnection {
  readonly #setting: TokenSetting;
  readonly #now: () => Date;
  #keeper: Keeper | undefined;
  #state: TokenHealth["state"] = "closed";
  #since: Date;
  #because: TokenFailure["code"] | undefined;
  #facts: TokenFacts | undefined;
  #lostAt = 0;
  #pause = firstPause;
  #retry: NodeJS.Timeout | undefined;
  #watch: NodeJS.Timeout | undefined;
  #sending: NodeJS.Immediate | undefined;
  #opening: Promise<Result<TokenFacts, TokenFailure>> | undefined;
  /** How often it was closed: an opening that was under way then is over. */
  #closings = 0;
  #number = 0;
  #done = 0;
  #lost = 0;
  /** When the keeper last showed that it works; monotonic milliseconds. */
  #progress = 0;
  readonly #waiting: Work[] = [];
  /** Whose public half the present keeper has. */
  readonly #keysTold = new Set<string>();
  readonly #underWay = new Map<number, Work>();

  constructor(setting: TokenSetting, now: () => Date) {
    this.#setting = setting;
    this.#now = now;
    this.#since = now();
  }

  health(): TokenHealth {
    return {
      state: this.#state,
      since: this.#since,
      because: this.#because,
      facts: this.#facts,
      waiting: this.#waiting.length,
      underWay: this.#underWay.size,
      done: this.#done,
      lost: this.#lost,
    };
  }

  /** Opens it and logs in; a second call while one is under way is the same. */
  open(manner: LogInManner): Promise<Result<TokenFacts, TokenFailure>> {
    if (this.#state === "open" && this.#facts !== undefined) return Promise.resolve(ok(this.#facts));
    this.#opening ??= this.#open(manner).finally(() => {
      this.#opening = undefined;
    });
    return this.#opening;
  }

  /** Ends it: what waits is refused, what is in the token is no longer waited for. */
  close(): void {
    this.#closings += 1;
    this.#enter("closed");
    this.#lostAt = 0;
    this.#pause = firstPause;
    clearTimeout(this.#retry);
    clearInterval(this.#watch);
    this.#watch = undefined;
    this.#endKeeper();
    this.#setting.pin.forget();
    this.#refuseAll({ code: "token-closed" });
  }

  /** A signature in the form that certificates have, or what kept it from being made. */
  sign(asked: Omit<SignatureAsked, "number">): Promise<Result<Uint8Array, TokenFailure>> {
    return this.#add({ kind: "sign", asked });
  }

  /** Makes a key pair; its SubjectPublicKeyInfo. */
  generate(asked: Extract<Asked, { kind: "generate" }>["asked"]): Promise<Result<Uint8Array, TokenFailure>> {
    return this.#add({ kind: "generate", asked });
  }

  destroy(keyId: string): Promise<Result<Uint8Array, TokenFailure>> {
    return this.#add({ kind: "destroy", asked: { keyId } });
  }

  /** Why new work would be refused at once; undefined: it may be asked. */
  obstacle(): TokenFailure | undefined {
    if (this.#state === "closed") return { code: "token-closed" };
    if (this.#state === "refused") return this.#failure();
    const patience = this.#setting.patience ?? defaults.patience;
    const isGone = this.#lostAt > 0 && performance.now() - this.#lostAt > patience;
    return isGone ? this.#failure() : undefined;
  }

  #failure(): TokenFailure {
    return { code: this.#because ?? "token-failed" };
  }

  #add(asked: Asked): Promise<Result<Uint8Array, TokenFailure>> {
    const obstacle = this.obstacle();
    if (obstacle !== undefined) return Promise.resolve(refuse(obstacle));
    const patience = this.#setting.patience ?? defaults.patience;
    return new Promise((resolve) => {
      this.#number += 1;
      const until = performance.now() + patience;
      this.#waiting.push({ number: this.#number, asked, until, attempts: 0, begun: 0, resolve });
      this.#watch ??= setInterval(() => this.#look(), 100);
      this.#sendSoon();
    });
  }

  /** Requests of one turn of the event loop travel together. */
  #sendSoon(): void {
    this.#sending ??= setImmediate(() => {
      this.#sending = undefined;
      this.#send();
    });
  }

  #send(): void {
    if (this.#state !== "open") return;
    if (this.#underWay.size === 0) this.#progress = performance.now();
    const room = (this.#facts?.sessions ?? 1) * ahead - this.#underWay.size;
    const signatures: SignatureAsked[] = [];
    for (const work of this.#waiting.splice(0, Math.max(room, 0))) {
      work.attempts += 1;
      work.begun = performance.now();
      this.#underWay.set(work.number, work);
      const { number, asked } = work;
      if (asked.kind === "sign") signatures.push(this.#told(number, asked.asked));
      else if (asked.kind === "generate") this.#keeper?.tell({ kind: "generate", number, ...asked.asked });
      else this.#keeper?.tell({ kind: "destroy", number, ...asked.asked });
    }
    if (signatures.length > 0) this.#keeper?.tell({ kind: "sign", asked: signatures });
  }

  /** A key's public half travels with the first signature that a keeper is asked for. */
  #told(number: number, asked: Omit<SignatureAsked, "number">): SignatureAsked {
    if (this.#keysTold.has(asked.keyId)) return { ...asked, number, publicKey: undefined };
    this.#keysTold.add(asked.keyId);
    return { number, ...asked };
  }

  #receive(results: readonly KeeperResult[]): void {
    this.#progress = performance.now();
    let failed = false;
    for (const result of results) {
      const work = this.#underWay.get(result.number);
      if (work === undefined) continue;
      this.#underWay.delete(result.number);
      if ("octets" in result) {
        this.#done += 1;
        // Only what was done shows that the token is well again: one that fails at every start is begun ever more slowly.
        this.#pause = firstPause;
        work.resolve(ok(result.octets));
      } else if (result.because === "token-failed" && work.attempts < mostAttempts && work.asked.kind !== "generate") {
        failed = true;
        this.#waiting.unshift(work);
      } else {
        failed ||= result.because === "token-failed";
        const { because: code, returnValue, attribute } = result;
        work.resolve(refuse({ code, returnValue, attribute }));
      }
    }
    if (failed) this.#lose("token-failed");
    else this.#send();
  }

  /** Every tenth of a second while there is work: what waited too long is refused, a keeper that hangs is ended. */
  #look(): void {
    const now = performance.now();
    const late = this.#waiting.filter(({ until }) => until <= now);
    if (late.length > 0) {
      const kept = this.#waiting.filter(({ until }) => until > now);
      this.#waiting.splice(0, this.#waiting.length, ...kept);
      const failure: TokenFailure = this.#state === "open" ? { code: "token-busy" } : this.#failure();
      for (const work of late) work.resolve(refuse(failure));
    }
    const works = [...this.#underWay.values()];
    const isGenerating = works.some(({ asked }) => asked.kind === "generate");
    const longest = (this.#setting.longestWork ?? defaults.longestWork) * (isGenerating ? patienceOfGeneration : 1);
    const oldest = Math.min(...works.map(({ begun }) => begun));
    const hangs = this.#underWay.size > 0 && (now - this.#progress > longest || now - oldest > patienceOfOne * longest);
    if (hangs) this.#lose("token-failed");
    if (this.#waiting.length === 0 && this.#underWay.size === 0) {
      clearInterval(this.#watch);
      this.#watch = undefined;
    }
  }

  async #open(manner: LogInManner): Promise<Result<TokenFacts, TokenFailure>> {
    clearTimeout(this.#retry);
    const closings = this.#closings;
    const pin = await this.#setting.pin.read();
    if (closings !== this.#closings) return refuse({ code: "token-closed" });
    if (!pin.ok) return this.#notOpened(pin.refusal);
    this.#endKeeper();
    this.#enter("opening");
    const keeper = this.#begin(pin.value, manner);
    const answer = await keeper.opening;
    if (closings !== this.#closings) return refuse({ code: "token-closed" });
    if (answer.kind !== "opened") {
      if (answer.because === "token-pin-wrong") this.#setting.pin.refused();
      return this.#notOpened({ code: answer.because, returnValue: answer.returnValue });
    }
    this.#facts = answer.facts;
    this.#lostAt = 0;
    this.#enter("open");
    this.#send();
    return ok(answer.facts);
  }

  #notOpened(failure: TokenFailure): Result<never, TokenFailure> {
    this.#endKeeper();
    if (this.#lostAt > 0 && mayComeBack(failure) === "may-come-back") {
      this.#enter("lost", failure.code);
      this.#retryLater();
    } else if (this.#lostAt > 0) {
      this.#enter("refused", failure.code);
      this.#refuseAll(failure);
    } else {
      // The first opening is somebody's, who is told at once.
      this.#enter("closed", failure.code);
      this.#refuseAll(failure);
    }
    return refuse(failure);
  }

  #begin(pin: string, manner: LogInManner): Keeper {
    this.#keysTold.clear();
    const keeper: Keeper = beginKeeper(this.#setting.place, pin, manner, {
      done: (results) => this.#receive(results),
      ended: () => {
        if (this.#keeper === keeper) this.#lose("token-failed");
      },
    });
    this.#keeper = keeper;
    return keeper;
  }

  /** What was in the token goes back to what waits, in its order, and the token is looked for. */
  #lose(because: "token-failed"): void {
    if (this.#state !== "open") return;
    this.#lost += 1;
    this.#lostAt = performance.now();
    const given = [...this.#underWay.values()];
    this.#underWay.clear();
    const again = given.filter(({ asked, attempts }) => asked.kind !== "generate" && attempts < mostAttempts);
    this.#waiting.unshift(...again);
    for (const work of given) if (!again.includes(work)) work.resolve(refuse({ code: because }));
    this.#endKeeper();
    this.#enter("lost", because);
    this.#retryLater();
  }

  #retryLater(): void {
    this.#retry = setTimeout(() => void this.open("people"), this.#pause).unref();
    this.#pause = Math.min(this.#pause * 2, longestPause);
  }

  #refuseAll(failure: TokenFailure): void {
    const all = [...this.#underWay.values(), ...this.#waiting.splice(0)];
    this.#underWay.clear();
    for (const { resolve } of all) resolve(refuse(failure));
  }

  #enter(state: TokenHealth["state"], because?: TokenFailure["code"]): void {
    if (state !== this.#state) this.#since = this.#now();
    // While it is opened again, what it is without is still known.
    if (state !== "opening") this.#because = because;
    this.#state = state;
  }

  #endKeeper(): void {
    const keeper = this.#keeper;
    this.#keeper = undefined;
    keeper?.end();
  }
}

/**
 * What is answered on one connection, for as long as it is the same channel: who the client is (RFC 4511 §4.2), and the
 * operations. A TLS layer put over the connection begins another conversation (RFC 4513 §3.2).
 */
import { type Store, StoreFault } from "../../store/index.ts";
import type { CallerDirectory, Presented } from "../callers/identify.ts";
import type { Caller } from "../types.ts";
import { answerTag, enclose, encodeOutcome, type Outcome, type Part } from "./answers.ts";
import { authorizationIdentity, type Channel, decideBind } from "./bind.ts";
import type { LdapCounters } from "./figures.ts";
import type { LdapLimits } from "./limits.ts";
import type { BindRequest, ExtendedRequest, ReceivedMessage, SearchRequest } from "./message.ts";
import type { Operation } from "./operation.ts";
import type { Outbox } from "./outbox.ts";
import { controlTypes, extensionNames } from "./protocol-names.ts";
import { RequestError } from "./request-error.ts";
import type { LdapService, SearchAnswer } from "./service.ts";

export interface ConversationPorts {
  readonly service: LdapService;
  readonly callers: CallerDirectory;
  readonly store: Store;
  readonly limits: LdapLimits;
  readonly counters: LdapCounters;
  onFault(fault: unknown): void;
}

/** What only the connection itself can do. */
export interface ConnectionActs {
  /** Answers a StartTLS request (RFC 4511 §4.14). */
  startTls(messageId: number): Promise<void> | undefined;
  destroy(): void;
}

export class Conversation {
  readonly #ports: ConversationPorts;
  readonly #outbox: Outbox;
  readonly #channel: Channel;
  readonly #acts: ConnectionActs;
  #presented: Presented | undefined;

  constructor(ports: ConversationPorts, outbox: Outbox, channel: Channel, acts: ConnectionActs) {
    this.#ports = ports;
    this.#outbox = outbox;
    this.#channel = channel;
    this.#acts = acts;
  }

  /** Answers one operation; a promise only when something has to be waited for, which then may reject. */
  execute(operation: Operation): Promise<void> | undefined {
    try {
      return this.#execute(operation);
    } catch (fault) {
      this.fail(operation, fault);
      return undefined;
    }
  }

  /** The operation's answer when it could not be carried out. */
  fail(operation: Operation, fault: unknown): void {
    if (operation.state === "ended") return;
    operation.state = "ended";
    const { messageId, answerTag: tag = answerTag.extended } = operation.message;
    if (!(fault instanceof RequestError)) this.#ports.onFault(fault);
    this.answer(messageId, tag, failure(fault));
    const { canceledBy } = operation;
    if (canceledBy !== undefined) this.answer(canceledBy, answerTag.extended, { result: "tooLate" });
  }

  answer(messageId: number, tag: number, outcome: Outcome): void {
    this.#ports.counters.countOperation(tag, outcome.result);
    this.#outbox.push(encodeOutcome(messageId, tag, outcome));
    this.#outbox.endMessage();
  }

  #execute(operation: Operation): Promise<void> | undefined {
    const { message } = operation;
    const { messageId, request, answerTag: tag = answerTag.extended } = message;
    if (request.operation === "wrong") throw request.error;
    if (hasUnknownCritical(message)) {
      this.answer(messageId, tag, { result: "unavailableCriticalExtension" });
    } else if (request.operation === "search") {
      return this.#search(operation, request);
    } else if (request.operation === "bind") {
      return this.#bind(messageId, tag, request);
    } else if (request.operation === "extended") {
      return this.#extended(messageId, request);
    } else {
      this.answer(messageId, tag, { result: "unwillingToPerform", diagnostic: "this directory is read only" });
    }
    return undefined;
  }

  async #bind(messageId: number, tag: number, request: BindRequest): Promise<void> {
    // RFC 4511 §4.2.1: until a bind has succeeded the client is nobody.
    this.#presented = undefined;
    const { outcome, presented, notAccepted } = await decideBind(this.#ports.callers, request, this.#channel);
    if (notAccepted !== undefined) await this.#ports.service.recordRefusedBind(notAccepted);
    this.#presented = presented;
    this.answer(messageId, tag, outcome);
  }

  /** Who the client is was decided at its bind; whether that one may still ask is looked at each time. */
  async #caller(presented: Presented): Promise<Caller> {
    return this.#ports.callers.identify(presented);
  }

  /** Who proved nothing may still be known by where it asks from. */
  #stranger(): Caller | Promise<Caller> {
    return this.#ports.callers.identifyAddress(this.#channel.remoteAddress);
  }

  #extended(messageId: number, { name, value }: ExtendedRequest): Promise<void> | undefined {
    if (name === extensionNames.whoAmI && value === undefined) return this.#whoAmI(messageId);
    if (name === extensionNames.startTls && value === undefined) return this.#acts.startTls(messageId);
    const diagnostic = "the extended operation is unknown, or has a value that it should not have";
    this.answer(messageId, answerTag.extended, { result: "protocolError", diagnostic });
    return undefined;
  }

  async #whoAmI(messageId: number): Promise<void> {
    const caller = await (this.#presented === undefined ? this.#stranger() : this.#caller(this.#presented));
    const value = Buffer.from(authorizationIdentity(caller), "utf8");
    this.answer(messageId, answerTag.extended, { result: "success", extension: { value } });
  }

  #search(operation: Operation, request: SearchRequest): Promise<void> | undefined {
    if (operation.state !== "wanted") return this.#endSearch(operation, { result: "success" });
    const asking = this.#presented === undefined ? this.#stranger() : this.#caller(this.#presented);
    if (!(asking instanceof Promise)) return this.#searchFor(operation, request, asking);
    return asking.then((caller) => this.#searchFor(operation, request, caller));
  }

  #searchFor(operation: Operation, request: SearchRequest, caller: Caller): Promise<void> | undefined {
    const { service, limits } = this.#ports;
    const asked = request.timeLimit === 0 ? limits.searchMilliseconds : request.timeLimit * 1000;
    const deadline = performance.now() + Math.min(asked, limits.searchMilliseconds);
    const answering = service.search(request, operation.message.controls, caller);
    if (!(answering instanceof Promise)) return this.#give(operation, answering, deadline, 0);
    return answering.then((answer) => this.#give(operation, answer, deadline, 0));
  }

  /** Step 8: sends entries, then the result; before each entry it looks whether that is still wanted. */
  #give(operation: Operation, answer: SearchAnswer, deadline: number, from: number): Promise<void> | undefined {
    for (let index = from; index < answer.entries.length; index += 1) {
      const entry = answer.entries[index];
      if (entry === undefined || operation.state !== "wanted") break;
      if (performance.now() > deadline) return this.#endSearch(operation, { result: "timeLimitExceeded" });
      const parts = enclose(operation.message.messageId, entry);
      if (!this.#pushWhole(parts)) {
        return this.#sendSlowly(parts).then(() => this.#give(operation, answer, deadline, index + 1));
      }
    }
    return this.#endSearch(operation, answer.outcome);
  }

  /** Whether the parts are all at hand and the client takes its answers fast enough; then they are on their way. */
  #pushWhole(parts: readonly Part[]): boolean {
    if (this.#outbox.unsent > this.#ports.limits.unsentOctets) return false;
    if (!parts.every((part) => part instanceof Uint8Array)) return false;
    for (const part of parts) this.#outbox.push(part);
    this.#outbox.endMessage();
    return true;
  }

  async #sendSlowly(parts: readonly Part[]): Promise<void> {
    await this.#outbox.drained();
    try {
      await this.#outbox.send(parts);
    } catch (fault) {
      // RFC 4511 has no way to break an entry off: after a fault in the middle of one, only the connection can end.
      this.#ports.onFault(fault);
      this.#acts.destroy();
    }
    await this.#outbox.drained();
  }

  #endSearch(operation: Operation, outcome: Outcome): undefined {
    const { message, state, canceledBy } = operation;
    operation.state = "ended";
    if (state === "abandoned") {
      this.#ports.counters.countOperation(answerTag.search, "abandoned");
      return;
    }
    const ended: Outcome = state === "canceled" ? { result: "canceled" } : outcome;
    this.answer(message.messageId, answerTag.search, ended);
    if (canceledBy !== undefined) this.answer(canceledBy, answerTag.extended, { result: "success" });
  }
}

/** RFC 4511 §4.1.11: what is marked critical must be known and must belong to the operation. */
export function hasUnknownCritical({ request, controls }: ReceivedMessage): boolean {
  return controls.some(({ type, criticality }) => {
    const isKnown = request.operation === "search" && knownControls.has(type);
    return criticality === "critical" && !isKnown;
  });
}

const knownControls: ReadonlySet<string> = new Set(Object.values(controlTypes));

function failure(fault: unknown): Outcome {
  if (fault instanceof RequestError) return { result: fault.resultCode, diagnostic: fault.message };
  return { result: fault instanceof StoreFault ? "unavailable" : "other" };
}

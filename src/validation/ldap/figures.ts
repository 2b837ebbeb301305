/** What a directory counts for its operators: plain numbers, read when somebody asks. No names, no addresses. */
import type { ResultCode } from "./result-codes.ts";

export interface LdapFigures {
  /** Clients connected now. */
  readonly connections: number;
  readonly connectionsTaken: number;
  /** Turned away, because there were as many as there may be. */
  readonly connectionsRefused: number;
  /** Operations ended, by kind and result. */
  readonly operations: readonly { readonly operation: string; readonly result: string; readonly count: number }[];
  /** Connections that the server ended because of what it was sent, by why. */
  readonly refusedMessages: readonly { readonly because: string; readonly count: number }[];
  readonly listsProvided: number;
  readonly listOctets: number;
  /** Rows of the history of use that are pledged and not yet written. */
  readonly unwrittenRows: number;
}

/** By the identifier octet of the answer. */
const operationNames = new Map<number, string>([
  [0x61, "bind"],
  [0x65, "search"],
  [0x67, "modify"],
  [0x69, "add"],
  [0x6b, "delete"],
  [0x6d, "rename"],
  [0x6f, "compare"],
  [0x78, "extended"],
]);

export class LdapCounters {
  connectionsTaken = 0;
  connectionsRefused = 0;
  listsProvided = 0;
  listOctets = 0;
  readonly #operations = new Map<string, Map<string, number>>();
  readonly #refused = new Map<string, number>();

  /** `tag`: of the answer. "abandoned": none was sent. */
  countOperation(tag: number, result: ResultCode | "abandoned"): void {
    const operation = operationNames.get(tag) ?? "other";
    const results = this.#operations.get(operation) ?? new Map<string, number>();
    this.#operations.set(operation, results);
    results.set(result, (results.get(result) ?? 0) + 1);
  }

  countRefusedMessage(because: string): void {
    this.#refused.set(because, (this.#refused.get(because) ?? 0) + 1);
  }

  countLists(lists: readonly { readonly octets: number }[]): void {
    this.listsProvided += lists.length;
    for (const { octets } of lists) this.listOctets += octets;
  }

  read(now: { readonly connections: number; readonly unwrittenRows: number }): LdapFigures {
    const { connectionsTaken, connectionsRefused, listsProvided, listOctets } = this;
    const operations = [...this.#operations].flatMap(([operation, results]) =>
      [...results].map(([result, count]) => ({ operation, result, count })),
    );
    const refusedMessages = [...this.#refused].map(([because, count]) => ({ because, count }));
    return { ...now, connectionsTaken, connectionsRefused, operations, refusedMessages, listsProvided, listOctets };
  }
}

import type { ReceivedMessage } from "./message.ts";

/** A request between its arrival and its last answer. */
export interface Operation {
  readonly message: ReceivedMessage;
  /** "abandoned": RFC 4511 §4.11: no answer is sent any more. "canceled": RFC 3909: it ends with that result. "ended": answered. */
  state: "wanted" | "abandoned" | "canceled" | "ended";
  /** Number of the Cancel request, which is answered when the operation ends. */
  canceledBy: number | undefined;
}

/** RFC 4511 §4.11, RFC 3909: requests that change the connection, or are over at once, cannot be taken back. */
export function canBeTakenBack({ message }: Operation): boolean {
  return message.request.operation === "search";
}

import { ok, type Result, refuse } from "@warifu/pki/result";
import { type CommandApdu, encodeCommand, parseResponse, type ResponseApdu, statusWords } from "../apdu/index.ts";

/** A reader with a card in it: sends a command, brings the answer. */
export type Transmit = (command: Uint8Array) => Promise<Uint8Array>;

/** What a card said instead of 9000, in the words of those who sent the command. */
export type CardRefusal =
  | { readonly code: "password-wrong"; readonly triesLeft: number }
  | { readonly code: "password-blocked" }
  | { readonly code: "password-not-proven" }
  | { readonly code: "card-key-wrong"; readonly triesLeft: number }
  | { readonly code: "card-not-genuine" }
  | { readonly code: "card-application-missing" }
  | { readonly code: "card-refused"; readonly instruction: number; readonly status: number };

const plain = {
  chain: "last",
  protection: "none",
  data: new Uint8Array(0),
  expected: undefined,
} as const satisfies Partial<CommandApdu>;

type Header = Pick<CommandApdu, "commandClass" | "instruction" | "p1" | "p2"> & Partial<CommandApdu>;

/** Sends one command and reads the answer. @throws Error when the reader brings no answer */
export async function exchange(transmit: Transmit, command: Header): Promise<ResponseApdu> {
  const response = parseResponse(await transmit(encodeCommand({ ...plain, ...command })));
  if (response === undefined) throw new Error("the reader brought an answer without a status word");
  return response;
}

/** The data of a 9000, or a refusal: 63Cx by `counted`, 6984 and 6983 as blocked, 6982 as not proven. */
export function dataOf(
  response: ResponseApdu,
  instruction: number,
  counted: "password-wrong" | "card-key-wrong" = "password-wrong",
): Result<Uint8Array, CardRefusal> {
  const { status, data } = response;
  if (status === statusWords.ok) return ok(data);
  if ((status & 0xfff0) === 0x63c0) return refuse({ code: counted, triesLeft: status & 0x0f });
  if (status === statusWords.blocked || status === 0x6983) return refuse({ code: "password-blocked" });
  if (status === statusWords.notSatisfied) return refuse({ code: "password-not-proven" });
  return refuse({ code: "card-refused", instruction, status });
}

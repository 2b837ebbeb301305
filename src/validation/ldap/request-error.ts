import type { ResultCode } from "./result-codes.ts";

/** A request that can be read but not granted as it stands; its sender gets this result and may go on. */
export class RequestError extends Error {
  readonly resultCode: ResultCode;

  /** `diagnostic`: RFC 4511 §4.1.9: for people who look for the fault in their client; never anything of ours. */
  constructor(resultCode: ResultCode, diagnostic: string) {
    super(diagnostic);
    this.name = "RequestError";
    this.resultCode = resultCode;
  }
}

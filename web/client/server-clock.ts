/** The server's time as its answers tell it, and when it was last asked: what a session's end is reckoned with. */
let offset = 0;
let lastRequest: number | undefined;

/** Milliseconds since 1970 by the server's clock. */
export function serverNow(): number {
  return Date.now() + offset;
}

/** The server's time of the last answer to something that a person did; undefined before the first. */
export function lastAnswerAt(): number | undefined {
  return lastRequest;
}

/** Takes the time from an answer's header Date. What the page asked by itself leaves the session's end where it was. */
export function noteAnswer(headers: Headers, presence: "act" | "background"): void {
  const told = Date.parse(headers.get("date") ?? "");
  if (!Number.isNaN(told)) offset = told - Date.now();
  if (presence === "act" || lastRequest === undefined) lastRequest = serverNow();
}

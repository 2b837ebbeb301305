/** The token that the session gave against forged requests; kept in this page's memory only. */
let token: string | undefined;

export function forgeryToken(): string | undefined {
  return token;
}

/** Remembers the token of a session; undefined when it ended. */
export function keepForgeryToken(given: string | undefined): void {
  token = given;
}

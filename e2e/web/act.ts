/** What people do through operations, as the pages call them: with the session's cookie and its token. */
import { csrfHeader } from "@warifu/contract";
import type { Visitor } from "./harness.ts";

export interface Acted {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Sends one request from the visitor's browser, which is signed in. */
export async function act({ page }: Visitor, path: string, body?: unknown): Promise<Acted> {
  if (!page.url().includes("/app/")) await page.goto("/app/sign-in");
  const sent = body === undefined ? "" : `, body: ${JSON.stringify(JSON.stringify(body))}`;
  const type = body === undefined ? "" : '"content-type": "application/json", ';
  return page.evaluate<Acted>(`(async () => {
    const { csrfToken } = await (await fetch("/session")).json();
    const headers = { ${type}${JSON.stringify(csrfHeader)}: csrfToken };
    const response = await fetch(${JSON.stringify(path)}, { method: "POST", headers${sent} });
    const isJson = (response.headers.get("content-type") ?? "").includes("json");
    return { status: response.status, body: isJson ? await response.json() : {} };
  })()`);
}

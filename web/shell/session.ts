/** Who is signed in, for every part of the pages. */
import { type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { type Right, type SessionView, showSession } from "@warifu/contract";
import { callOperation, keepForgeryToken, Refused } from "../client/index.ts";
import type { Page } from "./page.ts";

export type SessionState =
  | { readonly kind: "unknown" }
  | { readonly kind: "unreachable"; readonly fault: Refused }
  | { readonly kind: "none" }
  | { readonly kind: "signed-in"; readonly session: SessionView };

const queryKey = [showSession.name];

/** The session of this browser; asked once, then changed by signing in and out and by refusals. */
export function useSession(): SessionState {
  const { data, error } = useQuery<SessionView | null, Refused>({
    queryKey,
    queryFn: readSession,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (data === null) return { kind: "none" };
  if (data !== undefined) return { kind: "signed-in", session: data };
  return error === null ? { kind: "unknown" } : { kind: "unreachable", fault: error };
}

/** Whether the person at the screen holds a right: for what is offered; what is allowed the server says. */
export function useMay(right: Right): "allowed" | "not-allowed" {
  const state = useSession();
  return state.kind === "signed-in" && state.session.rights.includes(right) ? "allowed" : "not-allowed";
}

/** What changes the session: what the sign-in answered, or undefined when it ended. */
export function useSessionChange(): (session: SessionView | undefined) => void {
  const client = useQueryClient();
  return (session) => changeSession(client, session);
}

export function changeSession(client: QueryClient, session: SessionView | undefined): void {
  keepForgeryToken(session?.csrfToken);
  const before = client.getQueryData<SessionView | null>(queryKey);
  client.setQueryData(queryKey, session ?? null);
  // Data of another person, or of nobody, is not what this person may see.
  if (session !== undefined && before?.account !== session.account) {
    client.removeQueries({ predicate: (query) => query.queryKey[0] !== showSession.name });
  }
}

/** A refusal that says the session is over ends it here as well. */
export function noticeEndedSession(client: QueryClient, fault: Error): void {
  if (!(fault instanceof Refused) || fault.refusal.kind !== "problem" || fault.refusal.problem.status !== 401) return;
  const present = client.getQueryData<SessionView | null>(queryKey);
  if (present !== null && present !== undefined) changeSession(client, undefined);
}

/** Whether somebody, or nobody, may open a page. What its operations allow is the server's to say. */
export function mayOpen({ access }: Page, state: SessionState): "yes" | "sign-in-first" | "no" {
  if (access === "open") return "yes";
  if (state.kind !== "signed-in") return "sign-in-first";
  if (access === "session") return "yes";
  return state.session.rights.includes(access.right) ? "yes" : "no";
}

async function readSession({ signal }: { readonly signal: AbortSignal }): Promise<SessionView | null> {
  const answer = await callOperation(showSession, {}, { signal });
  if (answer.ok) {
    keepForgeryToken(answer.value.csrfToken);
    return answer.value;
  }
  if (answer.refusal.kind === "problem" && answer.refusal.problem.status === 401) return null;
  throw new Refused(answer.refusal);
}

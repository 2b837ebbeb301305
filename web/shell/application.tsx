/** Everything around the pages that has no look: data cache, language of the components, router. */
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useState } from "react";
import { I18nProvider } from "react-aria-components";
import { Refused } from "../client/index.ts";
import { useLanguage } from "../language/index.ts";
import type { Page, Seat } from "./page.ts";
import { makeRouter } from "./router.tsx";
import { noticeEndedSession } from "./session.ts";

export interface ApplicationProps {
  readonly seats: readonly Seat[];
  readonly commonPages: readonly Page[];
}

export function Application({ seats, commonPages }: ApplicationProps) {
  const language = useLanguage();
  const [client] = useState(makeClient);
  const [router] = useState(() => makeRouter(seats, commonPages));
  return (
    <I18nProvider locale={language === "ja" ? "ja-JP" : "en-US"}>
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </I18nProvider>
  );
}

/** Reads are kept for seconds; a refusal that says the session is over is noticed wherever it comes. */
function makeClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    defaultOptions: { queries: { staleTime: 5000, retry: isWorthRepeating } },
    queryCache: new QueryCache({ onError: (fault) => noticeEndedSession(client, fault) }),
    mutationCache: new MutationCache({ onError: (fault) => noticeEndedSession(client, fault) }),
  });
  return client;
}

/** A refusal is an answer; a lost connection or a fault may heal. */
function isWorthRepeating(count: number, fault: Error): boolean {
  if (count >= 2 || !(fault instanceof Refused)) return false;
  const { refusal } = fault;
  return refusal.kind === "connection-lost" || (refusal.kind === "problem" && refusal.problem.status === 503);
}

/** Everything around the pages that has no look: data cache, language of the components, router. */
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useState } from "react";
import { I18nProvider } from "react-aria-components";
import { Refused } from "../client/index.ts";
import { useLanguage } from "../language/index.ts";
import type { Page, Seat } from "./page.ts";
import { Router } from "./router.tsx";
import { noticeEndedSession } from "./session.ts";
import { Shell } from "./shell.tsx";

export interface ApplicationProps {
  readonly seats: readonly Seat[];
  readonly commonPages: readonly Page[];
}

export function Application({ seats, commonPages }: ApplicationProps) {
  const language = useLanguage();
  const [client] = useState(makeClient);
  return (
    <I18nProvider locale={language === "ja" ? "ja-JP" : "en-US"}>
      <QueryClientProvider client={client}>
        <Router seats={seats} commonPages={commonPages}>
          <Shell />
        </Router>
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

/**
 * Changes told by the server (server-sent events): what is shown is asked for again. A lost connection is shown by the
 * shell and tried anew with growing pauses; after it healed everything is asked for again, since something may have been
 * missed.
 */
import type { QueryClient } from "@tanstack/react-query";
import { followEvents, type LiveTopic, liveTopics, showSession } from "@warifu/contract";
import { useSyncExternalStore } from "react";
import { topicOperations } from "./topics.ts";

/** "lost": more than one attempt failed. */
export type Connection = "off" | "connecting" | "connected" | "lost";

const pauses = [1000, 2000, 4000, 8000, 15_000, 30_000];
const listeners = new Set<() => void>();
let connection: Connection = "off";

/** How the connection is, followed as it changes. */
export function useConnection(): Connection {
  return useSyncExternalStore(subscribe, () => connection);
}

/** Follows the changes until the returned function is called. */
export function followChanges(client: QueryClient): () => void {
  const state = { failures: 0, ended: false, source: undefined as EventSource | undefined, timer: 0 };
  const begin = () => {
    if (state.ended) return;
    const source = new EventSource(followEvents.path);
    state.source = source;
    source.onopen = () => {
      if (state.failures > 0) client.invalidateQueries();
      state.failures = 0;
      show("connected");
    };
    source.onerror = () => {
      source.close();
      state.failures += 1;
      // A session that ended closes the stream as well: whether there is one is asked, so that the page can say so.
      client.invalidateQueries({ queryKey: [showSession.name] });
      show(state.failures > 1 ? "lost" : "connecting");
      state.timer = window.setTimeout(begin, pauses[Math.min(state.failures, pauses.length) - 1]);
    };
    for (const topic of liveTopics) source.addEventListener(topic, () => refresh(client, topic));
  };
  const beginNow = () => {
    window.clearTimeout(state.timer);
    state.source?.close();
    begin();
  };
  show("connecting");
  begin();
  addEventListener("online", beginNow);
  return () => {
    state.ended = true;
    window.clearTimeout(state.timer);
    removeEventListener("online", beginNow);
    state.source?.close();
    show("off");
  };
}

function refresh(client: QueryClient, topic: LiveTopic): void {
  if (topic === "refetch") client.invalidateQueries();
  else for (const name of topicOperations[topic]) client.invalidateQueries({ queryKey: [name] });
}

function show(next: Connection): void {
  if (next === connection) return;
  connection = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

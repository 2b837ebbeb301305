/** The browser's address as components see it, and going to another one without loading the document anew. */
import { useSyncExternalStore } from "react";
import { sharesDocument } from "./own-document.ts";

export interface Address {
  readonly pathname: string;
  /** With "?", or empty. */
  readonly search: string;
}

const listeners = new Set<() => void>();
let current = read();
const loadedAt = current.pathname;

/** Where the browser is, followed as it changes. */
export function useAddress(): Address {
  return useSyncExternalStore(subscribe, () => current);
}

/** Goes to an address. Pages of /app are shown by this document if they may be, everything else is opened by the browser. */
export function goTo(href: string, manner: "push" | "replace" = "push"): void {
  const isOurs = /^\/app(?:[/?#]|$)/.test(href) && sharesDocument(loadedAt, new URL(href, location.href).pathname);
  if (!isOurs) {
    location.assign(href);
    return;
  }
  if (manner === "push") history.pushState(null, "", href);
  else history.replaceState(null, "", href);
  const before = current;
  notice();
  if (manner === "push" && current.pathname !== before.pathname) scrollTo(0, 0);
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) addEventListener("popstate", notice);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) removeEventListener("popstate", notice);
  };
}

function notice(): void {
  const next = read();
  if (next.pathname === current.pathname && next.search === current.search) return;
  current = next;
  for (const listener of listeners) listener();
}

function read(): Address {
  return { pathname: location.pathname, search: location.search };
}

/**
 * How the pages look and speak for this person: kept in the browser's storage, shown on <html> as attributes that the
 * style sheet reads. "system" leaves the choice to the browser (prefers-color-scheme, prefers-contrast).
 */
import { useSyncExternalStore } from "react";
import type { Language } from "./text.ts";

export interface Settings {
  readonly language: Language;
  readonly theme: "system" | "light" | "dark";
  readonly contrast: "system" | "normal" | "more";
  readonly printSize: "normal" | "large" | "largest";
}

const storageKey = "warifu.settings";
const listeners = new Set<() => void>();
let current = read();

/** The settings, followed as they change, also in another tab. */
export function useSettings(): Settings {
  return useSyncExternalStore(subscribe, () => current);
}

/** Changes some settings, at once and for the next visit. */
export function changeSettings(change: Partial<Settings>): void {
  current = { ...current, ...change };
  try {
    localStorage.setItem(storageKey, JSON.stringify(current));
  } catch {
    // A browser that stores nothing keeps the choice for this page.
  }
  showSettings();
  for (const listener of listeners) listener();
}

/** The settings outside of a component: for the requests' language. */
export function currentSettings(): Settings {
  return current;
}

/** Puts the settings on <html>. */
export function showSettings(): void {
  const { documentElement } = document;
  documentElement.lang = current.language;
  setOrRemove(documentElement, "data-theme", current.theme);
  setOrRemove(documentElement, "data-contrast", current.contrast);
  setOrRemove(documentElement, "data-print-size", current.printSize);
}

function setOrRemove(element: HTMLElement, name: string, value: string): void {
  if (value === "system") element.removeAttribute(name);
  else element.setAttribute(name, value);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (listeners.size === 1) addEventListener("storage", readAgain);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) removeEventListener("storage", readAgain);
  };
}

function readAgain(event: StorageEvent): void {
  if (event.key !== storageKey) return;
  current = read();
  showSettings();
  for (const listener of listeners) listener();
}

function read(): Settings {
  const initial: Settings = { language: browserLanguage(), theme: "system", contrast: "system", printSize: "normal" };
  try {
    return { ...initial, ...JSON.parse(localStorage.getItem(storageKey) ?? "{}") };
  } catch {
    return initial;
  }
}

/** Japanese, unless the browser asks for English and not for Japanese. */
function browserLanguage(): Language {
  const asked = navigator.languages.map((language) => language.slice(0, 2));
  return asked.includes("en") && !asked.includes("ja") ? "en" : "ja";
}

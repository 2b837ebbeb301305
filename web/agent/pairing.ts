/** With which agent this browser is paired, for each kind of device; kept over reloads, for the machine stays the same. */
import { agentPorts, type TerminalDevice } from "@warifu/contract";
import { useSyncExternalStore } from "react";

export interface Pairing {
  readonly address: string;
  readonly token: string;
  readonly municipality: string;
}

const listeners = new Set<() => void>();
const known = new Map<TerminalDevice, Pairing | undefined>();

/** Followed as it changes; undefined: not paired. */
export function usePairing(device: TerminalDevice): Pairing | undefined {
  return useSyncExternalStore(subscribe, () => pairingOf(device));
}

export function pairingOf(device: TerminalDevice): Pairing | undefined {
  if (!known.has(device)) known.set(device, read(device));
  return known.get(device);
}

export function keepPairing(device: TerminalDevice, pairing: Pairing): void {
  change(device, pairing);
}

export function forgetPairing(device: TerminalDevice): void {
  change(device, undefined);
}

/** Where an agent of this kind listens unless told otherwise. */
export function usualAddress(device: TerminalDevice): string {
  return `http://127.0.0.1:${agentPorts[device]}`;
}

function change(device: TerminalDevice, pairing: Pairing | undefined): void {
  known.set(device, pairing);
  try {
    if (pairing === undefined) localStorage.removeItem(nameOf(device));
    else localStorage.setItem(nameOf(device), JSON.stringify(pairing));
  } catch {
    // A browser that stores nothing is paired until the page is left.
  }
  for (const listener of listeners) listener();
}

function read(device: TerminalDevice): Pairing | undefined {
  try {
    const written = localStorage.getItem(nameOf(device));
    return written === null ? undefined : (JSON.parse(written) as Pairing);
  } catch {
    return undefined;
  }
}

function nameOf(device: TerminalDevice): string {
  return `warifu.agent:${device}`;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

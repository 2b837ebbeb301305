import { showOwnCounterDevice, type TerminalDevice } from "@warifu/contract";
import type { EvidenceLine } from "./evidence-line.ts";

/** For what the authority has registered a device. */
export type Registration =
  | { readonly state: "registered"; readonly device: TerminalDevice; readonly municipality: string }
  /** The key is no device's, or was withdrawn. */
  | { readonly state: "not-registered" }
  | { readonly state: "server-away" };

const patienceMilliseconds = 10_000;

/** Asks the server as what the device is registered. Never throws. */
export function registrationLine({ server, credential }: EvidenceLine) {
  return async (): Promise<Registration> => {
    try {
      const answer = await fetch(server + showOwnCounterDevice.path, {
        headers: { authorization: `Bearer ${credential}` },
        signal: AbortSignal.timeout(patienceMilliseconds),
      });
      if (answer.status === 401 || answer.status === 403) return { state: "not-registered" };
      if (!answer.ok) return { state: "server-away" };
      const { kind: device, municipality } = showOwnCounterDevice.response.parse(await answer.json());
      return { state: "registered", device, municipality };
    } catch {
      return { state: "server-away" };
    }
  };
}

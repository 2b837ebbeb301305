/**
 * A server's certificate is renewed without a restart: what it is read from is read again every few seconds, and what is new
 * there is taken when certificate and key belong together. Reading beats watching for events: it sees a link that was turned
 * to another folder, a file that was renamed into place, and a demo's own certificate that was made again. While the files
 * are half written the old certificate stays.
 */
import type { Result } from "@warifu/pki/result";
import { type Repetition, repeat } from "../../store/index.ts";
import type { TlsIdentity } from "./identity.ts";

export interface TlsWatch<Refusal> {
  /** What the server began with. */
  readonly identity: TlsIdentity;
  /** Reads what is there now. */
  readonly read: () => Promise<Result<TlsIdentity, Refusal>>;
  /** Hears of each new certificate. */
  readonly renewed: (identity: TlsIdentity) => void;
  /** Hears once of each thing that is wrong with the files, and of faults. */
  readonly refused: (refusal: Refusal) => void;
  readonly failed: (fault: unknown) => void;
  /** Milliseconds; default 5,000. */
  readonly every?: number;
}

export function watchTlsIdentity<Refusal extends { readonly code: string }>(setting: TlsWatch<Refusal>): Repetition {
  let current = setting.identity;
  let wrong: string | undefined;
  const look = async (): Promise<void> => {
    const read = await setting.read();
    if (!read.ok) {
      if (wrong !== read.refusal.code) setting.refused(read.refusal);
      wrong = read.refusal.code;
      return;
    }
    wrong = undefined;
    const { certificate, key } = read.value;
    if (certificate === current.certificate && key === current.key) return;
    setting.renewed(read.value);
    current = read.value;
  };
  return repeat(look, { every: setting.every ?? 5000, first: "after-a-pause", failed: setting.failed });
}

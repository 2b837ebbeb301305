/** What must be true of a card after every command, whatever the command was. */
import { type Card, type ChannelHolder, type Purpose, tryLimits } from "@warifu/card";
import { toHex } from "@warifu/pki/der";

/** What a write may change, as far as the one who sent the command had the right. */
export interface Permission {
  /** Who holds the open channel of mutual authentication. */
  readonly channel: ChannelHolder | "none";
  /** Whose password had been proven before the command. */
  readonly proven: Readonly<Record<Purpose, boolean>>;
  /** The command carried this holding's right password and the card still took passwords. */
  readonly rightPassword: Purpose | undefined;
  /** The command proved one of the card's keys. */
  readonly rightKey: ChannelHolder | undefined;
}

const purposes = ["authentication", "signature"] as const;

/** What is wrong with a step from one state to the next; undefined: nothing. */
export function brokenStep(before: Card, after: Card, permission: Permission): string | undefined {
  if (permission.channel === "administration") return brokenState(after);
  if (permission.channel === "device") return brokenByDevice(before, after, permission) ?? brokenState(after);
  for (const purpose of purposes) {
    const [old, next] = [before.holdings[purpose], after.holdings[purpose]];
    if (next.tries > old.tries && permission.rightPassword !== purpose) return `${purpose}: tries rose by themselves`;
    if (next.privateKey !== old.privateKey) return `${purpose}: the private key changed without a channel`;
    if (next.certificate !== old.certificate) return `${purpose}: the certificate changed without a channel`;
    if (next.authorityCertificate !== old.authorityCertificate)
      return `${purpose}: the authority's certificate changed`;
    if (next.password !== old.password && !permission.proven[purpose])
      return `${purpose}: the password changed unproven`;
  }
  if (after.storageKey !== before.storageKey) return "the storage key changed without a channel";
  if (after.administrationKey.key !== before.administrationKey.key) return "the administration key changed";
  return brokenKeys(before, after, permission) ?? brokenState(after);
}

/** A key pair generator sets a first password; all else of a holding it changes after the resident proved the password. */
function brokenByDevice(before: Card, after: Card, permission: Permission): string | undefined {
  for (const purpose of purposes) {
    const [old, next] = [before.holdings[purpose], after.holdings[purpose]];
    const isNew = next.certificate !== old.certificate && next.certificate !== undefined;
    if (isNew) return `${purpose}: the device wrote a certificate`;
    if (permission.proven[purpose]) continue;
    if (next.privateKey !== old.privateKey) return `${purpose}: the device changed the key without the password`;
    if (next.password !== old.password && old.password !== undefined) {
      return `${purpose}: the device changed the password without the old one`;
    }
  }
  if (after.storageKey !== before.storageKey) return "the device changed the storage key";
  return brokenKeys(before, after, permission);
}

function brokenKeys(before: Card, after: Card, { rightKey }: Permission): string | undefined {
  const administration = after.administrationKey.tries > before.administrationKey.tries;
  if (administration && rightKey !== "administration") return "the administration key's tries rose by themselves";
  const [old, next] = [before.externalAuthenticationKey, after.externalAuthenticationKey];
  if (next?.key !== old?.key) return "the external authentication key changed without a channel";
  const device = (next?.tries ?? 0) > (old?.tries ?? 0);
  return device && rightKey !== "device" ? "the external authentication key's tries rose by themselves" : undefined;
}

/** What is wrong with a state by itself. */
export function brokenState(card: Card): string | undefined {
  for (const purpose of purposes) {
    const { tries, certificate, privateKey } = card.holdings[purpose];
    if (tries < 0 || tries > tryLimits[purpose]) return `${purpose}: ${tries} tries`;
    if (certificate !== undefined && privateKey === undefined) return `${purpose}: a certificate without its key`;
  }
  const { tries } = card.administrationKey;
  return tries < 0 || tries > tryLimits.key ? `administration key: ${tries} tries` : undefined;
}

const windowLength = 8;

/** Looks for any eight octets of a secret in answers. */
export class SecretWatch {
  readonly #windows = new Set<string>();

  constructor(secrets: readonly Uint8Array[]) {
    for (const secret of secrets) {
      for (let at = 0; at + windowLength <= secret.length; at++) {
        this.#windows.add(toHex(secret.subarray(at, at + windowLength)));
      }
    }
  }

  /** Whether an answer carries part of a secret. */
  shows(answer: Uint8Array): boolean {
    if (answer.length < windowLength) return false;
    const hex = toHex(answer);
    for (let at = 0; at + 2 * windowLength <= hex.length; at += 2) {
      if (this.#windows.has(hex.slice(at, at + 2 * windowLength))) return true;
    }
    return false;
  }
}

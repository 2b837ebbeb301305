/** What a resident's client does with a card: commands that every real card has. */
import { concatBytes } from "@warifu/pki/der";
import { ok, type Result, refuse } from "@warifu/pki/result";
import { statusWords } from "../apdu/index.ts";
import { applicationIdentifier, type Purpose } from "../application/index.ts";
import { type CardRefusal, dataOf, exchange, type Transmit } from "./transmit.ts";

const certificateFiles = {
  authentication: { certificate: 0x000a, authorityCertificate: 0x000b },
  signature: { certificate: 0x0001, authorityCertificate: 0x0002 },
} as const;
const passwordFiles: Readonly<Record<Purpose, number>> = { authentication: 0x0018, signature: 0x001b };
const keyFiles: Readonly<Record<Purpose, number>> = { authentication: 0x0017, signature: 0x001a };

/** Selects the application; what was proven before is forgotten. */
export async function selectApplication(transmit: Transmit): Promise<Result<undefined, CardRefusal>> {
  const command = { commandClass: 0, instruction: 0xa4, p1: 0x04, p2: 0x0c, data: applicationIdentifier };
  const { status } = await exchange(transmit, command);
  if (status === statusWords.notFound) return refuse({ code: "card-application-missing" });
  return status === statusWords.ok ? ok(undefined) : refuse({ code: "card-refused", instruction: 0xa4, status });
}

/** Reads a certificate whole, DER; undefined: there is none. The signature certificate wants its password first. */
export async function readCertificate(
  transmit: Transmit,
  purpose: Purpose,
  part: "certificate" | "authorityCertificate",
): Promise<Result<Uint8Array | undefined, CardRefusal>> {
  const selected = await selectFile(transmit, certificateFiles[purpose][part]);
  if (!selected.ok) return selected;
  const head = await exchange(transmit, { commandClass: 0, instruction: 0xb0, p1: 0, p2: 0, expected: 4 });
  if (head.status === statusWords.offsetOutside) return ok(undefined);
  const first = dataOf(head, 0xb0);
  if (!first.ok) return first;
  // SEQUENCE with a length of two octets: every RSA-2048 certificate is between 256 and 65,535 octets long.
  const [, , high = 0, low = 0] = first.value;
  return readOctets(transmit, 4 + ((high << 8) | low));
}

/** How many tries a password has left; costs none. */
export async function passwordTries(transmit: Transmit, purpose: Purpose): Promise<Result<number, CardRefusal>> {
  const selected = await selectFile(transmit, passwordFiles[purpose]);
  if (!selected.ok) return selected;
  const { status } = await exchange(transmit, { commandClass: 0, instruction: 0x20, p1: 0, p2: 0x80 });
  return (status & 0xfff0) === 0x63c0 ? ok(status & 0x0f) : refuse({ code: "card-refused", instruction: 0x20, status });
}

/** Proves a password. */
export async function provePassword(
  transmit: Transmit,
  purpose: Purpose,
  password: Uint8Array,
): Promise<Result<Uint8Array, CardRefusal>> {
  const command = { commandClass: 0, instruction: 0x20, p1: 0, p2: 0x80, data: password };
  return commandFile(transmit, passwordFiles[purpose], command);
}

/** Changes a password that has been proven. */
export async function changePassword(
  transmit: Transmit,
  purpose: Purpose,
  password: Uint8Array,
): Promise<Result<Uint8Array, CardRefusal>> {
  const command = { commandClass: 0, instruction: 0x24, p1: 0x01, p2: 0x80, data: password };
  return commandFile(transmit, passwordFiles[purpose], command);
}

/** Signs a SHA-256 hash: PKCS #1 v1.5 (RFC 8017 §8.2). The password has been proven. */
export async function signHash(
  transmit: Transmit,
  purpose: Purpose,
  hash: Uint8Array,
): Promise<Result<Uint8Array, CardRefusal>> {
  const command = { commandClass: 0x80, instruction: 0x2a, p1: 0x02, p2: 0x80, data: hash, expected: 256 };
  return commandFile(transmit, keyFiles[purpose], command);
}

/** Selects a file and sends the command that is about it. */
export async function commandFile(
  transmit: Transmit,
  file: number,
  command: Parameters<typeof exchange>[1],
): Promise<Result<Uint8Array, CardRefusal>> {
  const selected = await selectFile(transmit, file);
  if (!selected.ok) return selected;
  return dataOf(await exchange(transmit, command), command.instruction);
}

/** Selects one of the application's files. */
async function selectFile(transmit: Transmit, file: number): Promise<Result<Uint8Array, CardRefusal>> {
  const data = Uint8Array.of(file >> 8, file & 0xff);
  return dataOf(await exchange(transmit, { commandClass: 0, instruction: 0xa4, p1: 0x02, p2: 0x0c, data }), 0xa4);
}

async function readOctets(transmit: Transmit, length: number): Promise<Result<Uint8Array, CardRefusal>> {
  const parts: Uint8Array[] = [];
  for (let offset = 0; offset < length; ) {
    const expected = Math.min(256, length - offset);
    const command = { commandClass: 0, instruction: 0xb0, p1: offset >> 8, p2: offset & 0xff, expected };
    const read = dataOf(await exchange(transmit, command), 0xb0);
    if (!read.ok) return read;
    parts.push(read.value);
    offset += read.value.length;
  }
  return ok(concatBytes(...parts));
}

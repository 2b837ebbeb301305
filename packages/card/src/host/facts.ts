/** What a card tells of itself before anybody has proven anything. */
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { Purpose, TokenKind } from "../application/index.ts";
import { commandFile } from "./holder.ts";
import { type CardRefusal, dataOf, exchange, type Transmit } from "./transmit.ts";

export interface HoldingStatus {
  readonly password: "set" | "not-set";
  readonly privateKey: "present" | "absent";
  readonly certificate: "present" | "absent";
  readonly authorityCertificate: "present" | "absent";
  readonly triesLeft: number;
}

export interface CardStatus {
  readonly externalAuthenticationKey: "present" | "absent";
  readonly storageKey: "present" | "absent";
  readonly administrationTriesLeft: number;
  readonly deviceTriesLeft: number;
  readonly holdings: Readonly<Record<Purpose, HoldingStatus>>;
}

const getStatus = { commandClass: 0x80, instruction: 0xf2, p1: 0, p2: 0, expected: 8 } as const;

/** GET STATUS (docs/card/commands.md); the application is selected. */
export async function readStatus(transmit: Transmit): Promise<Result<CardStatus, CardRefusal>> {
  const response = await exchange(transmit, getStatus);
  const data = dataOf(response, getStatus.instruction);
  if (!data.ok) return data;
  const [version, keys = 0, administration = 0, device = 0, ...holdings] = data.value;
  if (version !== 1 || holdings.length !== 4) {
    return refuse({ code: "card-refused", instruction: getStatus.instruction, status: response.status });
  }
  const [authenticationParts = 0, authenticationTries = 0, signatureParts = 0, signatureTries = 0] = holdings;
  return ok({
    externalAuthenticationKey: presence(keys, 0),
    storageKey: presence(keys, 1),
    administrationTriesLeft: administration,
    deviceTriesLeft: device,
    holdings: {
      authentication: holdingOf(authenticationParts, authenticationTries),
      signature: holdingOf(signatureParts, signatureTries),
    },
  });
}

export interface TokenFacts {
  readonly kind: TokenKind | "other";
  /** Without the spaces at its end. */
  readonly cardNumber: string;
}

const tokenInformationFile = 0x0006;

/** EF 0006: which kind of card, and its number; the application is selected. */
export async function readTokenInformation(transmit: Transmit): Promise<Result<TokenFacts, CardRefusal>> {
  const command = { commandClass: 0, instruction: 0xb0, p1: 0, p2: 0, expected: 160 } as const;
  const read = await commandFile(transmit, tokenInformationFile, command);
  if (!read.ok) return read;
  const label = textOf(read.value.subarray(0, 32));
  return ok({ kind: kinds[label] ?? "other", cardNumber: textOf(read.value.subarray(80, 96)) });
}

const kinds: Readonly<Record<string, TokenKind>> = {
  JPKIAPICCTOKEN: "resident-registration-card",
  JPKIAPICCTOKEN2: "my-number-card",
};

function textOf(octets: Uint8Array): string {
  return String.fromCharCode(...octets).trimEnd();
}

function presence(flags: number, bit: number): "present" | "absent" {
  return (flags & (1 << bit)) === 0 ? "absent" : "present";
}

function holdingOf(parts: number, triesLeft: number): HoldingStatus {
  return {
    password: presence(parts, 0) === "present" ? "set" : "not-set",
    privateKey: presence(parts, 1),
    certificate: presence(parts, 2),
    authorityCertificate: presence(parts, 3),
    triesLeft,
  };
}

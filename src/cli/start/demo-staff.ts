import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { type Duty, duties, dutiesOfPlaces } from "@warifu/contract";
import { dutyFacts, furnishAccount, type PeoplePorts, readAccount } from "../../operations/index.ts";

const self = { actor: "warifu up", origin: "local" };

interface DemoAccount {
  readonly account: string;
  readonly displayName: string;
  readonly romanisedName: string;
  readonly duties: readonly Duty[];
  /** Of those at a counter. */
  readonly municipality?: string;
}

const nagasaki = "422011";
const sasebo = "422029";

/**
 * One for each duty, a second senior operator, since nobody decides about the own account, and a clerk of another counter.
 */
const accounts: readonly DemoAccount[] = [
  ...duties.map((duty) => ({
    account: duty,
    displayName: dutyFacts[duty].name.ja,
    romanisedName: dutyFacts[duty].name.en,
    duties: [duty],
    ...counterOf(duty),
  })),
  {
    account: "counter-clerk-sasebo",
    displayName: "市区町村窓口担当者（佐世保市）",
    romanisedName: "Counter clerk (Sasebo)",
    duties: ["counter-clerk"],
    municipality: sasebo,
  },
  {
    account: "senior-operator-2",
    displayName: "上級操作員（二人目）",
    romanisedName: "Senior operator (second)",
    duties: ["senior-operator"],
  },
];

/**
 * The demo's people: duties, not persons. Their passwords lie in a file that only its owner can read; it is written before
 * the accounts are made, so that a start that was cut off is continued. Who is missing in the file gets a new password.
 */
export async function furnishStaff(ports: PeoplePorts, file: string): Promise<void> {
  const before = existsSync(file) ? readPasswords(file) : {};
  const passwords = { ...before };
  for (const { account } of accounts) passwords[account] ??= newPassword(ports);
  const isNew = accounts.some(({ account }) => before[account] === undefined);
  if (isNew) writePasswords(file, passwords);
  for (const account of accounts) {
    const isKnown = before[account.account] !== undefined && (await readAccount(ports.store, account.account));
    const password = passwords[account.account];
    if (isKnown || password === undefined) continue;
    const made = await furnishAccount(ports, { ...account, password, ...self });
    if (!made.ok) throw new Error(`the demo's account was refused: ${made.refusal.code}`);
  }
}

function counterOf(duty: Duty): { readonly municipality?: string } {
  return dutiesOfPlaces.includes(duty) ? { municipality: nagasaki } : {};
}

function newPassword({ randomBytes }: PeoplePorts): string {
  return Buffer.from(randomBytes(15)).toString("base64url");
}

function readPasswords(file: string): Record<string, string> {
  const read: unknown = JSON.parse(readFileSync(file, "utf8"));
  const entries = typeof read === "object" && read !== null ? Object.entries(read) : [];
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === "string"));
}

function writePasswords(file: string, passwords: Readonly<Record<string, string>>): void {
  const beside = `${file}.new`;
  writeFileSync(beside, `${JSON.stringify(passwords, undefined, 2)}\n`, { mode: 0o600, flush: true });
  renameSync(beside, file);
}

import { existsSync, renameSync, writeFileSync } from "node:fs";
import type { Result } from "@warifu/pki/result";
import { type RegisterPorts, registerDemoResidents } from "../../counter/index.ts";
import {
  createOperatorKey,
  operatorRights,
  type RegistrationPorts,
  registerRelyingParty,
} from "../../validation/index.ts";
import type { DataFolder } from "../data-folder.ts";
import { furnishStaff } from "./demo-staff.ts";

const self = { actor: "warifu up", origin: "local" };

/**
 * What the demo has beside its authorities: invented residents, an account for each duty, a relying party and an operator's key, each
 * with its secret in a file of the data folder. Each is made once; a start that was cut off is continued.
 */
export async function furnishDemo(ports: RegistrationPorts & RegisterPorts, folder: DataFolder): Promise<void> {
  await registerDemoResidents(ports, self);
  await furnishStaff(ports, folder.staff);
  await keepKey(folder.relyingPartyKey, (id) =>
    registerRelyingParty(ports, { id, name: "割符デモ署名検証者", ...self }),
  );
  await keepKey(folder.operatorKey, (id) =>
    createOperatorKey(ports, { id, name: "割符デモ操作員", rights: operatorRights, ...self }),
  );
}

type KeyMaker = (id: string) => Promise<Result<{ readonly apiKey: string }, { readonly code: string }>>;

/** A key whose file was lost before it was written cannot be shown again; the next number gets a new one. */
async function keepKey(file: string, make: KeyMaker): Promise<void> {
  if (existsSync(file)) return;
  for (let number = 1; ; number += 1) {
    const made = await make(number === 1 ? "demo" : `demo-${number}`);
    if (made.ok) return writeKey(file, made.value.apiKey);
    if (made.refusal.code !== "identifier-taken") throw new Error(`the demo's key was refused: ${made.refusal.code}`);
  }
}

function writeKey(file: string, apiKey: string): void {
  const beside = `${file}.new`;
  writeFileSync(beside, `${apiKey}\n`, { mode: 0o600, flush: true });
  renameSync(beside, file);
}

/** Hands out revocation information files to registered verifiers, and writes down who got which (CPS 4-4-4-5, 4-5). */
import { ok, type Result, refuse } from "@warifu/pki/result";
import { type PolicySet, policyOf } from "../../policy/index.ts";
import type { Store } from "../../store/index.ts";
import { accessRefusal } from "../callers/access.ts";
import { usedBy, wasProvided } from "../provided.ts";
import type { AccessRefusalCode, Caller } from "../types.ts";
import type { UsageRecorder } from "../usage.ts";
import { fileContent } from "./content.ts";
import { type FileRow, readFile, readFiles } from "./records.ts";

export interface FileProvisionPorts {
  readonly store: Store;
  readonly policies: PolicySet;
  readonly clock: () => Date;
  readonly usage: UsageRecorder;
}

export interface FileAsked {
  readonly authority: string;
  readonly day: string;
  readonly caller: Caller;
  /** "rest": the end of a file whose beginning was fetched before. */
  readonly part: "whole" | "rest";
}

export type FileProvisionRefusal =
  | {
      readonly code: "authority-unknown";
      readonly field: "authority";
      readonly rule: "CPS 1-3-1";
      readonly authority: string;
    }
  | { readonly code: "file-not-made"; readonly field: "day"; readonly authority: string; readonly day: string }
  | { readonly code: AccessRefusalCode; readonly field: "Authorization"; readonly rule: "CPS 4-4-4-5" };

/** A file whose provision is recorded; its content is not yet read. */
export interface ProvidedFile {
  readonly row: FileRow;
  /** The file from this octet on. */
  content(from: number): AsyncIterable<Uint8Array>;
}

/** House rule 8: a file holds every partition, so whoever may have some of them only does not get it. */
export async function provideFile(
  ports: FileProvisionPorts,
  asked: FileAsked,
): Promise<Result<ProvidedFile, FileProvisionRefusal>> {
  const { authority, day, caller } = asked;
  if (policyOf(ports.policies, authority) === undefined) {
    return refuse({ code: "authority-unknown", field: "authority", rule: "CPS 1-3-1", authority });
  }
  const denied = accessRefusal(caller, { method: "file", authority, scope: undefined });
  if (denied !== undefined) {
    await record(ports, asked, denied);
    return refuse({ code: denied, field: "Authorization", rule: "CPS 4-4-4-5" });
  }
  const row = await readFile(ports.store, authority, day);
  if (row === undefined) return refuse({ code: "file-not-made", field: "day", authority, day });
  const question = { kind: "file", authority, scope: day, caller, after: row.madeAt };
  const isGoingOn = asked.part === "rest" && (await wasProvided(ports, question));
  await record(ports, asked, isGoingOn ? "continued" : "provided");
  return ok({ row, content: (from) => fileContent(ports.store, row, from) });
}

/** The files of an authority, newest first: which days there are is no secret, what is in them is. */
export function listFiles(
  store: Store,
  asked: { readonly authority: string; readonly before?: string | undefined; readonly limit: number },
): Promise<readonly FileRow[]> {
  return readFiles(store, asked);
}

async function record({ usage, clock }: FileProvisionPorts, asked: FileAsked, result: string): Promise<void> {
  const { authority, day, caller } = asked;
  const row = { at: clock(), authority, kind: "file", scope: day, result, serial: undefined, method: "http" } as const;
  await usage.append([{ ...row, ...usedBy(caller) }]);
}

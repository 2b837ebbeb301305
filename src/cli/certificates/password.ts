/** The password of a PKCS#12 file. Never an argument: every user of the machine can read the arguments of a process. */
import { randomBytes } from "@warifu/pki/node";
import { ok, type Result, refuse } from "@warifu/pki/result";
import { readAll, readGiven } from "../files.ts";
import type { ShownRefusal } from "../refusal.ts";

export interface Password {
  readonly value: string;
  readonly origin: "given" | "made";
}

/** From the file ("-": standard input), else from WARIFU_P12_PASSWORD, else made here: 96 bits. */
export async function givenOrMade(
  file: string | undefined,
  environment: NodeJS.ProcessEnv,
): Promise<Result<Password, ShownRefusal>> {
  if (file !== undefined) return fromFile(file);
  const { WARIFU_P12_PASSWORD: variable = "" } = environment;
  if (variable !== "") return ok({ value: variable, origin: "given" });
  return ok({ value: Buffer.from(randomBytes(12)).toString("base64url"), origin: "made" });
}

/** The first line without its end, as editors and `echo` write one. */
async function fromFile(file: string): Promise<Result<Password, ShownRefusal>> {
  const content = file === "-" ? ok(await readAll(process.stdin)) : await readGiven(file);
  if (!content.ok) return content;
  const text = textOf(content.value);
  if (text === undefined) return refuse(unusable(file, "not-utf-8"));
  const value = text.replace(/\r?\n$/, "");
  if (value === "") return refuse(unusable(file, "empty"));
  return value.includes("\n") ? refuse(unusable(file, "several-lines")) : ok({ value, origin: "given" });
}

function textOf(content: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(content);
  } catch {
    return undefined;
  }
}

function unusable(file: string, reason: "not-utf-8" | "empty" | "several-lines") {
  return { code: "password-unusable", field: "password-file", file, reason };
}

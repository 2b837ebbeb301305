import { generateKeyPairSync } from "node:crypto";
import { softwareSigner, verifySignatureOnce } from "@warifu/pki/node";
import { ok, type Result } from "@warifu/pki/result";
import type { Command } from "commander";
import { auditPublicKeys } from "../keys/index.ts";
import {
  type CeremonyDefinition,
  type DefinitionRefusal,
  numbersOf,
  readDefinition,
  rehearse,
  verifyTranscript,
} from "../operations/index.ts";
import { stopDatabaseIfIdle } from "./database-rest.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { readGiven, writeNew } from "./files.ts";
import { withStore } from "./local-store.ts";
import { folderOf } from "./options.ts";
import { type ShownRefusal, showRefusal } from "./refusal.ts";
import { type Terminal, words } from "./terminal.ts";

/** Ceremonies away from the pages: a definition is checked and rehearsed, a transcript is verified. */
export function addCeremony(program: Command, terminal: Terminal): void {
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  const ceremony = program
    .command("ceremony")
    .description(say("鍵の儀式の手順書と記録を扱う", "definitions and transcripts of ceremonies on keys"));
  ceremony
    .command("check <file>")
    .description(say("手順書の誤りをすべて示す", "say everything that is wrong with a definition"))
    .action(async (file: string) => {
      process.exitCode = await check(terminal, file);
    });
  ceremony
    .command("rehearse <file>")
    .description(
      say(
        "手順書を、架空の立会者で、鍵に触れずに最後まで通す",
        "walk through a definition with invented people, touching no key and no house",
      ),
    )
    .option("--out <file>", say("稽古の記録を書く新しいファイル", "a new file for the rehearsal's transcript"))
    .action(async (file: string, { out }: { readonly out?: string }) => {
      process.exitCode = await rehearsal(terminal, file, out);
    });
  ceremony
    .command("verify <transcript>")
    .description(say("署名された記録を検証する", "verify a signed transcript"))
    .option(
      "--attachment <file>",
      say("添付されたはずのファイル（繰り返せる）", "a file that was attached; repeatable"),
      gather,
    )
    .option(
      "--data <folder>",
      say(
        "封印の鍵を、このデータフォルダーの監査鍵と照らし合わせる",
        "compare the seal's key with the audit keys of this data folder",
      ),
    )
    .action(async (file: string, options: VerifyOptions) => {
      process.exitCode = await verify(terminal, file, options);
    });
}

interface VerifyOptions {
  readonly attachment?: readonly string[];
  readonly data?: string;
}

function gather(file: string, before: readonly string[] = []): readonly string[] {
  return [...before, file];
}

async function check(terminal: Terminal, file: string): Promise<ExitCode> {
  const definition = await definitionIn(file);
  if (!definition.ok) return refused(terminal, definition.refusal);
  const { id, kind, steps, people } = definition.value;
  const present = [...numbersOf(people)].map(([duty, number]) => `${duty} ${number}`).join(", ");
  terminal.print(
    `✓ ${id} (${kind}): ${words(terminal, { ja: `手順 ${steps.length}`, en: `${steps.length} steps` })}, ${present}`,
  );
  return exitCode.done;
}

async function rehearsal(terminal: Terminal, file: string, out: string | undefined): Promise<ExitCode> {
  const definition = await definitionIn(file);
  if (!definition.ok) return refused(terminal, definition.refusal);
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const signer = softwareSigner(privateKey, "ecdsa-p256-sha256");
  const transcript = await rehearse(definition.value, { clock: () => new Date(), signer });
  tellSteps(terminal, definition.value);
  const text = `${JSON.stringify(transcript, undefined, 2)}\n`;
  const verified = verifyTranscript({ text, auditKeys: [signer.publicKey], attachments: [] }, verifySignatureOnce);
  if (!verified.ok) return refused(terminal, verified.refusal);
  terminal.print(
    `✓ ${words(terminal, { ja: "稽古の記録は署名と封印がそろい、検証できた", en: "the rehearsal's transcript is signed, sealed, and verifies" })}: ${transcript.transcriptHash}`,
  );
  if (out === undefined) return exitCode.done;
  const written = await writeNew(out, text, "public");
  return written.ok ? exitCode.done : refused(terminal, written.refusal);
}

function tellSteps(terminal: Terminal, { steps }: CeremonyDefinition): void {
  for (const [index, { title, does, program, who }] of steps.entries()) {
    const people = [...numbersOf(who)].map(([duty, number]) => `${duty} ${number}`).join(", ");
    terminal.print(`${index + 1}. ${words(terminal, title)} (${people})`);
    terminal.print(`   ${words(terminal, does)}`);
    if (program === undefined) continue;
    terminal.print(
      `   ${words(terminal, { ja: `プログラム: ${program}（稽古では行わない）`, en: `program: ${program} (not done in a rehearsal)` })}`,
    );
  }
}

async function verify(terminal: Terminal, file: string, { attachment = [], data }: VerifyOptions): Promise<ExitCode> {
  const transcript = await readGiven(file);
  if (!transcript.ok) return refused(terminal, transcript.refusal);
  const attachments: Uint8Array[] = [];
  for (const name of attachment) {
    const content = await readGiven(name);
    if (!content.ok) return refused(terminal, content.refusal);
    attachments.push(content.value);
  }
  const known = data === undefined ? ok([]) : await auditKeysOf({ data });
  if (!known.ok) return refused(terminal, known.refusal);
  const text = Buffer.from(transcript.value).toString("utf8");
  const verified = verifyTranscript({ text, auditKeys: known.value, attachments }, verifySignatureOnce);
  if (!verified.ok) return refused(terminal, verified.refusal);
  tellVerified(terminal, verified.value, data);
  return exitCode.done;
}

function tellVerified(
  terminal: Terminal,
  { ceremony, number, transcriptHash, sealedBy }: Extract<ReturnType<typeof verifyTranscript>, { ok: true }>["value"],
  data: string | undefined,
): void {
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  const rehearsed = number === 0 ? ` (${say("稽古", "a rehearsal")})` : "";
  terminal.print(`✓ ${number} ${words(terminal, ceremony.definition.title)}${rehearsed}: ${transcriptHash}`);
  terminal.print(
    `  ${say("署名した人", "signed by")}: ${ceremony.signatures.map(({ account, duty }) => `${account} (${duty})`).join(", ")}`,
  );
  terminal.print(`  ${say("封印の鍵の SHA-256", "SHA-256 of the seal's key")}: ${sealedBy}`);
  if (data === undefined)
    terminal.print(
      `  ${say("封印の鍵が誰のものかは確かめていない（--data で照らし合わせる）", "whose key sealed it was not compared (--data does)")}`,
    );
}

async function auditKeysOf(options: { readonly data: string }): Promise<Result<readonly Uint8Array[], ShownRefusal>> {
  const folder = folderOf(options);
  const read = await withStore(folder, "ceremony", auditPublicKeys);
  await stopDatabaseIfIdle(folder);
  return read;
}

async function definitionIn(file: string): Promise<Result<CeremonyDefinition, ShownRefusal | DefinitionRefusal>> {
  const content = await readGiven(file);
  return content.ok ? readDefinition(Buffer.from(content.value).toString("utf8")) : content;
}

/** Each of a definition's problems in a line of its own, in words. */
function refused(terminal: Terminal, refusal: ShownRefusal | DefinitionRefusal): ExitCode {
  if ("problems" in refusal)
    for (const { place: at, ...problem } of refusal.problems) showRefusal(terminal, { ...problem, at });
  else showRefusal(terminal, refusal);
  return exitCode.refused;
}

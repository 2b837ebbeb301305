import { existsSync, readFileSync } from "node:fs";
import { verifySignature } from "@warifu/pki/node";
import type { Result } from "@warifu/pki/result";
import type { Command } from "commander";
import { type HttpSource, type WatchSummary, watchLists } from "../operations/index.ts";
import { loadPolicies, type PolicyRefusal } from "../policy/index.ts";
import type { StoreRefusal } from "../store/index.ts";
import type { DataFolder } from "./data-folder.ts";
import { stopDatabaseIfIdle } from "./database-rest.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { withStore } from "./local-store.ts";
import { type DataOption, folderOf, type JsonOption, withData, withJson } from "./options.ts";
import { policyFolder } from "./policy-folder.ts";
import { livingProcess } from "./process/process-file.ts";
import { showRefusal } from "./refusal.ts";
import { type Terminal, words } from "./terminal.ts";

/** Looks at every published list now, as the hourly duty does (CPS 4-4-9, 4-4-10). */
export function addCrlWatch(program: Command, terminal: Terminal): void {
  const command = program.command("crl-watch").description(
    words(terminal, {
      ja: "公開中の失効リストを失効の記録と照合する",
      en: "compare the published revocation lists with what is revoked",
    }),
  );
  withJson(withData(command, terminal), terminal).action(async (options: DataOption & JsonOption) => {
    process.exitCode = await crlWatch(terminal, folderOf(options), options);
  });
}

async function crlWatch(terminal: Terminal, folder: DataFolder, { json }: JsonOption): Promise<ExitCode> {
  if (!existsSync(folder.path)) {
    showRefusal(terminal, { code: "data-folder-missing", ...{ folder: folder.path } });
    return exitCode.refused;
  }
  const watched = await watch(folder);
  await stopDatabaseIfIdle(folder);
  if (!watched.ok) {
    showRefusal(terminal, watched.refusal);
    return exitCode.refused;
  }
  if (json) terminal.print(JSON.stringify(watched.value, undefined, 2));
  else show(terminal, watched.value);
  return watched.value.findings.length === 0 ? exitCode.done : exitCode.disagreement;
}

async function watch(folder: DataFolder): Promise<Result<WatchSummary, StoreRefusal | PolicyRefusal>> {
  // The addresses that certificates name; over HTTP the living server is asked instead.
  const addresses = { repository: "http://127.0.0.1", status: "http://127.0.0.1" };
  const policies = await loadPolicies(policyFolder(folder), { addresses });
  if (!policies.ok) return policies;
  const http = livingSource(folder);
  return withStore(folder, "crl-watch", (store) => {
    const ports = { store, policies: policies.value, clock: store.clock, verifySignature };
    return watchLists(ports, { actor: "crl-watch", origin: "local", http });
  });
}

/** The running server and a key for it; without either only the store is looked into. */
function livingSource(folder: DataFolder): HttpSource | undefined {
  const living = livingProcess(folder.processFile([]));
  const apiKey = watchKey(folder);
  if (living?.state !== "ready" || apiKey === undefined) return undefined;
  return { baseUrl: `http://${living.host.includes(":") ? `[${living.host}]` : living.host}:${living.port}`, apiKey };
}

/** How the hourly watch of a running server asks: at the addresses that certificates name. */
export function watchSource(folder: DataFolder): HttpSource | undefined {
  const apiKey = watchKey(folder);
  return apiKey === undefined ? undefined : { apiKey };
}

/** The relying party's key with which the watch asks: WARIFU_LIST_WATCH_KEY, or the demo's. */
function watchKey(folder: DataFolder): string | undefined {
  const given = process.env.WARIFU_LIST_WATCH_KEY;
  if (given !== undefined) return given;
  return existsSync(folder.relyingPartyKey) ? readFileSync(folder.relyingPartyKey, "utf8").trim() : undefined;
}

function show(terminal: Terminal, { lists, certificates, sources, findings }: WatchSummary): void {
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  const mark = findings.length === 0 ? "✓" : "✗";
  const from = sources === "store" ? say("データベース", "store") : say("データベースと HTTP", "store and HTTP");
  terminal.print(
    `${mark} ${say("リスト", "lists")} ${lists}, ${say("失効した証明書", "revoked certificates")} ${certificates}, ${say("指摘", "findings")} ${findings.length} (${from})`,
  );
  for (const { authority, generation, scope, kind, subject } of findings) {
    terminal.print(`  ${authority}/${generation} ${scope}: ${kind} ${subject}`.trimEnd());
  }
}

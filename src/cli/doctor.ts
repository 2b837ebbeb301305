import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { type OperationsStatus, operationsStatus } from "@warifu/contract";
import type { Command } from "commander";
import type { Store } from "../store/index.ts";
import { verifyWithSeals } from "./audit.ts";
import { openClient } from "./client.ts";
import type { DataFolder } from "./data-folder.ts";
import { stopDatabaseIfIdle } from "./database-rest.ts";
import { releaseFinding } from "./doctor-release.ts";
import { statementFinding } from "./doctor-statement.ts";
import { loggedInFinding, tokenFindings } from "./doctor-token.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { withStore } from "./local-store.ts";
import { type DataOption, folderOf, type JsonOption, withData, withJson } from "./options.ts";
import { staleProcessFiles } from "./process/process-file.ts";
import { type Terminal, words } from "./terminal.ts";

/** One check: "fine", or what is wrong and what to do about it. */
export interface Finding {
  readonly check: string;
  readonly state: "fine" | "wrong" | "unknown";
  readonly found: string;
  readonly advice?: string;
}

type Say = (ja: string, en: string) => string;

export function addDoctor(program: Command, terminal: Terminal): void {
  const summary = {
    ja: "動作環境とデータを点検し、直し方を示す",
    en: "check the machine and the data, and say what to do",
  };
  const command = program.command("doctor").description(words(terminal, summary));
  withJson(withData(command, terminal), terminal).action(async (options: DataOption & JsonOption) => {
    process.exitCode = await doctor(terminal, folderOf(options), options);
  });
}

async function doctor(terminal: Terminal, folder: DataFolder, { json }: JsonOption): Promise<ExitCode> {
  const say: Say = (ja, en) => words(terminal, { ja, en });
  const findings = [
    nodeVersion(say),
    openssl(say),
    await diskSpace(say, folder),
    processFiles(say, folder),
    ...(await tokenFindings(terminal, folder)),
    ...(await databaseChecks(say, terminal, folder)),
    ...(await serverChecks(say, terminal, folder)),
  ];
  if (json) terminal.print(JSON.stringify(findings, undefined, 2));
  else for (const finding of findings) showFinding(terminal, finding);
  return findings.some(({ state }) => state === "wrong") ? exitCode.disagreement : exitCode.done;
}

function showFinding(terminal: Terminal, { check, state, found, advice }: Finding): void {
  const marks = { fine: "✓", wrong: "✗", unknown: "–" } as const;
  terminal.print(`${marks[state]} ${check}: ${found}`);
  if (advice !== undefined) terminal.print(`  → ${advice}`);
}

// --- the machine -----------------------------------------------------------------------------------------------------

function nodeVersion(say: Say): Finding {
  const manifest = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  const pinned = `v${String(manifest.dependencies.node)}`;
  const found = `${process.version} (${say("固定", "pinned")} ${pinned})`;
  if (process.version === pinned) return { check: "Node.js", state: "fine", found };
  return {
    check: "Node.js",
    state: "wrong",
    found,
    advice: say("npm start 又は npx warifu で動かしてください", "run it with `npm start` or `npx warifu`"),
  };
}

function openssl(say: Say): Finding {
  const answer = spawnSync("openssl", ["version"], { encoding: "utf8" });
  if (answer.status === 0) return { check: "openssl", state: "fine", found: answer.stdout.trim() };
  const advice = say(
    "warifu story に必要です（Debian: apt-get install openssl）",
    "`warifu story` needs it (Debian: apt-get install openssl)",
  );
  return { check: "openssl", state: "unknown", found: say("ありません", "not installed"), advice };
}

const leastFreeOctets = 1e9;

async function diskSpace(say: Say, folder: DataFolder): Promise<Finding> {
  const check = say("ディスクの空き", "free disk space");
  const facts = await statfs(existsSync(folder.path) ? folder.path : ".");
  const free = facts.bavail * facts.bsize;
  const found = `${(free / 1e9).toFixed(1)} GB`;
  if (free >= leastFreeOctets) return { check, state: "fine", found };
  return { check, state: "wrong", found, advice: say("1 GB 以上空けてください", "make room: 1 GB at least") };
}

function processFiles(say: Say, folder: DataFolder): Finding {
  const check = say("プロセスファイル", "process file");
  const stale = staleProcessFiles(folder.path);
  if (stale.length === 0) return { check, state: "fine", found: say("問題ありません", "in order") };
  const found = `${say("前のプロセスのものが残っています", "left behind by a killed process")}: ${stale.join(", ")}`;
  return {
    check,
    state: "unknown",
    found,
    advice: say("次の warifu up が片付けます", "the next `warifu up` clears it away"),
  };
}

// --- the data --------------------------------------------------------------------------------------------------------

async function databaseChecks(say: Say, terminal: Terminal, folder: DataFolder): Promise<Finding[]> {
  const check = say("データベース", "database");
  if (!existsSync(folder.path) && process.env.DATABASE_URL === undefined) {
    return [
      {
        check,
        state: "unknown",
        found: say("まだありません", "none yet"),
        advice: say("warifu up で作られます", "`warifu up` makes it"),
      },
    ];
  }
  const checked = await withStore(folder, "doctor", async (store) => {
    const { rows } = await store.read<{ version: string }>("select current_setting('server_version') as version");
    const release = await releaseFinding(terminal, store);
    const statement = await statementFinding(say, { store, folder, now: new Date() });
    const audit = await verifyWithSeals(store, folder);
    return { version: rows[0]?.version ?? "", clock: store.clockGuard(), audit, release, statement };
  });
  await stopDatabaseIfIdle(folder);
  if (!checked.ok)
    return [{ check, state: "wrong", found: checked.refusal.code, advice: JSON.stringify(checked.refusal) }];
  const { version, clock, audit, release, statement } = checked.value;
  const database: Finding = { check, state: "fine", found: `PostgreSQL ${version}` };
  return [database, clockFinding(say, clock), auditFinding(say, audit), release, statement];
}

function clockFinding(say: Say, clock: ReturnType<Store["clockGuard"]>): Finding {
  const check = say("時計", "clock");
  if (clock.ok) return { check, state: "fine", found: clock.value.toISOString() };
  return {
    check,
    state: "wrong",
    found: `${clock.refusal.now.toISOString()} < ${clock.refusal.recorded.toISOString()}`,
    advice: say("時計を合わせてください。合うまで署名しません", "set the clock right; nothing is signed until then"),
  };
}

function auditFinding(say: Say, audit: Awaited<ReturnType<typeof verifyWithSeals>>): Finding {
  const check = say("監査ログ", "audit log");
  if (audit.ok) {
    const { events, seals } = audit.value;
    return { check, state: "fine", found: say(`${events} 件、封印 ${seals} 回`, `${events} events, ${seals} seals`) };
  }
  return {
    check,
    state: "wrong",
    found: JSON.stringify(audit.refusal),
    advice: say(
      "改変されています。写しを取り、内部監査者に知らせてください",
      "it was altered: keep a copy and call the internal auditor",
    ),
  };
}

// --- the running server ----------------------------------------------------------------------------------------------

async function serverChecks(say: Say, terminal: Terminal, folder: DataFolder): Promise<Finding[]> {
  const check = say("サーバー", "server");
  const client = openClient({ folder, language: terminal.language, environment: process.env });
  if (!client.ok) {
    return [
      {
        check,
        state: "unknown",
        found: say("起動していません", "not running"),
        advice: say("warifu up で起動してください", "start it with `warifu up`"),
      },
    ];
  }
  const status = await client.value.get("/operations/status", operationsStatus.response);
  if (!status.ok) return [{ check, state: "wrong", found: status.refusal.code, advice: "warifu down; warifu up" }];
  const { authorities, at, token } = status.value;
  return [
    { check, state: "fine", found: client.value.baseUrl },
    ...loggedInFinding(terminal, token),
    keysActivated(say, authorities),
    listsFresh(say, authorities, at),
  ];
}

type Authorities = OperationsStatus["authorities"];

function keysActivated(say: Say, authorities: Authorities): Finding {
  const check = say("認証局の秘密鍵", "authority keys");
  const closed = authorities.flatMap(({ authority, generations }) =>
    generations
      .filter(({ key, state }) => key !== "activated" && state !== "ended")
      .map(({ generation }) => `${authority} ${generation}`),
  );
  if (closed.length === 0) return { check, state: "fine", found: say("活性化されています", "activated") };
  const advice = say("warifu activate で分割鍵を示してください", "bring the shares: `warifu activate`");
  return {
    check,
    state: "wrong",
    found: `${say("活性化されていません", "not activated")}: ${closed.join(", ")}`,
    advice,
  };
}

function listsFresh(say: Say, authorities: Authorities, at: string): Finding {
  const check = say("失効記録", "revocation lists");
  const late = authorities.flatMap(({ authority, lists }) =>
    lists
      .filter(({ plannedNext }) => plannedNext < at)
      .map(({ generation, scope }) => `${authority} ${generation} ${scope}`),
  );
  const count = authorities.reduce((sum, { lists }) => sum + lists.length, 0);
  if (late.length === 0) return { check, state: "fine", found: String(count) };
  const advice = say("サーバーの記録（--log info）を見てください", "look at the server's log (--log info)");
  return { check, state: "wrong", found: `${say("遅れています", "late")}: ${late.join(", ")}`, advice };
}

/** The doctor's part about tokens: the keys file, the PIN's place, the module and the token, and the server's log-in. */
import { stat } from "node:fs/promises";
import type { OperationsStatus } from "@warifu/contract";
import { examineToken, pinSource, type TokenConfiguration, type TokenExamination } from "../keys/index.ts";
import { refusalTexts } from "../texts/index.ts";
import type { DataFolder } from "./data-folder.ts";
import type { Finding } from "./doctor.ts";
import { tokenOf } from "./start/token.ts";
import { type Terminal, words } from "./terminal.ts";

/** Everything that can be found without using up a try of the PIN; nothing where all keys are in software. */
export async function tokenFindings(terminal: Terminal, folder: DataFolder): Promise<Finding[]> {
  const configuration = await tokenOf(folder);
  const check = words(terminal, { ja: "鍵の設定ファイル", en: "keys file" });
  if (!configuration.ok) return [refused(terminal, check, configuration.refusal.code)];
  if (configuration.value === undefined) return [];
  return [await pinFinding(terminal, configuration.value), ...(await tokenItself(terminal, configuration.value))];
}

/** The token as the running server has it. */
export function loggedInFinding(terminal: Terminal, token: OperationsStatus["token"]): Finding[] {
  if (token === undefined) return [];
  const { state, because, sessions, waiting, underWay } = token;
  const check = words(terminal, { ja: "トークンへのログイン", en: "log-in to the token" });
  if (state !== "open") return [refused(terminal, check, because ?? state, state)];
  const found = words(terminal, {
    ja: `セッション ${sessions ?? 0}、待ち ${waiting}、処理中 ${underWay}`,
    en: `${sessions ?? 0} sessions, ${waiting} waiting, ${underWay} under way`,
  });
  return [{ check, state: "fine", found }];
}

async function pinFinding(terminal: Terminal, { pin }: TokenConfiguration): Promise<Finding> {
  const check = words(terminal, { ja: "トークンの PIN の置き場所", en: "place of the token's PIN" });
  if ("prompt" in pin)
    return { check, state: "fine", found: words(terminal, { ja: "人が端末で入力する", en: "typed by a person" }) };
  const read = await pinSource(pin, async () => undefined).read();
  const file = "file" in pin ? pin.file : pin.credential;
  const mode = "file" in pin ? await modeOf(pin.file) : "";
  if (!read.ok) return refused(terminal, check, read.refusal.code, `${file} ${mode}`.trim());
  return { check, state: "fine", found: `${file} ${mode}`.trim() };
}

async function modeOf(file: string): Promise<string> {
  const facts = await stat(file).catch(() => undefined);
  return facts === undefined ? "" : (facts.mode & 0o777).toString(8).padStart(4, "0");
}

async function tokenItself(terminal: Terminal, { place }: TokenConfiguration): Promise<Finding[]> {
  const check = words(terminal, { ja: "トークン", en: "token" });
  const examined = await examineToken(place);
  if (!examined.ok) return [notExamined(terminal, check, examined.refusal.code, place.module)];
  const { slot, label, serial, manufacturer, model } = examined.value;
  const where = words(terminal, { ja: `スロット ${slot}`, en: `slot ${slot}` });
  const found = `${label} (${manufacturer} ${model}, ${serial}), ${where}`;
  const sessions = sessionsFinding(terminal, place.sessions, examined.value);
  return [
    { check, state: "fine", found },
    pinTries(terminal, examined.value),
    sessions,
    mechanisms(terminal, examined.value),
  ];
}

/** A module that is there and refuses to begin: its device is away, or its own settings are wrong. */
function notExamined(terminal: Terminal, check: string, code: string, module: string): Finding {
  if (code !== "token-failed") return refused(terminal, check, code, module);
  const advice = words(terminal, {
    ja: "モジュールは読み込めますが、装置が応じません。接続と電源、モジュール自身の設定を確かめてください",
    en: "the module loads, but its device does not answer: check connection and power, and the module's own settings",
  });
  return { check, state: "wrong", found: module, advice };
}

function pinTries(terminal: Terminal, { pin }: TokenExamination): Finding {
  const check = words(terminal, { ja: "PIN の残り回数", en: "tries of the PIN" });
  if (pin === "untouched")
    return { check, state: "fine", found: words(terminal, { ja: "失敗はありません", en: "none has failed" }) };
  return refused(terminal, check, pin === "locked" ? "token-pin-locked" : "token-pin-refused-before", pin);
}

function sessionsFinding(
  terminal: Terminal,
  wanted: number,
  { openSessions, mostSessions }: TokenExamination,
): Finding {
  const check = words(terminal, { ja: "トークンのセッション", en: "sessions of the token" });
  const limit =
    mostSessions === undefined ? words(terminal, { ja: "上限なし", en: "no limit told" }) : String(mostSessions);
  const found = words(terminal, {
    ja: `使用中 ${openSessions ?? "不明"}、上限 ${limit}、設定 ${wanted}`,
    en: `${openSessions ?? "unknown"} open, limit ${limit}, ${wanted} configured`,
  });
  if (mostSessions === undefined || mostSessions >= wanted) return { check, state: "fine", found };
  const advice = words(terminal, {
    ja: "鍵の設定ファイルの sessions を上限以下にしてください",
    en: "set `sessions` of the keys file to the limit or below",
  });
  return { check, state: "wrong", found, advice };
}

function mechanisms(terminal: Terminal, { mechanisms: count, missing }: TokenExamination): Finding {
  const check = words(terminal, { ja: "トークンの方式", en: "mechanisms of the token" });
  if (missing.length === 0) return { check, state: "fine", found: String(count) };
  const advice = words(terminal, {
    ja: "その方式を使う鍵は作れません。policy の署名方式と装置の設定を確かめてください",
    en: "keys that take them cannot be made; look at the policies' algorithms and the token's settings",
  });
  return { check, state: "unknown", found: missing.join(", "), advice };
}

/** A refusal in its own words. */
function refused(terminal: Terminal, check: string, code: string, found = code): Finding {
  const known: Readonly<Record<string, { readonly ja: string; readonly en: string }>> = refusalTexts;
  const text = known[code];
  return { check, state: "wrong", found, ...(text === undefined ? {} : { advice: words(terminal, text) }) };
}

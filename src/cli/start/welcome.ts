import { join, relative } from "node:path";
import type { DataFolder } from "../data-folder.ts";
import { type Terminal, table, words } from "../terminal.ts";

export interface Welcome {
  readonly folder: DataFolder;
  readonly baseUrl: string;
  /** undefined: no HTTPS. */
  readonly httpsUrl: string | undefined;
  /** undefined: no directory runs. */
  readonly ldapUrl: string | undefined;
  readonly mode: "demo" | "waiting";
  /** Of Nagasaki's key that signs now. */
  readonly generation: number;
}

/** What a person wants to know once it runs: where everything is, and commands to copy. */
export function showWelcome(terminal: Terminal, welcome: Welcome): void {
  const { baseUrl, mode } = welcome;
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  terminal.print("");
  terminal.print(`${say("割符（warifu）が動いています", "warifu is running")}  ${baseUrl}`);
  terminal.print(mode === "demo" ? demoWarning(terminal) : waitingHint(terminal));
  terminal.print("");
  for (const line of table(addresses(terminal, welcome))) terminal.print(`  ${line}`);
  if (mode === "demo") showCommands(terminal, welcome);
  terminal.print("");
  terminal.print(
    say("止めるには Ctrl-C、又は別の端末で npx warifu down", "Ctrl-C stops it, or `npx warifu down` elsewhere"),
  );
}

/** House rule 12: every start of a demo says so. */
function demoWarning(terminal: Terminal): string {
  return words(terminal, {
    ja: "デモ: 秘密鍵の分割鍵も API キーもデータフォルダーにあり、住民は架空です。実運用には使えません",
    en: "DEMO: the shares of the private keys and the API keys lie in the data folder, the residents are invented. Not for real use",
  });
}

function waitingHint(terminal: Terminal): string {
  return words(terminal, {
    ja: "認証局の秘密鍵は活性化されていません。分割鍵を持つ人が warifu activate を実行してください",
    en: "The authority keys are not activated: the people who hold shares run `warifu activate`",
  });
}

function addresses(terminal: Terminal, { baseUrl, httpsUrl, ldapUrl, folder, generation, mode }: Welcome): string[][] {
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  const nagasaki = `${baseUrl}/authorities/nagasaki`;
  return [
    [say("公開ページ", "public pages"), `${baseUrl}/`],
    [say("職員の画面と証明書ビューアー", "pages of the seats, and the certificate viewer"), `${baseUrl}/app`],
    [say("認証局と公開情報の一覧", "authorities and what they publish"), `${baseUrl}/authorities`],
    [
      say("長崎県CAの自己署名証明書", "Nagasaki's self-signed certificate"),
      `${nagasaki}/certificates/self-signed-${generation}.cer`,
    ],
    [say("長崎県CAのARL", "Nagasaki's ARL"), `${nagasaki}/arl/${generation}.crl`],
    [say("OCSP（要アクセス権）", "OCSP (callers with a right of access)"), `${baseUrl}/ocsp/nagasaki`],
    ...(ldapUrl === undefined ? [] : [[say("LDAP ディレクトリ", "LDAP directory"), `${ldapUrl}/c=JP`]]),
    ...(httpsUrl === undefined ? [] : [["HTTPS", httpsUrl]]),
    [say("稼動状況", "health"), `${baseUrl}/readyz`],
    [say("指標", "metrics"), `${baseUrl}/metrics`],
    [say("データフォルダー", "data folder"), folder.path],
    ...(mode === "demo"
      ? [[say("職員のアカウントとパスワード", "accounts of the staff, with passwords"), shortPath(folder.staff)]]
      : []),
  ];
}

function showCommands(terminal: Terminal, { baseUrl, folder, generation }: Welcome): void {
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  const key = shortPath(folder.relyingPartyKey);
  const data = shortPath(folder.path) === "data" ? "" : ` --data ${shortPath(folder.path)}`;
  const commands: [string, string][] = [
    [
      say("全体の流れを OpenSSL で確かめながら見る", "see it all happen, every step checked by OpenSSL"),
      `npx warifu story${data}`,
    ],
    [say("住民の一覧", "who lives here"), `npx warifu residents${data}`],
    [
      say(
        "鍵ペアと証明書を一つのファイルに、ほかに証明書とCA証明書",
        "a key pair with its certificate; the certificate and the authority's as well",
      ),
      `npx warifu issue --resident R-0001 --p12 hanako.p12 --out hanako.pem --issuer nagasaki.pem${data}`,
    ],
    [
      say("いまの有効性を尋ねる", "ask whether it is valid now"),
      `openssl ocsp -issuer nagasaki.pem -cert hanako.pem -url ${baseUrl}/ocsp/nagasaki -header "Authorization=Bearer $(cat ${key})" -CAfile nagasaki.pem -no_nonce`,
    ],
    [
      say("転居させる（自動失効）", "let her move (revokes by itself)"),
      `npx warifu register-event R-0001 move --municipality 422029 --address 長崎県佐世保市割符町１番${data}`,
    ],
    [
      say(
        "失効記録を見る（締切後に出る次のものに載る）",
        "look at the revocation list (the next one, after the cut-off, names her certificate)",
      ),
      `curl -s -H "Authorization: Bearer $(cat ${key})" ${baseUrl}/authorities/nagasaki/crl/${generation}/municipality:422011.crl | openssl crl -inform DER -noout -text`,
    ],
  ];
  terminal.print("");
  for (const [title, command] of commands) {
    terminal.print(`  # ${title}`);
    terminal.print(`  ${command}`);
  }
}

function shortPath(path: string): string {
  const short = relative(process.cwd(), path);
  return short === "" ? "." : short.startsWith("..") ? join(path) : short;
}

import { issueRelyingPartyCredential } from "@warifu/contract";
import { decodePemBlock, PemError } from "@warifu/pki/pem";
import { ok, type Result, refuse } from "@warifu/pki/result";
import { type Command, Option } from "commander";
import { exitCode } from "../exit-code.ts";
import { mayWriteNew, readGiven, writeNew } from "../files.ts";
import { type DataOption, folderOf, withData } from "../options.ts";
import type { ShownRefusal } from "../refusal.ts";
import { type Terminal, words } from "../terminal.ts";
import { withClient } from "../with-client.ts";
import { addAct } from "./act.ts";

const kinds = ["api-key", "ldap-password", "client-certificate", "signing-certificate", "source-address"] as const;

interface IssueOptions extends DataOption {
  readonly kind: (typeof kinds)[number];
  readonly label: string;
  readonly certificate?: string;
  readonly network?: string;
  readonly out?: string;
}

/** credential, revoke-credential, group-key. */
export function addCredentialCommands(parent: Command, terminal: Terminal): void {
  addIssue(parent, terminal);
  addAct<{ readonly number: string; readonly reason: string }>(parent, terminal, {
    usage: "revoke-credential <party>",
    summary: { ja: "鍵、証明書、ネットワークを取り消す", en: "take back a key, certificate or network" },
    options: (command, say) => {
      command.requiredOption("--number <number>", say("番号（show を参照）", "its number; see `show`"));
      command.requiredOption("--reason <reason>", say("理由", "why"));
    },
    to: (options) => `/credentials/${Number(options.number)}/revocation`,
    body: ({ reason }) => ({ reason }),
  });
  addAct(parent, terminal, {
    usage: "group-key <party>",
    summary: { ja: "団体署名検証者の回答の鍵を作る", en: "make the key of a group verifier's answers" },
    to: "/group-key",
    body: () => ({}),
  });
}

function addIssue(parent: Command, terminal: Terminal): void {
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  const command = parent
    .command("credential <party>")
    .description(say("鍵を発行し、証明書やネットワークを登録する", "issue a key, register a certificate or network"))
    .addOption(new Option("--kind <kind>", say("種類", "what it is")).choices(kinds).default("api-key"))
    .requiredOption("--label <label>", say("見分ける名前", "a name to tell it by"))
    .option("--certificate <file>", say("証明書（PEM 又は DER）", "a certificate, PEM or DER"))
    .option("--network <cidr>", say("ネットワーク", "a network"))
    .option("--out <file>", say("秘密を書くファイル（新規、0600）", "a new file for the secret, 0600"));
  withData(command, terminal).action(async (party: string, options: IssueOptions) => {
    process.exitCode = await withClient(terminal, folderOf(options), async (client) => {
      const wanted = await wantedOf(options);
      if (!wanted.ok) return wanted;
      const free = await mayWriteNew(options.out === undefined ? [] : [options.out]);
      if (!free.ok) return free;
      const path = `/relying-parties/${encodeURIComponent(party)}/credentials`;
      const body = { label: options.label, wanted: wanted.value };
      const issued = await client.post(path, body, issueRelyingPartyCredential.response);
      if (!issued.ok) return issued;
      const { credential, secret } = issued.value;
      terminal.print(
        `✓ ${party} ${credential.number}: ${credential.kind}, ${say("期限", "until")} ${credential.notAfter}`,
      );
      if (secret === undefined) return ok(exitCode.done);
      if (options.out === undefined) terminal.print(secret);
      const written = options.out === undefined ? ok("written") : await writeNew(options.out, `${secret}\n`, "secret");
      return written.ok ? ok(exitCode.done) : written;
    });
  });
}

async function wantedOf({ kind, certificate, network }: IssueOptions): Promise<Result<object, ShownRefusal>> {
  if (certificate === undefined) return ok({ kind, ...(network === undefined ? {} : { network }) });
  const read = await readGiven(certificate);
  if (!read.ok) return read;
  try {
    const isPem = read.value[0] === "-".charCodeAt(0);
    const der = isPem ? decodePemBlock(Buffer.from(read.value).toString("latin1"), "CERTIFICATE") : read.value;
    return ok({ kind, certificate: Buffer.from(der).toString("base64") });
  } catch (error) {
    if (error instanceof PemError) return refuse({ code: "file-not-certificate", file: certificate });
    throw error;
  }
}

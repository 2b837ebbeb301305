/**
 * The papers of a case, as plain text in Japanese and English: what the bridge's operator is told (CPS 4-14-2), a text to begin the
 * public notice with (CPS 2-6-1), and the report. Nothing personal stands in them; single certificates are in the lists.
 */
import { equalBytes } from "@warifu/pki/der";
import { parseCertificate } from "@warifu/pki/x509";
import type { CertificationAuthority } from "../../ca/index.ts";
import { findCertificates, type Store } from "../../store/index.ts";
import type { CompromiseRecord, RecordedCompromiseEvent } from "./records.ts";
import type { CompromiseCommand } from "./workflow.ts";

export const compromisePapers = ["bridge", "notice", "report"] as const;
export type CompromisePaper = (typeof compromisePapers)[number];

export interface PaperPorts {
  readonly store: Store;
  readonly authority: Pick<CertificationAuthority, "directory">;
}

/** The text of one paper; an empty line divides Japanese from English. @throws StoreFault */
export async function writeCompromisePaper(
  ports: PaperPorts,
  paper: CompromisePaper,
  record: CompromiseRecord,
  history: readonly RecordedCompromiseEvent[],
): Promise<string> {
  const facts = await factsOf(ports, record, history);
  const ja = paper === "bridge" ? bridgeJa(facts) : paper === "notice" ? noticeJa(facts) : reportJa(facts);
  const en = paper === "bridge" ? bridgeEn(facts) : paper === "notice" ? noticeEn(facts) : reportEn(facts);
  return `${[...ja, "", ...en].join("\n")}\n`;
}

interface Facts {
  readonly record: CompromiseRecord;
  readonly name: { readonly ja: string; readonly en: string };
  readonly keyIdentifier: string;
  readonly certificates: number;
  readonly hash: string;
  readonly lists: number;
  /** Cross-certificates for this key that others issued and that they are asked to revoke: "bridge 0a1b…". */
  readonly crossCertificates: readonly string[];
  readonly events: readonly RecordedCompromiseEvent[];
  readonly drill: { readonly ja: string; readonly en: string };
}

async function factsOf(
  ports: PaperPorts,
  record: CompromiseRecord,
  events: readonly RecordedCompromiseEvent[],
): Promise<Facts> {
  const found = ports.authority.directory.find(record.authority);
  const generation = found?.generations.find((each) => each.generation === record.generation);
  const revoked = events.map(({ event }) => event).find((event) => event.step === "record-revocation");
  const listed = events.map(({ event }) => event).find((event) => event.step === "record-lists");
  return {
    record,
    name: found?.policy.name ?? { ja: record.authority, en: record.authority },
    keyIdentifier: generation === undefined ? "" : Buffer.from(generation.keyIdentifier).toString("hex"),
    certificates: revoked?.certificates ?? 0,
    hash: revoked?.hash ?? "",
    lists: listed?.lists ?? 0,
    crossCertificates: generation === undefined ? [] : await crossCertificatesFor(ports, generation.publicKey),
    events,
    drill: record.kind === "drill" ? { ja: "【訓練】", en: "[DRILL] " } : { ja: "", en: "" },
  };
}

/** Those of the authorities of this house; another house's bridge knows its own. */
async function crossCertificatesFor({ store, authority }: PaperPorts, publicKey: Uint8Array): Promise<string[]> {
  const found: string[] = [];
  for (const { policy } of authority.directory.all()) {
    const rows = await findCertificates(store, { authority: policy.id, profile: "cross", limit: 1000 });
    for (const { der, serialNumber, revocation } of rows) {
      if (der === undefined || revocation !== undefined) continue;
      if (equalBytes(parseCertificate(der).publicKey, publicKey)) found.push(`${policy.id} ${serialNumber}`);
    }
  }
  return found;
}

function bridgeJa({ record, name, keyIdentifier, certificates, hash, lists, crossCertificates, drill }: Facts) {
  return [
    `${drill.ja}認証局の秘密鍵の危殆化について（通知）`,
    "",
    `認証局: ${name.ja}（${record.authority}）第${record.generation}世代`,
    `鍵識別子: ${keyIdentifier}`,
    `宣言した日時: ${record.declaredAt.toISOString()}`,
    `失効した証明書の数: ${certificates}${record.effect === "none" ? "（訓練のため数えただけで、失効していない）" : ""}`,
    `失効した証明書の一覧のハッシュ値（SHA-256）: ${hash}`,
    `直ちに発行した失効記録の数: ${lists}`,
    "",
    "次の相互認証証明書の失効をお願いします。",
    ...(crossCertificates.length === 0 ? ["（この認証局に対して発行されたすべてのもの）"] : crossCertificates),
  ];
}

function bridgeEn({ record, name, keyIdentifier, certificates, hash, lists, crossCertificates, drill }: Facts) {
  return [
    `${drill.en}Compromise of an authority's private key: notification`,
    "",
    `Authority: ${name.en} (${record.authority}), generation ${record.generation}`,
    `Key identifier: ${keyIdentifier}`,
    `Declared at: ${record.declaredAt.toISOString()}`,
    `Certificates revoked: ${certificates}${record.effect === "none" ? " (counted only; a drill revokes none)" : ""}`,
    `Hash of their serial numbers (SHA-256): ${hash}`,
    `Revocation lists issued at once: ${lists}`,
    "",
    "Please revoke these cross-certificates:",
    ...(crossCertificates.length === 0 ? ["(all that were issued to this authority)"] : crossCertificates),
  ];
}

function noticeJa({ record, name, drill }: Facts) {
  return [
    `${drill.ja}${name.ja}の秘密鍵の危殆化について`,
    "",
    `${name.ja}の秘密鍵（第${record.generation}世代）が危殆化した、又はその疑いがあるため、電子証明書の発行を停止し、この鍵で署名したすべての証明書を失効しました。`,
    "この認証局の証明書を信頼する設定をしている方は、その設定を取り除いてください。新しい自己署名証明書は、別にお知らせする方法で確かめてから設定してください。",
  ];
}

function noticeEn({ record, name, drill }: Facts) {
  return [
    `${drill.en}Compromise of the private key of ${name.en}`,
    "",
    `The private key of ${name.en} (generation ${record.generation}) is, or may be, compromised. The authority has stopped issuing, and every certificate that this key signed has been revoked.`,
    "Whoever trusts this authority's certificate should remove it. Its new certificate is to be trusted only after it was checked in the way that is announced.",
  ];
}

function reportJa(facts: Facts) {
  return [...bridgeJa(facts).slice(0, 8), "", "経過", ...facts.events.map((each) => eventLine(each, stepNames.ja))];
}

function reportEn(facts: Facts) {
  return [
    ...bridgeEn(facts).slice(0, 8),
    "",
    "What happened",
    ...facts.events.map((each) => eventLine(each, stepNames.en)),
  ];
}

function eventLine(
  { event, at, by }: RecordedCompromiseEvent,
  names: Readonly<Record<CompromiseCommand["step"], string>>,
) {
  const words =
    "ground" in event ? event.ground : "how" in event ? event.how : "text" in event ? event.text : undefined;
  return `${at.toISOString()} ${names[event.step]} (${by})${words === undefined ? "" : `: ${words}`}`;
}

const stepNames = {
  ja: {
    declare: "宣言",
    dismiss: "疑いの解消",
    confirm: "確認",
    "record-revocation": "全証明書の失効",
    "record-lists": "失効記録の発行",
    notify: "ブリッジ認証局への通知",
    publish: "公表",
    report: "報告",
    replace: "新しい世代への切替えの承認",
    end: "終了",
  },
  en: {
    declare: "declared",
    dismiss: "dismissed",
    confirm: "confirmed",
    "record-revocation": "all certificates revoked",
    "record-lists": "revocation lists issued",
    notify: "bridge notified",
    publish: "published",
    report: "reported",
    replace: "new generation approved",
    end: "ended",
  },
} as const;

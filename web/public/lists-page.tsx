import { formatNumber } from "../language/dates.ts";
import type { PageProps } from "./pages.ts";
import { authorityName, Instant, Lead, Nothing, Part, PlainTable } from "./parts.tsx";
import { say } from "./text.ts";

const words = {
  lead: say(
    "認証局の証明書の失効リスト（ARL）は誰でも取得できます。住民の証明書の失効リスト（CRL）は、登録された検証者だけが取得できます。",
    "Lists of revoked certificates of authorities (ARL) are open to everybody. Lists of residents' certificates (CRL) are for registered parties only.",
  ),
  open: say("誰でも取得できる失効リスト", "Lists open to everybody"),
  restricted: say("登録された検証者だけが取得できる失効リスト", "Lists for registered parties only"),
  restrictedText: say(
    "取得するには、署名検証者又は団体署名検証者としての届出と取決めが要ります。一件ずつの有効性は OCSP で問い合わせできます（同じく登録が要ります）。",
    "To fetch them one must be registered as a signature verifier or group verifier. Single certificates can be asked about by OCSP, which needs the same registration.",
  ),
  authority: say("認証局", "Authority"),
  scope: say("対象", "Covers"),
  number: say("番号", "Number"),
  issued: say("発行", "Issued"),
  next: say("次の期限", "Next by"),
  entries: say("件数", "Entries"),
  download: say("ダウンロード", "Download"),
  authorities: say("認証局の証明書（ARL）", "certificates of authorities (ARL)"),
  services: say("そのほかの証明書", "other certificates"),
  municipal: say("市区町村ごとのリスト", "Lists of municipalities"),
  generation: (number: number) => say(`第 ${number} 世代`, `generation ${number}`),
  lists: (count: number) => say(`${formatNumber(count)} 本`, `${formatNumber(count)} lists`),
  none: say("公開しているリストはまだありません。", "No list has been published yet."),
  revokedServices: say("サービス用証明書の失効", "Revoked certificates of services"),
  revokedServicesText: say(
    "OCSP レスポンダと検証サーバの証明書の失効です。理由は事由の名称だけを公表します。",
    "Certificates of OCSP responders and validation servers. Of the reason, only its code is published.",
  ),
  noRevoked: say("失効したサービス用証明書はありません。", "No certificate of a service has been revoked."),
  service: say("サービス", "Service"),
  serial: say("シリアル番号", "Serial number"),
  revokedAt: say("失効日時", "Revoked at"),
  reason: say("事由", "Reason"),
  "ocsp-responder": say("OCSP レスポンダ", "OCSP responder"),
  "validation-server": say("検証サーバ", "validation server"),
} as const;

export function ListsPage({ language, data }: PageProps) {
  const lists = data.publication.authorities.flatMap(({ authority, lists: own }) =>
    own.map((one) => ({ ...one, authority })),
  );
  const open = lists.filter(({ access }) => access === "open");
  const restricted = data.publication.authorities
    .map(({ authority, lists: own }) => ({ authority, own: own.filter(({ access }) => access !== "open") }))
    .filter(({ own }) => own.length > 0);
  const scopeName = (scope: string) =>
    scope === "authorities"
      ? words.authorities[language]
      : scope === "certificates"
        ? words.services[language]
        : words.municipal[language];
  return (
    <>
      <Lead>{words.lead[language]}</Lead>
      <Part id="open" title={words.open[language]}>
        {open.length === 0 ? (
          <Nothing>{words.none[language]}</Nothing>
        ) : (
          <PlainTable
            caption={words.open[language]}
            heads={[
              words.authority,
              words.scope,
              words.number,
              words.issued,
              words.next,
              words.entries,
              words.download,
            ].map((word) => word[language])}
            rows={open.map(({ authority, scope, generation, number, thisUpdate, nextUpdate, entries, address }) => ({
              key: address,
              cells: [
                authorityName(data.promises, authority, language),
                <>
                  {scopeName(scope)}{" "}
                  <span className="block text-sm text-muted">{words.generation(generation)[language]}</span>
                </>,
                number,
                <Instant key="issued" at={thisUpdate} language={language} />,
                <Instant key="next" at={nextUpdate} language={language} />,
                formatNumber(entries),
                <a
                  key="download"
                  href={address}
                  className="link"
                  download={`${authority}-${scope.replace(/\W/g, "-")}-${generation}.crl`}
                >
                  DER
                </a>,
              ],
            }))}
          />
        )}
      </Part>
      <Part id="restricted" title={words.restricted[language]}>
        <p className="measure">{words.restrictedText[language]}</p>
        {restricted.length > 0 && (
          <PlainTable
            caption={words.restricted[language]}
            heads={[words.authority, words.scope, words.issued, words.next].map((word) => word[language])}
            rows={restricted.map(({ authority, own }) => ({
              key: authority,
              cells: [
                authorityName(data.promises, authority, language),
                words.lists(own.length)[language],
                <Instant key="issued" at={least(own.map(({ thisUpdate }) => thisUpdate))} language={language} />,
                <Instant key="next" at={least(own.map(({ nextUpdate }) => nextUpdate))} language={language} />,
              ],
            }))}
          />
        )}
      </Part>
      <RevokedServices language={language} data={data} />
    </>
  );
}

function RevokedServices({ language, data }: PageProps) {
  const heads = [words.authority, words.service, words.serial, words.revokedAt, words.reason].map(
    (word) => word[language],
  );
  return (
    <Part id="services" title={words.revokedServices[language]}>
      <p className="measure">{words.revokedServicesText[language]}</p>
      {data.revokedServices.length === 0 ? (
        <Nothing>{words.noRevoked[language]}</Nothing>
      ) : (
        <PlainTable
          caption={words.revokedServices[language]}
          heads={heads}
          rows={data.revokedServices.map(({ authority, service, serialNumber, revokedAt, reason }) => ({
            key: serialNumber,
            cells: [
              authorityName(data.promises, authority, language),
              words[service][language],
              <code key="serial" className="font-mono text-sm break-all">
                {serialNumber}
              </code>,
              <Instant key="at" at={revokedAt} language={language} />,
              reason,
            ],
          }))}
        />
      )}
    </Part>
  );
}

function least(moments: readonly string[]): string {
  return moments.toSorted()[0] ?? "";
}

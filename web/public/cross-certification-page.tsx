import { addressOf } from "./frame.tsx";
import type { PageProps } from "./pages.ts";
import { authorityName, Badge, Lead, Nothing, Part, PlainTable, ShortDay } from "./parts.tsx";
import { say } from "./text.ts";

const words = {
  lead: say(
    "認証局どうしが互いに発行した相互認証証明書の相手です。取り消した相手と、有効期間が終わった相手も残します。",
    "With whom the authorities exchanged cross-certificates. Partners whose cross-certification was revoked or ended stay listed.",
  ),
  current: say("相互認証している認証局", "Cross-certified now"),
  former: say("相互認証を取り消した、又は終わった認証局", "No longer cross-certified"),
  noneNow: say("相互認証している認証局はありません。", "No authority is cross-certified."),
  noneFormer: say("取り消した、又は終わった相互認証はありません。", "No cross-certification was revoked or has ended."),
  issuer: say("発行した認証局", "Issued by"),
  subject: say("相手の認証局", "Issued to"),
  until: say("有効期間の終わり", "Valid until"),
  state: say("状態", "State"),
  valid: say("有効", "valid"),
  revoked: say("取消し", "revoked"),
  ended: say("終了", "ended"),
  certificates: say(
    "相互認証証明書と指紋は「認証局の証明書」にあります。",
    "The cross-certificates and their fingerprints are among the CA certificates.",
  ),
} as const;

export function CrossCertificationPage({ language, data }: PageProps) {
  const all = data.publication.authorities.flatMap(({ authority, certificates }) =>
    certificates.filter(({ kind }) => kind === "cross").map((certificate) => ({ ...certificate, issuer: authority })),
  );
  type Cross = (typeof all)[number];
  const isCurrent = ({ revokedAt, notAfter }: Cross) => revokedAt === undefined && notAfter >= data.at;
  const rowOf = (cross: Cross) => ({
    key: `${cross.issuer} ${cross.serialNumber}`,
    cells: [
      authorityName(data.promises, cross.issuer, language),
      cross.subject === undefined ? cross.serialNumber : authorityName(data.promises, cross.subject, language),
      <ShortDay key="until" at={cross.revokedAt ?? cross.notAfter} language={language} />,
      <Badge key="state" tone={isCurrent(cross) ? "good" : "neutral"}>
        {(isCurrent(cross) ? words.valid : cross.revokedAt === undefined ? words.ended : words.revoked)[language]}
      </Badge>,
    ],
  });
  const heads = [words.issuer, words.subject, words.until, words.state].map((word) => word[language]);
  const current = all.filter(isCurrent);
  const former = all.filter((cross) => !isCurrent(cross));
  return (
    <>
      <Lead>{words.lead[language]}</Lead>
      <Part id="current" title={words.current[language]}>
        {current.length === 0 ? (
          <Nothing>{words.noneNow[language]}</Nothing>
        ) : (
          <PlainTable caption={words.current[language]} heads={heads} rows={current.map(rowOf)} />
        )}
        <p>
          <a href={addressOf(language, "certificates")} className="link">
            {words.certificates[language]}
          </a>
        </p>
      </Part>
      <Part id="former" title={words.former[language]}>
        {former.length === 0 ? (
          <Nothing>{words.noneFormer[language]}</Nothing>
        ) : (
          <PlainTable caption={words.former[language]} heads={heads} rows={former.map(rowOf)} />
        )}
      </Part>
    </>
  );
}

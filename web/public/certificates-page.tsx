import { type PublishedAuthority, profileTitles } from "@warifu/contract";
import type { PageProps } from "./pages.ts";
import { authorityName, Badge, Day, Facts, Fingerprint, Lead, Nothing, Part } from "./parts.tsx";
import { type Language, say } from "./text.ts";

const words = {
  lead: say(
    "認証局の自己署名証明書、リンク証明書、相互認証証明書です。自己署名証明書を信頼する前に、別の手段（官報や窓口の書面）で得た指紋と一字ずつ比べてください。",
    "The authorities' self-signed, link and cross-certificates. Before you trust a self-signed one, compare its fingerprint with one that reached you another way (gazette, paper from the counter).",
  ),
  contents: say("目次", "Contents"),
  none: say("公開している証明書はありません。", "No certificate is published."),
  generation: (number: number) => say(`第 ${number} 世代`, `generation ${number}`),
  issuedTo: say("発行先", "Issued to"),
  serial: say("シリアル番号", "Serial number"),
  period: say("有効期間", "Valid"),
  examine: say("調べる", "Examine"),
  inViewer: say("証明書ビューアーで開く", "Open it in the viewer"),
  download: say("ダウンロード", "Download"),
  revoked: say("失効", "Revoked"),
  ended: say("有効期間満了", "Expired"),
  der: (octets: number) => say(`DER 形式、${octets} octet`, `DER, ${octets} octets`),
} as const;

type Certificate = PublishedAuthority["certificates"][number];

export function CertificatesPage({ language, data }: PageProps) {
  const { authorities } = data.publication;
  return (
    <>
      <Lead>{words.lead[language]}</Lead>
      <nav aria-label={words.contents[language]} className="pb-8 print-hidden">
        <ul className="flex flex-wrap gap-x-6 gap-y-2">
          {authorities.map(({ authority, name }) => (
            <li key={authority}>
              <a href={`#${authority}`} className="link">
                {name[language]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {authorities.map(({ authority, name, certificates }) => (
        <Part key={authority} id={authority} title={name[language]}>
          {certificates.length === 0 && <Nothing>{words.none[language]}</Nothing>}
          {certificates.map((certificate) => (
            <CertificateItem
              key={certificate.name}
              certificate={certificate}
              authority={authority}
              language={language}
              data={data}
            />
          ))}
        </Part>
      ))}
    </>
  );
}

interface ItemProps {
  readonly certificate: Certificate;
  readonly authority: string;
  readonly language: Language;
  readonly data: PageProps["data"];
}

function CertificateItem({ certificate, authority, language, data }: ItemProps) {
  const {
    name,
    kind,
    generation,
    subject,
    serialNumber,
    notBefore,
    notAfter,
    revokedAt,
    sha1,
    sha256,
    octets,
    address,
  } = certificate;
  const id = `${authority}-${name.replace(/\W/g, "-")}`;
  const partner =
    kind === "cross" && subject !== undefined ? authorityName(data.promises, subject, language) : undefined;
  return (
    <article aria-labelledby={id} className="flex flex-col gap-3 rounded-8 border border-line p-4">
      <h3 id={id} className="text-std-18B-160 flex flex-wrap items-center gap-3">
        {profileTitles[kind][language]}
        <span className="font-normal text-muted">{words.generation(generation)[language]}</span>
        {revokedAt !== undefined && <Badge tone="bad">{words.revoked[language]}</Badge>}
        {revokedAt === undefined && notAfter < data.at && <Badge tone="neutral">{words.ended[language]}</Badge>}
      </h3>
      <Facts
        items={[
          ...(partner === undefined ? [] : [[words.issuedTo[language], partner] as const]),
          [
            words.period[language],
            language === "ja" ? (
              <>
                <Day at={notBefore} language={language} /> から <Day at={notAfter} language={language} /> まで
              </>
            ) : (
              <>
                <Day at={notBefore} language={language} /> to <Day at={notAfter} language={language} />
              </>
            ),
          ],
          [words.serial[language], <Fingerprint key="serial" hex={serialNumber} />],
          ["SHA-256", <Fingerprint key="sha256" hex={sha256} />],
          ["SHA-1", <Fingerprint key="sha1" hex={sha1} />],
          [
            words.examine[language],
            <a key="examine" href={`/app/viewer?open=published&show=${sha256}`} className="link">
              {words.inViewer[language]}
            </a>,
          ],
          [
            words.download[language],
            <a key="download" href={address} className="link" download={`${authority}-${name}`}>
              {name} <span className="text-sm">({words.der(octets)[language]})</span>
            </a>,
          ],
        ]}
      />
    </article>
  );
}

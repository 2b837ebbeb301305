/** The public pages in the order of the map of the site. */
import type { PublicData, PublicText } from "@warifu/contract";
import type { ReactNode } from "react";
import { AccessibilityPage } from "./accessibility-page.tsx";
import { CertificatesPage } from "./certificates-page.tsx";
import { ContactPage } from "./contact-page.tsx";
import { CrossCertificationPage } from "./cross-certification-page.tsx";
import { HomePage } from "./home-page.tsx";
import { LawsPage } from "./laws-page.tsx";
import { ListsPage } from "./lists-page.tsx";
import { NoticesPage } from "./notices-page.tsx";
import { PracticeStatementPage } from "./practice-statement-page.tsx";
import { ReportsPage } from "./reports-page.tsx";
import { SitemapPage } from "./sitemap-page.tsx";
import { StatusPage } from "./status-page.tsx";
import { type Language, say } from "./text.ts";

export interface PageProps {
  readonly language: Language;
  readonly data: PublicData;
}

export interface PublicPage {
  /** In the address, after the language. */
  readonly id: string;
  readonly title: PublicText;
  /** One sentence, for search engines and for the map of the site. */
  readonly purpose: PublicText;
  readonly place: "navigation" | "footer" | "first";
  readonly content: (props: PageProps) => ReactNode;
}

export const publicPages: readonly PublicPage[] = [
  {
    id: "",
    title: say("ホーム", "Home"),
    purpose: say("この認証局は何か、何を公開しているか", "What these authorities are and what they publish"),
    place: "first",
    content: HomePage,
  },
  {
    id: "certificates",
    title: say("認証局の証明書", "CA certificates"),
    purpose: say("認証局の証明書と指紋、ダウンロード", "The authorities' certificates, fingerprints and downloads"),
    place: "navigation",
    content: CertificatesPage,
  },
  {
    id: "revocation",
    title: say("失効情報", "Revocation"),
    purpose: say(
      "失効リスト（ARL、CRL）と、サービス用証明書の失効",
      "Revocation lists (ARL, CRL) and revoked certificates of services",
    ),
    place: "navigation",
    content: ListsPage,
  },
  {
    id: "cross-certification",
    title: say("相互認証", "Cross-certification"),
    purpose: say(
      "相互認証している認証局と、取り消した認証局",
      "Which authorities are cross-certified, and which no longer are",
    ),
    place: "navigation",
    content: CrossCertificationPage,
  },
  {
    id: "practice-statement",
    title: say("運用規程", "Practice statement"),
    purpose: say(
      "運用規程の版と、約束している数値",
      "Versions of the practice statements and what they promise in figures",
    ),
    place: "navigation",
    content: PracticeStatementPage,
  },
  {
    id: "notices",
    title: say("お知らせ", "Notices"),
    purpose: say(
      "危殆化、計画停止、運用体制の変更などのお知らせ",
      "Compromises, planned maintenance, changes of organisation",
    ),
    place: "navigation",
    content: NoticesPage,
  },
  {
    id: "status",
    title: say("稼働状況", "Service status"),
    purpose: say("失効情報の提供と認証局の今の状態", "How status services and authorities are doing now"),
    place: "navigation",
    content: StatusPage,
  },
  {
    id: "provision-reports",
    title: say("提供状況の報告", "Provision reports"),
    purpose: say(
      "失効情報を誰にどれだけ提供したかの報告書",
      "Reports of what status information was provided, to whom and how often",
    ),
    place: "footer",
    content: ReportsPage,
  },
  {
    id: "laws",
    title: say("根拠法令", "Laws"),
    purpose: say("根拠となる法律、政令、省令", "The laws and ordinances that it rests on"),
    place: "footer",
    content: LawsPage,
  },
  {
    id: "contact",
    title: say("問合せ", "Contact"),
    purpose: say("問合せの窓口と、秘密鍵を失ったときの届出", "Whom to ask, and what to do when a key is lost"),
    place: "footer",
    content: ContactPage,
  },
  {
    id: "accessibility",
    title: say("ウェブアクセシビリティ", "Accessibility"),
    purpose: say(
      "このサイトの使いやすさの方針と確かめ方",
      "How usable this site is meant to be, and how that is checked",
    ),
    place: "footer",
    content: AccessibilityPage,
  },
  {
    id: "sitemap",
    title: say("サイトマップ", "Sitemap"),
    purpose: say("すべてのページ", "All pages"),
    place: "footer",
    content: SitemapPage,
  },
];

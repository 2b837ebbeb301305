import { addressOf } from "./frame.tsx";
import { type PageProps, publicPages } from "./pages.ts";
import { say } from "./text.ts";

const viewer = say("証明書ビューアー", "Certificate viewer");
const viewerPurpose = say(
  "証明書や失効リストを開いて調べる（JavaScript が要ります）",
  "Open and examine certificates and lists (needs JavaScript)",
);

export function SitemapPage({ language }: PageProps) {
  const link = (href: string, title: string) => (
    <a href={href} className="link font-normal">
      {title}
    </a>
  );
  return (
    <dl className="border-t border-line">
      {[
        ...publicPages.map(({ id, title, purpose }) => ({ href: addressOf(language, id), title, purpose })),
        { href: "/app/viewer", title: viewer, purpose: viewerPurpose },
      ].map(({ href, title, purpose }) => (
        <div
          key={href}
          className="grid gap-x-6 border-b border-line py-2.5 md:grid-cols-[minmax(9rem,15rem)_minmax(0,1fr)]"
        >
          <dt>{link(href, title[language])}</dt>
          <dd>{purpose[language]}</dd>
        </div>
      ))}
    </dl>
  );
}

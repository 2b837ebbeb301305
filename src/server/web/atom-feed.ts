import type { NoticeView } from "@warifu/contract";
import type { Language } from "../../texts/index.ts";

export interface FeedPlace {
  /** Scheme, host and port of the server, without a slash at its end. */
  readonly origin: string;
  readonly language: Language;
}

/** RFC 4287: the notices as a feed, the newest first; a withdrawn one says so. */
export function atomFeed(notices: readonly NoticeView[], at: string, { origin, language }: FeedPlace): string {
  const address = `${origin}/${language}/notices`;
  const updated = notices.map(changedAt).toSorted().at(-1) ?? at;
  const entries = notices.map((notice) => entry(notice, address, language)).join("");
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">
<id>${escaped(address)}</id>
<title>${language === "ja" ? "割符 認証局 お知らせ" : "warifu certification authorities: notices"}</title>
<updated>${updated}</updated>
<author><name>warifu</name></author>
<link rel="self" type="application/atom+xml" href="${escaped(address)}.atom"/>
<link rel="alternate" type="text/html" href="${escaped(address)}"/>
${entries}</feed>
`;
}

function entry(notice: NoticeView, address: string, language: Language): string {
  const { number, content, publishedAt, state, ground } = notice;
  const mark = state !== "withdrawn" ? "" : language === "ja" ? "【取下げ】" : "[Withdrawn] ";
  const text =
    state === "withdrawn" ? `${ground?.[language] ?? ""}\n\n${content.body[language]}` : content.body[language];
  return `<entry>
<id>${escaped(`${address}#notice-${number}`)}</id>
<title>${escaped(mark + content.title[language])}</title>
<published>${publishedAt ?? ""}</published>
<updated>${changedAt(notice)}</updated>
<category term="${content.kind}"/>
<link rel="alternate" type="text/html" href="${escaped(`${address}#notice-${number}`)}"/>
<content type="text">${escaped(text)}</content>
</entry>
`;
}

function changedAt({ withdrawnAt, publishedAt }: NoticeView): string {
  return withdrawnAt ?? publishedAt ?? "";
}

/** XML 1.0 §2.2, §2.4: what marks up is written as references; characters that XML does not have are left out. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

import type { draftNotice, NoticeAtWork, NoticeView, Received } from "@warifu/contract";
import type { NoticeContent, NoticeRefusal, NumberedNotice } from "../../../operations/index.ts";

/** A notice as everybody may see it. */
export function noticeView({ number, notice }: NumberedNotice): NoticeView {
  const { kind, authority, title, body, period } = notice.content;
  const content = {
    kind,
    title,
    body,
    ...(authority === undefined ? {} : { authority }),
    ...(period === undefined ? {} : { period }),
  };
  const published = "publishedAt" in notice ? { publishedAt: notice.publishedAt } : {};
  const withdrawn = notice.state === "withdrawn" ? { withdrawnAt: notice.withdrawnAt, ground: notice.ground } : {};
  return { number, state: notice.state, version: notice.version, content, ...published, ...withdrawn };
}

/** The same with who wrote and published it, for those who work here. */
export function noticeAtWork(numbered: NumberedNotice): NoticeAtWork {
  const { notice } = numbered;
  const publishedBy = "publishedBy" in notice ? { publishedBy: notice.publishedBy } : {};
  return { ...noticeView(numbered), authors: [...notice.authors], ...publishedBy };
}

/** RFC 9110 §15.5: 404 no such notice, 409 its state forbids it, 403 another person is needed, 422 the content is not complete. */
export function noticeStatus(code: NoticeRefusal["code"]): number {
  switch (code) {
    case "notice-unknown":
    case "authority-unknown":
      return 404;
    case "second-person-needed":
      return 403;
    case "notice-not-draft":
    case "notice-not-published":
      return 409;
    case "notice-text-missing":
    case "notice-period-missing":
    case "notice-period-reversed":
      return 422;
  }
}

/** What a request says, as the use case takes it. */
export function contentOf({
  kind,
  authority,
  title,
  body,
  period,
}: Received<typeof draftNotice, "body">): NoticeContent {
  return { kind, authority, title, body, period };
}

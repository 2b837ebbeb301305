import { z } from "zod";
import { operation } from "./operation.ts";
import { authorityId, moment, pageSize } from "./values.ts";

const line = z.object({ ja: z.string().max(200), en: z.string().max(200) });
const paragraphs = z.object({ ja: z.string().max(10_000), en: z.string().max(10_000) });

export const noticeKind = z.enum(["compromise", "maintenance", "organisation-change", "general"]);

/** What a notice says, in both languages. */
export const noticeContent = z.strictObject({
  kind: noticeKind,
  /** Absent: the whole service. */
  authority: authorityId.optional(),
  title: line,
  /** Paragraphs are divided by empty lines. */
  body: paragraphs,
  /** Of maintenance: when the service stands still. */
  period: z.strictObject({ startsAt: moment, endsAt: moment }).optional(),
});

const notice = z.object({
  number: z.int().positive(),
  state: z.enum(["draft", "published", "withdrawn", "discarded"]),
  version: z.int().positive(),
  content: noticeContent,
  publishedAt: moment.optional(),
  withdrawnAt: moment.optional(),
  ground: paragraphs.optional(),
});
export type NoticeView = z.infer<typeof notice>;

/** Who wrote and who published is for those who work here. */
const noticeAtWork = notice.extend({ authors: z.array(z.string()), publishedBy: z.string().optional() });
export type NoticeAtWork = z.infer<typeof noticeAtWork>;

const parameters = z.strictObject({ notice: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER) });

/** What was published, newest first; withdrawn ones stay and say so. */
export const listNotices = operation({
  name: "list-notices",
  method: "GET",
  path: "/notices",
  access: { kind: "public" },
  summary: { ja: "公表したお知らせ", en: "Published notices" },
  query: z.strictObject({
    /** `next` of the page before. */
    after: z
      .string()
      .max(64)
      .regex(/^[0-9TZ:.-]+_[0-9]+$/, "the cursor of the page before")
      .optional(),
    limit: pageSize({ usual: 20, most: 100 }),
  }),
  caching: "chosen-by-the-server",
  response: z.object({ notices: z.array(notice), next: z.string().optional() }),
});

export const listNoticeDrafts = operation({
  name: "list-notice-drafts",
  method: "GET",
  path: "/operations/notices/drafts",
  access: { kind: "right", right: "draft-notices" },
  summary: { ja: "お知らせの下書き", en: "Drafts of notices" },
  response: z.object({ notices: z.array(noticeAtWork) }),
});

export const draftNotice = operation({
  name: "draft-notice",
  method: "POST",
  path: "/operations/notices",
  access: { kind: "right", right: "draft-notices" },
  summary: { ja: "お知らせを書く", en: "Write a notice" },
  body: noticeContent,
  status: 201,
  response: noticeAtWork,
});

export const amendNotice = operation({
  name: "amend-notice",
  method: "PUT",
  path: "/operations/notices/{notice}",
  access: { kind: "right", right: "draft-notices" },
  summary: { ja: "お知らせの下書きを直す", en: "Amend a draft of a notice" },
  parameters,
  body: noticeContent,
  response: noticeAtWork,
});

export const discardNotice = operation({
  name: "discard-notice",
  method: "POST",
  path: "/operations/notices/{notice}/discarding",
  access: { kind: "right", right: "draft-notices" },
  summary: { ja: "お知らせの下書きをやめる", en: "Discard a draft of a notice" },
  parameters,
  response: noticeAtWork,
});

/** CPS 5-2-1: by another person than those who wrote it. */
export const publishNotice = operation({
  name: "publish-notice",
  method: "POST",
  path: "/operations/notices/{notice}/publication",
  access: { kind: "right", right: "publish-notices" },
  summary: { ja: "お知らせを公表する", en: "Publish a notice" },
  parameters,
  response: noticeAtWork,
});

export const withdrawNotice = operation({
  name: "withdraw-notice",
  method: "POST",
  path: "/operations/notices/{notice}/withdrawal",
  access: { kind: "right", right: "publish-notices" },
  summary: { ja: "お知らせを取り下げる", en: "Withdraw a notice" },
  parameters,
  body: z.strictObject({ ground: line }),
  response: noticeAtWork,
});

export { changeNotice, type NoticePorts, type NoticeRequest } from "./change-notice.ts";
export { type NumberedNotice, noticeHistory, readDrafts, readPublicNotices } from "./repository.ts";
export {
  type BilingualText,
  type KnownNotice,
  type NoticeContent,
  type NoticeKind,
  type NoticeRefusal,
  noticeKinds,
} from "./types.ts";

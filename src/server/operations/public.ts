import type { FastifyInstance } from "fastify";
import type { HttpPorts } from "../ports.ts";
import { registerAmendNotice } from "../routes/notices/amend-notice.ts";
import { registerDiscardNotice } from "../routes/notices/discard-notice.ts";
import { registerDraftNotice } from "../routes/notices/draft-notice.ts";
import { registerListNoticeDrafts } from "../routes/notices/list-notice-drafts.ts";
import { registerListNotices } from "../routes/notices/list-notices.ts";
import { registerPublishNotice } from "../routes/notices/publish-notice.ts";
import { registerWithdrawNotice } from "../routes/notices/withdraw-notice.ts";
import { registerJudgePath } from "../routes/public/judge-path.ts";
import { registerShowPublication } from "../routes/public/show-publication.ts";
import { registerStampTime } from "../routes/time-stamps/stamp-time.ts";

/** What the public sees, and how notices come to it; of the role "web". */
export function registerPublicOperations(app: FastifyInstance, ports: HttpPorts): void {
  registerShowPublication(app, ports);
  registerJudgePath(app, ports);
  registerStampTime(app, ports);
  registerListNotices(app, ports);
  registerListNoticeDrafts(app, ports);
  registerDraftNotice(app, ports);
  registerAmendNotice(app, ports);
  registerDiscardNotice(app, ports);
  registerPublishNotice(app, ports);
  registerWithdrawNotice(app, ports);
}

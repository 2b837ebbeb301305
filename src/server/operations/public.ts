import type { FastifyInstance } from "fastify";
import type { HttpPorts } from "../ports.ts";
import { registerAmendNotice } from "../routes/amend-notice.ts";
import { registerDiscardNotice } from "../routes/discard-notice.ts";
import { registerDraftNotice } from "../routes/draft-notice.ts";
import { registerJudgePath } from "../routes/judge-path.ts";
import { registerListNoticeDrafts } from "../routes/list-notice-drafts.ts";
import { registerListNotices } from "../routes/list-notices.ts";
import { registerPublishNotice } from "../routes/publish-notice.ts";
import { registerShowPublication } from "../routes/show-publication.ts";
import { registerWithdrawNotice } from "../routes/withdraw-notice.ts";

/** What the public sees, and how notices come to it; of the role "web". */
export function registerPublicOperations(app: FastifyInstance, ports: HttpPorts): void {
  registerShowPublication(app, ports);
  registerJudgePath(app, ports);
  registerListNotices(app, ports);
  registerListNoticeDrafts(app, ports);
  registerDraftNotice(app, ports);
  registerAmendNotice(app, ports);
  registerDiscardNotice(app, ports);
  registerPublishNotice(app, ports);
  registerWithdrawNotice(app, ports);
}

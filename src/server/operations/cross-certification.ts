import type { FastifyInstance } from "fastify";
import type { HttpPorts } from "../ports.ts";
import { registerApproveCrossCertification } from "../routes/cross-certification/approve.ts";
import { registerAskCrossApproval } from "../routes/cross-certification/ask-approval.ts";
import { registerExamineCrossCertification } from "../routes/cross-certification/examine.ts";
import { registerListCrossCertifications } from "../routes/cross-certification/list.ts";
import { registerOpenCrossCertification } from "../routes/cross-certification/open.ts";
import { registerOperateCrossCertification } from "../routes/cross-certification/operate.ts";
import { registerPrintCrossCertification } from "../routes/cross-certification/print.ts";
import { registerReadCrossPackage } from "../routes/cross-certification/read-package.ts";
import { registerHandleCrossCertification } from "../routes/cross-certification/reception.ts";
import { registerShowCrossCertification } from "../routes/cross-certification/show.ts";
import { registerTakeCrossPackage } from "../routes/cross-certification/take-package.ts";

/** Cross-certification with other houses, of the role "ca": its steps use the authorities' keys. */
export function registerCrossCertificationOperations(app: FastifyInstance, ports: HttpPorts): void {
  registerListCrossCertifications(app, ports);
  registerShowCrossCertification(app, ports);
  registerOpenCrossCertification(app, ports);
  registerTakeCrossPackage(app, ports);
  registerReadCrossPackage(app, ports);
  registerPrintCrossCertification(app, ports);
  registerHandleCrossCertification(app, ports);
  registerExamineCrossCertification(app, ports);
  registerApproveCrossCertification(app, ports);
  registerOperateCrossCertification(app, ports);
  registerAskCrossApproval(app, ports);
}

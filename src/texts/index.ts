/**
 * What people read for the codes of refusals. Pure data: rooms below the edge give codes and facts, the edges (server,
 * cli) take the words from here. A code that is missing here does not compile where it is shown.
 */
import { applicationTexts } from "./applications.ts";
import { archiveTexts } from "./archive.ts";
import { auditTexts } from "./audit.ts";
import { authorityTexts } from "./authority.ts";
import { backupTexts } from "./backup.ts";
import { callerTexts } from "./callers.ts";
import { cardTexts } from "./cards.ts";
import { ceremonyTexts } from "./ceremonies.ts";
import { commandTexts } from "./command.ts";
import { complianceTexts } from "./compliance.ts";
import { crossCertificationTexts } from "./cross-certification.ts";
import { delegationTexts } from "./delegation.ts";
import { documentTexts } from "./document.ts";
import { externalAuditTexts } from "./external-audit.ts";
import { keyLifeTexts } from "./key-life.ts";
import { keyTexts } from "./keys.ts";
import { lgpkiTexts } from "./lgpki.ts";
import { lifeCycleTexts } from "./life-cycle.ts";
import { noticeTexts } from "./notices.ts";
import { partyTexts } from "./parties.ts";
import { pdfTexts } from "./pdf.ts";
import { provisionTexts } from "./provision.ts";
import { publisherTexts } from "./publisher.ts";
import { registerTexts } from "./register.ts";
import { requestTexts } from "./requests.ts";
import { residentRightsTexts } from "./resident-rights.ts";
import { staffTexts } from "./staff.ts";
import { startTexts } from "./start.ts";
import { storeTexts } from "./store.ts";
import { validationServerTexts } from "./validation-servers.ts";
import { workTexts } from "./work.ts";

export { adviceTexts } from "./advice.ts";
export { documentTexts } from "./document.ts";
export { type FieldFault, fieldFaultTexts } from "./fields.ts";
export { pathAdvice, pathTexts, revocationGapTexts } from "./path.ts";
export { pdfTexts } from "./pdf.ts";
export type { Language, Text } from "./text.ts";
// A page takes the texts of its own subject: all of them together are too much for a first load.
export { authorityTexts, registerTexts };

export const refusalTexts = {
  ...applicationTexts,
  ...archiveTexts,
  ...auditTexts,
  ...authorityTexts,
  ...backupTexts,
  ...callerTexts,
  ...cardTexts,
  ...ceremonyTexts,
  ...commandTexts,
  ...crossCertificationTexts,
  ...complianceTexts,
  ...documentTexts,
  ...externalAuditTexts,
  ...delegationTexts,
  ...keyLifeTexts,
  ...keyTexts,
  ...lgpkiTexts,
  ...lifeCycleTexts,
  ...noticeTexts,
  ...partyTexts,
  ...pdfTexts,
  ...provisionTexts,
  ...publisherTexts,
  ...registerTexts,
  ...requestTexts,
  ...residentRightsTexts,
  ...staffTexts,
  ...startTexts,
  ...storeTexts,
  ...workTexts,
  ...validationServerTexts,
} as const;

/** Every code that has a text. */
export type RefusalCode = keyof typeof refusalTexts;

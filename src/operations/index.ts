/** The room's door: duties of the whole house; so far, sealing the audit log. */

export * from "./archive/index.ts";
export * from "./audit/index.ts";
export * from "./backups/index.ts";
export * from "./ceremonies/index.ts";
export * from "./compliance/index.ts";
export * from "./compromise/index.ts";
export * from "./console/index.ts";
export * from "./crl-watch/index.ts";
export * from "./cross-certification/index.ts";
export * from "./deadlines/index.ts";
export * from "./delegation/index.ts";
export * from "./devices/index.ts";
export {
  type AuditRefusal as ExternalAuditRefusal,
  changeExternalAudit,
  externalAuditHistory,
  type NumberedAudit,
  printExternalAudit,
  readExternalAudit,
  readExternalAudits,
} from "./external-audit/index.ts";
export * from "./key-operations/index.ts";
export * from "./key-update/index.ts";
export * from "./live/index.ts";
export * from "./manuals/index.ts";
export {
  type BilingualText,
  changeNotice,
  type KnownNotice,
  type NoticeContent,
  type NoticeKind,
  type NoticePorts,
  type NoticeRefusal,
  type NoticeRequest,
  type NumberedNotice,
  readDrafts,
  readPublicNotices,
} from "./notices/index.ts";
export * from "./paper/index.ts";
export * from "./practice-statement/index.ts";
export * from "./provision/index.ts";
export {
  type HouseAuthority,
  type HouseCertificate,
  type HouseList,
  type PublicationPorts,
  type PublishedHouse,
  type PublishedMaterial,
  promisesOf,
  type RevokedService,
  readMaterial,
  readPublication,
  readRevokedServices,
  readStanding,
  type ServiceStanding,
  type StandingPorts,
} from "./publication/index.ts";
export * from "./releases/index.ts";
export * from "./resident-rights/index.ts";
export { type Sealing, type SealPorts, type SealSetting, startSealing } from "./seals.ts";
export * from "./security-checks/index.ts";
export * from "./service/index.ts";
export * from "./staff/index.ts";
export * from "./work/index.ts";
export * from "./work-orders/index.ts";

/** The room's door: the archive of CPS 4-12, its packages, what carries them, and the registers of rooms and disposals. */

export { type BoxRefusal, checkBox, type NewBox, registerBox } from "./boxes.ts";
export type { CarrierEvent, CarrierRefusal, KnownCarrier } from "./carrier-types.ts";
export {
  type CarrierRequest,
  carrierHistory,
  changeCarrier,
  type NumberedCarrier,
  readCarrier,
  readCarriers,
} from "./carriers.ts";
export { deletableMembers, type MemberPath, type MemberRefusal, removeDeletedFiles } from "./deletion.ts";
export { startArchiving } from "./duty.ts";
export { type HoldRefusal, holdMember } from "./hold.ts";
export { type ArchiveKind, type ArchiveKindName, archiveKinds, isArchiveKind, untilOf } from "./kinds.ts";
export {
  type ArchiveActor,
  type MadePackage,
  makeDuePackages,
  type PackagePorts,
  type PackageRefusal,
} from "./make-package.ts";
export { checkMedium, type MediaPorts, type MediumRefusal, makeMedium } from "./media.ts";
export { readDueMonths, readPackageFacts } from "./overview.ts";
export {
  type MemberRow,
  type PackageProgress,
  type PackageRow,
  readMembers,
  readPackageRows,
  readProgress,
} from "./package-records.ts";
export { type ArchivePlace, noArchive } from "./place.ts";
export {
  type Disposal,
  endRoomRight,
  grantRoomRight,
  type NewRoomRight,
  type RoomRight,
  type RoomRightRefusal,
  readDisposals,
  readRoomRights,
} from "./registers.ts";
export {
  type ArchiveRequest,
  type ArchiveRequestRefusal,
  approveArchive,
  askArchive,
  isArchiveRequest,
} from "./requests.ts";
export { type ArchiveFinding, type ArchiveSummary, verifyArchive, verifyPackage } from "./verify.ts";

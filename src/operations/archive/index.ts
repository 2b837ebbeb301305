/** The room's door: the archive of CPS 4-12, its packages, what carries them, and the registers of rooms and disposals. */

export { deletableMembers, type MemberPath, type MemberRefusal, removeDeletedFiles } from "./deletion.ts";
export { type HoldRefusal, holdMember } from "./hold.ts";
export { type ArchiveKind, type ArchiveKindName, archiveKinds, isArchiveKind, untilOf } from "./kinds.ts";
export {
  type ArchiveActor,
  type MadePackage,
  makeDuePackages,
  type PackagePorts,
  type PackageRefusal,
} from "./make-package.ts";
export {
  type MemberRow,
  type PackageProgress,
  type PackageRow,
  readMembers,
  readPackageRows,
  readProgress,
} from "./package-records.ts";
export { type ArchiveFinding, type ArchiveSummary, verifyArchive, verifyPackage } from "./verify.ts";

/** Releases: tested, approved by the CA manager, filed (CPS 6-6-1). */
export { programDigest } from "./program-digest.ts";
export {
  type ApprovedRelease,
  approveRelease,
  approvingRelease,
  askForRelease,
  type ReleaseRefusal,
  readRelease,
  readReleases,
} from "./releases.ts";

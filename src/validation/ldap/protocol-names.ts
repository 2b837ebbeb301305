/** Object identifiers of what goes beyond the basic operations. */
export const extensionNames = {
  /** RFC 4511 §4.14 */
  startTls: "1.3.6.1.4.1.1466.20037",
  /** RFC 4532 */
  whoAmI: "1.3.6.1.4.1.4203.1.11.3",
  /** RFC 3909 */
  cancel: "1.3.6.1.1.8",
} as const;

export const controlTypes = {
  /** RFC 2696 */
  pagedResults: "1.2.840.113556.1.4.319",
  /** RFC 3296: entries are given as they are; there are no referrals here, so nothing changes. */
  manageDsaIt: "2.16.840.1.113730.3.4.2",
} as const;

/** RFC 4511 §4.4.1 */
export const noticeOfDisconnection = "1.3.6.1.4.1.1466.20036";

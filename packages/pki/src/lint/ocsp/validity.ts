import { timeText } from "../view/time.ts";
import type { ResponderLint } from "./types.ts";

// RFC 6960 §4.2.2.2: an answer is worth nothing once the certificate of its signer has ended.
export const responderValidity: ResponderLint = {
  id: "responder-within-validity",
  citation: "RFC 6960 §4.2.2.2",
  severity: "error",
  field: "certs.validity",
  check: ({ certificate }, { now }) => {
    if (certificate === undefined) return undefined;
    const { notBefore, notAfter } = certificate;
    if (notBefore.at <= now.getTime() && now.getTime() <= notAfter.at) return undefined;
    return { at: timeText(now.getTime()), notBefore: timeText(notBefore.at), notAfter: timeText(notAfter.at) };
  },
};

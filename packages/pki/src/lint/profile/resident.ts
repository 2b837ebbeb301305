import type { CertificateView } from "../view/certificate.ts";
import { type ResidentName, residentNames } from "../view/oids.ts";

/** One of the six values of a resident's subjectAltName, or undefined when it is not there as a UTF8String. */
export function residentValue(view: CertificateView, wanted: ResidentName): string | undefined {
  const index = residentNames.findIndex(({ name }) => name === wanted);
  const found = view.values.subjectAltName?.[index];
  return found?.kind === "other-name" && found.type === residentNames[index]?.oid ? found.value : undefined;
}

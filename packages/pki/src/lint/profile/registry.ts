import type { CertificateLint } from "../certificate/types.ts";
import { distributionPoint } from "./distribution-point.ts";
import { extendedKeyUsageOfProfile } from "./extended-key-usage.ts";
import { keyUsage } from "./key-usage.ts";
import { link } from "./link.ts";
import { ocspNoCheck } from "./ocsp-no-check.ts";
import { ocspResponder } from "./ocsp-responder.ts";
import { policies } from "./policies.ts";
import { residentCharacters } from "./resident-characters.ts";
import { residentDateOfBirth } from "./resident-date-of-birth.ts";
import { residentFilled } from "./resident-filled.ts";
import { residentGender } from "./resident-gender.ts";
import { residentNamesInOrder } from "./resident-names.ts";
import { residentSubstitutes } from "./resident-substitutes.ts";
import { selfSigned } from "./self-signed.ts";
import { serialUnpredictable } from "./serial-unpredictable.ts";
import { serverCommonName } from "./server-common-name.ts";
import { serverNames } from "./server-names.ts";
import { subjectNotIssuer } from "./subject-not-issuer.ts";
import { subjectType } from "./subject-type.ts";
import { validityEndOfDay } from "./validity-end-of-day.ts";
import { validityLink } from "./validity-link.ts";
import { validityWithinIssuer } from "./validity-within-issuer.ts";
import { validityYears } from "./validity-years.ts";

/** Every lint of the practice statement over a certificate; values come from the policy. */
export const profileLints: readonly CertificateLint[] = [
  validityLink,
  validityEndOfDay,
  validityWithinIssuer,
  serialUnpredictable,
  policies,
  keyUsage,
  extendedKeyUsageOfProfile,
  subjectType,
  selfSigned,
  link,
  subjectNotIssuer,
  distributionPoint,
  ocspResponder,
  ocspNoCheck,
  residentNamesInOrder,
  residentCharacters,
  residentFilled,
  residentDateOfBirth,
  residentGender,
  residentSubstitutes,
  serverNames,
  serverCommonName,
  ...validityYears,
];

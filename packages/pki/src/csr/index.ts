export {
  type CertificationRequest,
  type CertificationRequestFields,
  createCertificationRequest,
  encodeCertificationRequestInfo,
  maximumCertificationRequestSize,
  parseCertificationRequest,
  type RequestAttribute,
  requestAttribute,
  verifyCertificationRequest,
} from "./certification-request.ts";

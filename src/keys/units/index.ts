export {
  type CertifyUnit,
  currentUnit,
  type Service,
  type ServiceUnit,
  type UnitOffer,
  type UnitPorts,
  unitCertificates,
} from "./unit.ts";

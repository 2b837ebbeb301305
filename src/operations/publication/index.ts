export { promisesOf } from "./promises.ts";
export { type PublishedMaterial, readMaterial } from "./read-material.ts";
export {
  type HouseAuthority,
  type HouseCertificate,
  type HouseList,
  type PublicationPorts,
  type PublishedHouse,
  readPublication,
} from "./read-publication.ts";
export { readStanding, type ServiceStanding, type StandingPorts } from "./read-standing.ts";
export { type RevokedService, readRevokedServices } from "./revoked-services.ts";

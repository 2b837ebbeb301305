/** The room's door: who signs documents here, where their time stamps come from, and what proves their paths. */
export { type CollectionPorts, type CollectionSources, materialCollector } from "./collector.ts";
export { cardSigner, fileKeySigner, type SignerRefusal } from "./signers.ts";
export { outsideTimeStamper, ownTimeStamper } from "./time-stampers.ts";

/** A new generation of an authority's key: at once, or step by step as it was planned. */
export { endGenerations } from "./end.ts";
export {
  crossCertifyNext,
  cutOver,
  type KeyUpdate,
  type KeyUpdated,
  type KeyUpdateStep,
  prepareNextGeneration,
  updateAuthorityKey,
} from "./update.ts";

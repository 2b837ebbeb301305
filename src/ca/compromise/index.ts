/** What follows when an authority's key is, or may be, in others' hands (docs/flows/compromise.md). */
export { type GenerationReplacement, replaceGeneration } from "./replace-generation.ts";
export { type GenerationRevocation, revokeGeneration } from "./revoke-generation.ts";

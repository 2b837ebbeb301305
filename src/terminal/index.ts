/** The room's door: what runs at a person's terminal: the agent of a device, virtual cards and the way into pcscd. */
export { type AgentConfiguration, type RunningAgent, type StartRefusal, startAgent } from "./agent/agent.ts";
export { type BlankCard, makeBlankCard } from "./blank-card.ts";
export { type CardFile, CardFileChanged, type CardFileRefusal, createCardFile, openCardFile } from "./card-file.ts";
export { type EvidenceLine, evidenceLine } from "./evidence-line.ts";
export {
  type KeysRefusal,
  type MunicipalityKeys,
  makeMunicipalityKeys,
  readMunicipalityKeys,
} from "./municipality-keys.ts";
export { type CardContent, makePersonalisedCard } from "./personalise.ts";
export { type Occupation, occupy } from "./readers/occupation.ts";
export { type Registration, registrationLine } from "./registration-line.ts";
export { answerToReset, serveVpcd, type VpcdCard, type VpcdChange, type VpcdConfiguration } from "./vpcd.ts";

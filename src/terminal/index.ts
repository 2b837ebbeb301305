/** The room's door: what runs at a person's terminal. So far, virtual cards and the way into pcscd. */
export { type CardFile, CardFileChanged, type CardFileRefusal, createCardFile, openCardFile } from "./card-file.ts";
export { type CardContent, makePersonalisedCard } from "./personalise.ts";
export { answerToReset, serveVpcd, type VpcdCard, type VpcdChange, type VpcdConfiguration } from "./vpcd.ts";

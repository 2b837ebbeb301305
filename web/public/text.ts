import type { PublicText } from "@warifu/contract";

export type Language = "ja" | "en";

export const say = (ja: string, en: string): PublicText => ({ ja, en });

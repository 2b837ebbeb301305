import { profileTitles } from "@warifu/contract";
import type { Text } from "../language/index.ts";

/** A profile that has no title is shown by its name in the practice statement. */
export function profileName(profile: string): Text {
  const titles: Readonly<Record<string, Text>> = profileTitles;
  return titles[profile] ?? { ja: profile, en: profile };
}

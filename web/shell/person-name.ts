import type { Language } from "../language/index.ts";

interface Named {
  readonly displayName: string;
  readonly romanisedName?: string | undefined;
}

/** A person's name as it is read in this language. */
export function personName({ displayName, romanisedName }: Named, language: Language): string {
  return language === "en" ? (romanisedName ?? displayName) : displayName;
}

import type { Language } from "../../texts/index.ts";

/** RFC 9110 §12.5.4: the language that the caller prefers; English when it names neither, Japanese before English at equal weight. */
export function preferredLanguage(acceptLanguage: string | undefined): Language {
  const weights = { ja: 0, en: 0 };
  for (const part of (acceptLanguage ?? "").slice(0, 200).split(",")) {
    const [range = "", ...parameters] = part.trim().toLowerCase().split(";");
    const language = range.split("-")[0];
    if (language === "ja" || language === "en") weights[language] = Math.max(weights[language], weightOf(parameters));
  }
  return weights.ja > 0 && weights.ja >= weights.en ? "ja" : "en";
}

function weightOf(parameters: readonly string[]): number {
  const written = parameters.map((parameter) => /^\s*q=([01](?:\.\d{0,3})?)\s*$/.exec(parameter)?.[1]).find(Boolean);
  return written === undefined ? 1 : Number(written);
}

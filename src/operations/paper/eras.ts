/** Dates as papers in Japanese write them: by era, "令和8年11月20日". */

const day = new Intl.DateTimeFormat("ja-JP-u-ca-japanese", { dateStyle: "long", timeZone: "UTC" });
const month = new Intl.DateTimeFormat("ja-JP-u-ca-japanese", {
  era: "short",
  year: "numeric",
  month: "long",
  timeZone: "UTC",
});
const english = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });
const englishMonth = new Intl.DateTimeFormat("en-GB", { year: "numeric", month: "long", timeZone: "UTC" });

/** "2026-11-20" as a paper in that language says it. */
export function printedDay(text: string, language: "ja" | "en"): string {
  return (language === "ja" ? day : english).format(new Date(`${text}T00:00:00Z`));
}

/** "2026-11". A month in which the era changes is named by the era of its last day. */
export function printedMonth(text: string, language: "ja" | "en"): string {
  const [year = 0, number = 0] = text.split("-").map(Number);
  return (language === "ja" ? month : englishMonth).format(new Date(Date.UTC(year, number, 0)));
}

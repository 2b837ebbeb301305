import type { PublicReport } from "@warifu/contract";
import { printedDay, type ReportRow, readReports } from "../../operations/index.ts";
import { civilDateOf } from "../../policy/index.ts";
import type { HttpPorts } from "../ports.ts";

/** More than five years of monthly reports; any older one has its address still. */
const mostReports = 200;

/**
 * The provision reports that are open to everybody, the newest first: for five years from the day of the gazette (CPS 4-5),
 * also when the job that withdraws them has not come to it yet. @throws StoreFault
 */
export async function readPublicReports({ store, clock }: Pick<HttpPorts, "store" | "clock">): Promise<PublicReport[]> {
  const today = civilDateOf(clock());
  const reports = await readReports(store, { states: ["published"], limit: mostReports });
  return reports.flatMap((row) => publicReport(row, today));
}

function publicReport({ report, from, to, publication }: ReportRow, today: string): readonly PublicReport[] {
  if (publication === undefined || publication.openUntil < today) return [];
  const { gazetteDate, gazetteIssue, openUntil } = publication;
  const address = (language: "ja" | "en") => `/provision-reports/${report}/paper.pdf?language=${language}`;
  const day = (text: string) => ({ ja: printedDay(text, "ja"), en: printedDay(text, "en") });
  const [first, last, gazette, end] = [day(from), day(to), day(gazetteDate), day(openUntil)];
  return [
    {
      title: {
        ja: `提供状況報告書（${first.ja}から${last.ja}まで、PDF）`,
        en: `Provision report, ${first.en} to ${last.en} (PDF)`,
      },
      address: { ja: address("ja"), en: address("en") },
      note: {
        ja: `官報 ${gazette.ja} ${gazetteIssue}。${end.ja}まで公開`,
        en: `Official gazette of ${gazette.en}, ${gazetteIssue}. Open until ${end.en}`,
      },
    },
  ];
}

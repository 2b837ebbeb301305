/** What was published of single days: facts, as they were printed. */
import type { ServiceCount } from "./statistics.ts";

/** The day of the published table of branches (LGPKI登録分局設置状況). */
export const publishedOn = "2009-02-10";

/** Prefecture, branches, organisations. The printed total is 1,748 of 1,804. */
const rows: readonly (readonly [prefecture: string, branches: number, organisations: number])[] = [
  ["01", 169, 180],
  ["02", 40, 40],
  ["03", 35, 35],
  ["04", 32, 36],
  ["05", 25, 25],
  ["06", 35, 35],
  ["07", 53, 59],
  ["08", 44, 44],
  ["09", 31, 31],
  ["10", 38, 38],
  ["11", 70, 70],
  ["12", 56, 56],
  ["13", 60, 62],
  ["14", 33, 33],
  ["15", 31, 31],
  ["16", 15, 15],
  ["17", 19, 19],
  ["18", 17, 17],
  ["19", 26, 28],
  ["20", 77, 81],
  ["21", 42, 42],
  ["22", 35, 37],
  ["23", 61, 61],
  ["24", 24, 29],
  ["25", 26, 26],
  ["26", 25, 26],
  ["27", 42, 43],
  ["28", 41, 41],
  ["29", 39, 39],
  ["30", 27, 30],
  ["31", 18, 19],
  ["32", 19, 21],
  ["33", 27, 27],
  ["34", 19, 23],
  ["35", 20, 20],
  ["36", 24, 24],
  ["37", 16, 17],
  ["38", 20, 20],
  ["39", 34, 34],
  ["40", 65, 66],
  ["41", 20, 20],
  ["42", 23, 23],
  ["43", 45, 47],
  ["44", 18, 18],
  ["45", 28, 30],
  ["46", 43, 45],
  ["47", 41, 41],
];

export const publishedBranches = rows.map(([prefecture, branches, organisations]) => {
  return { prefecture, branches, organisations };
});

/** LGWAN-ASP by category. */
export const publishedServices: readonly { readonly on: string; readonly counts: readonly ServiceCount[] }[] = [
  { on: "2009-02-10", counts: counts(173, 100, 152, 181) },
  { on: "2012-04-13", counts: counts(293, 180, 167, 223) },
  { on: "2018-02-01", counts: counts(817, 480, 184, 369) },
];

/** Hosting is counted when it is connected, the others when they are registered. */
function counts(application: number, hosting: number, communication: number, facility: number): ServiceCount[] {
  return [
    { category: "application", standing: "registered", count: application },
    { category: "hosting", standing: "connected", count: hosting },
    { category: "communication", standing: "registered", count: communication },
    { category: "facility", standing: "registered", count: facility },
  ];
}

import { z } from "zod";
import { operation } from "./operation.ts";
import { authorityId, civilDate, moment, octets, pageSize, sha256 } from "./values.ts";

/** "2026-11" in Asia/Tokyo. */
const month = z.string().regex(/^[0-9]{4}-(0[1-9]|1[0-2])$/, "YYYY-MM");
const number = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER);
const limit = pageSize({ usual: 100, most: 1000 });
const item = z.enum(["status", "list", "file"]);
const language = z.enum(["ja", "en"]).default("ja");
const line = z.string().trim().min(1).max(400);

const read = { kind: "right", right: "read-provision" } as const;
const report = { kind: "right", right: "report-provision" } as const;

export const provisionStatistics = operation({
  name: "provision-statistics",
  method: "GET",
  path: "/provision/statistics",
  access: read,
  summary: { ja: "失効情報の提供の統計（締めた日の合計）", en: "Figures of provision, of days that are closed" },
  query: z.strictObject({
    from: civilDate,
    to: civilDate,
    per: z.enum(["day", "month"]).default("day"),
    /** Comma-separated: "authority,method"; what is not named is added up. */
    by: z
      .string()
      .max(100)
      .regex(/^((authority|scope|kind|method|caller|result)(,|$))*$/, "authority, scope, kind, method, caller, result")
      .default(""),
    authority: authorityId.optional(),
    after: z.string().max(1000).optional(),
    limit,
  }),
  response: z.object({
    rows: z.array(
      z.object({
        period: z.string(),
        authority: z.string().optional(),
        /** The list or file: "municipality:422011". */
        scope: z.string().optional(),
        kind: z.string().optional(),
        method: z.string().optional(),
        caller: z.string().optional(),
        result: z.string().optional(),
        requests: z.int(),
        provided: z.int(),
      }),
    ),
    next: z.string().optional(),
  }),
});

const price = z.object({
  /** "tax": percent of the fees. */
  item: z.enum(["status", "list", "file", "tax"]),
  validFrom: civilDate,
  /** Yen, or percent, in decimals. */
  value: z.string(),
  ground: z.string(),
  decidedBy: z.string(),
  decidedAt: moment,
});

export const listProvisionPrices = operation({
  name: "list-provision-prices",
  method: "GET",
  path: "/provision/prices",
  access: read,
  summary: { ja: "情報提供手数料の単価", en: "Prices of information, dated" },
  response: z.object({ prices: z.array(price) }),
});

export const setProvisionPrice = operation({
  name: "set-provision-price",
  method: "POST",
  path: "/provision/prices",
  access: report,
  status: 201,
  summary: { ja: "単価を決める", en: "Set a price from a day to come" },
  body: z.strictObject({
    item: price.shape.item,
    validFrom: civilDate,
    value: z.string().regex(/^[0-9]{1,9}(\.[0-9]{1,3})?$/, "a decimal number with at most three decimals"),
    ground: line,
  }),
  response: price,
});

const statement = z.object({
  statement: z.int(),
  party: z.string(),
  partyName: z.string(),
  month,
  version: z.int(),
  lines: z.array(
    z.object({
      authority: z.string(),
      item,
      from: civilDate,
      to: civilDate,
      number: z.int(),
      unitPrice: z.string(),
      amount: z.string(),
    }),
  ),
  /** Whole yen. */
  subtotal: z.int(),
  taxPercent: z.string(),
  tax: z.int(),
  total: z.int(),
  /** Beyond the version before. */
  difference: z.int(),
  reason: z.string().optional(),
  closedAt: moment,
  closedBy: z.string(),
});
export type ProvisionStatement = z.infer<typeof statement>;

export const closeProvisionMonth = operation({
  name: "close-provision-month",
  method: "POST",
  path: "/provision/closings",
  access: report,
  status: 201,
  summary: { ja: "月を締め、計算書を確定する", en: "Close a month: its statements are final" },
  body: z.strictObject({ month }),
  response: z.object({ month, statements: z.int(), total: z.int() }),
});

export const listProvisionStatements = operation({
  name: "list-provision-statements",
  method: "GET",
  path: "/provision/statements",
  access: read,
  summary: { ja: "月の計算書の一覧", en: "Statements of a month, every version" },
  query: z.strictObject({ month, after: number.optional(), limit }),
  response: z.object({ statements: z.array(statement) }),
});

const statementParameters = z.strictObject({ statement: number });

export const readProvisionStatement = operation({
  name: "read-provision-statement",
  method: "GET",
  path: "/provision/statements/{statement}",
  access: read,
  summary: { ja: "計算書", en: "A statement" },
  parameters: statementParameters,
  response: statement,
});

export const printProvisionStatement = operation({
  name: "print-provision-statement",
  method: "GET",
  path: "/provision/statements/{statement}/paper.pdf",
  access: read,
  summary: { ja: "計算書（PDF）", en: "A statement as a paper (PDF)" },
  parameters: statementParameters,
  query: z.strictObject({ language }),
  produces: "application/pdf",
  response: octets,
});

export const tabulateProvisionStatement = operation({
  name: "tabulate-provision-statement",
  method: "GET",
  path: "/provision/statements/{statement}/table.csv",
  access: read,
  summary: { ja: "計算書（CSV）", en: "A statement as a table (CSV)" },
  parameters: statementParameters,
  produces: "text/csv; charset=utf-8",
  response: octets,
});

export const correctProvisionStatement = operation({
  name: "correct-provision-statement",
  method: "POST",
  path: "/provision/statements/{statement}/corrections",
  access: report,
  status: 201,
  summary: { ja: "数え直し、違いがあれば次の版を作る", en: "Count anew; where it differs, make the next version" },
  parameters: statementParameters,
  body: z.strictObject({ reason: line }),
  response: statement,
});

const provisionReport = z.object({
  report: z.int(),
  state: z.enum(["drafted", "published", "withdrawn", "discarded"]),
  from: civilDate,
  to: civilDate,
  lines: z.int(),
  /** Pieces of information provided in the period. */
  provided: z.int(),
  /** Over the lines. */
  sha256,
  draftedAt: moment,
  /** The official gazette in which it appeared, and the last day on which it is open. */
  gazette: z.object({ date: civilDate, issue: z.string(), openUntil: civilDate }).optional(),
});
export type ProvisionReport = z.infer<typeof provisionReport>;

const reportParameters = z.strictObject({ report: number });

export const listProvisionReports = operation({
  name: "list-provision-reports",
  method: "GET",
  path: "/provision-reports",
  access: { kind: "public" },
  summary: { ja: "公開中の提供状況報告書", en: "Provision reports that are open (CPS 4-5)" },
  query: z.strictObject({ before: number.optional(), limit }),
  response: z.object({ reports: z.array(provisionReport) }),
});

export const listAllProvisionReports = operation({
  name: "list-all-provision-reports",
  method: "GET",
  path: "/provision/reports",
  access: read,
  summary: { ja: "提供状況報告書（案、公開終了を含む）", en: "Provision reports, drafts and withdrawn ones too" },
  query: z.strictObject({ before: number.optional(), limit }),
  response: z.object({ reports: z.array(provisionReport) }),
});

export const showProvisionReport = operation({
  name: "show-provision-report",
  method: "GET",
  path: "/provision-reports/{report}",
  access: { kind: "public" },
  summary: { ja: "提供状況報告書の内容", en: "A provision report with its lines" },
  parameters: reportParameters,
  query: z.strictObject({ after: z.coerce.number().int().min(0).default(0), limit }),
  response: provisionReport.extend({
    content: z.array(
      z.object({
        line: z.int(),
        month,
        partyName: z.string(),
        item,
        method: z.enum(["ocsp", "http", "ldap"]),
        number: z.int(),
      }),
    ),
  }),
});

export const printProvisionReport = operation({
  name: "print-provision-report",
  method: "GET",
  path: "/provision-reports/{report}/paper.pdf",
  access: { kind: "public" },
  summary: { ja: "提供状況報告書（PDF）", en: "A provision report as a paper (PDF)" },
  parameters: reportParameters,
  query: z.strictObject({ language }),
  produces: "application/pdf",
  response: octets,
});

export const draftProvisionReport = operation({
  name: "draft-provision-report",
  method: "POST",
  path: "/provision/reports",
  access: report,
  status: 201,
  summary: { ja: "期間の提供状況報告書の案を作る", en: "Draft the report of a period" },
  body: z.strictObject({ from: civilDate, to: civilDate }),
  response: provisionReport,
});

export const publishProvisionReport = operation({
  name: "publish-provision-report",
  method: "POST",
  path: "/provision/reports/{report}/publication",
  access: report,
  status: 201,
  summary: { ja: "別の者が官報公告を記録し公開する", en: "Another person publishes it, naming the gazette" },
  parameters: reportParameters,
  body: z.strictObject({ gazetteDate: civilDate, gazetteIssue: z.string().trim().min(1).max(60) }),
  response: provisionReport,
});

export const discardProvisionReport = operation({
  name: "discard-provision-report",
  method: "POST",
  path: "/provision/reports/{report}/discarding",
  access: report,
  status: 201,
  summary: { ja: "案を破棄する", en: "Throw a draft away" },
  parameters: reportParameters,
  body: z.strictObject({}),
  response: provisionReport,
});

export const listRevocationInformationFiles = operation({
  name: "list-revocation-information-files",
  method: "GET",
  path: "/authorities/{authority}/revocation-information-files",
  access: { kind: "public" },
  summary: { ja: "失効情報ファイルの一覧", en: "The days of which there are revocation information files" },
  parameters: z.strictObject({ authority: authorityId }),
  query: z.strictObject({ before: civilDate.optional(), limit }),
  response: z.object({
    files: z.array(
      z.object({
        day: civilDate,
        lists: z.int(),
        octets: z.int(),
        sha256,
        /** SHA-256 of the public key that signed it. */
        keyFingerprint: sha256,
        madeAt: moment,
        /** Address of the file, relative to the server. */
        path: z.string(),
      }),
    ),
  }),
});

export const readRevocationInformationFile = operation({
  name: "read-revocation-information-file",
  method: "GET",
  path: "/authorities/{authority}/revocation-information-files/{day}.tar",
  access: { kind: "relying-party" },
  summary: { ja: "失効情報ファイル（tar）", en: "A revocation information file (tar)" },
  parameters: z.strictObject({ authority: authorityId, day: civilDate }),
  caching: "chosen-by-the-server",
  produces: "application/x-tar",
  response: octets,
});

export const listWatchFindings = operation({
  name: "list-watch-findings",
  method: "GET",
  path: "/operations/list-watch",
  access: { kind: "right", right: "read" },
  summary: { ja: "失効記録の監視で見つかったこと", en: "What the watch over revocation lists found" },
  query: z.strictObject({ state: z.enum(["open", "gone"]).default("open"), before: number.optional(), limit }),
  response: z.object({
    last: z
      .object({ endedAt: moment, lists: z.int(), certificates: z.int(), findings: z.int(), sources: z.string() })
      .optional(),
    findings: z.array(
      z.object({
        finding: z.int(),
        authority: z.string(),
        generation: z.int(),
        scope: z.string(),
        kind: z.string(),
        subject: z.string(),
        facts: z.record(z.string(), z.string()),
        state: z.enum(["open", "gone"]),
        firstSeenAt: moment,
        lastSeenAt: moment,
      }),
    ),
  }),
});

import { z } from "zod";
import { operation } from "../operation.ts";
import { civilDate, pageSize } from "../values.ts";
import {
  dnsName,
  entry,
  entryDifference,
  lgpkiType,
  organisationCode,
  organisationDetail,
  organisationKind,
  providerCategory,
  requestedEntries,
} from "./values.ts";

/** Units (組織管理システム) and posts (アカウント等管理システム) of one's own organisation. */
export const showOwnOrganisation = operation({
  name: "show-own-organisation",
  method: "GET",
  path: "/branch/organisation",
  access: { kind: "right", right: "read-branch" },
  summary: { ja: "自団体の組織と役職の登録内容", en: "Units and posts of one's own organisation" },
  response: organisationDetail,
});

export const changeOwnDirectory = operation({
  name: "change-own-directory",
  method: "POST",
  path: "/branch/organisation/changes",
  access: { kind: "right", right: "keep-own-directory" },
  summary: {
    ja: "自団体の組織と役職を登録・終了する",
    en: "Register or end units and posts of one's own organisation",
  },
  body: z.strictObject({
    version: z.int().positive(),
    change: z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("add-unit"), name: entry, on: civilDate }),
      z.strictObject({ kind: z.literal("end-unit"), name: entry, on: civilDate }),
      /** The account system appends （利用者） or -lgacc itself. */
      z.strictObject({ kind: z.literal("add-post"), unit: entry, name: entry, on: civilDate }),
      z.strictObject({ kind: z.literal("end-post"), unit: entry, name: entry, on: civilDate }),
    ]),
  }),
  response: organisationDetail,
});

/** Before the key pair is made: do the entries agree with the directories? */
export const checkEntries = operation({
  name: "check-entries",
  method: "POST",
  path: "/branch/entry-checks",
  access: { kind: "right", right: "read-branch" },
  summary: { ja: "証明書記載事項が登録内容と一致するか確かめる", en: "Check entries against the directories" },
  body: z.strictObject({ type: lgpkiType, entries: requestedEntries }),
  response: z.object({ differences: z.array(entryDifference) }),
});

export const listOrganisations = operation({
  name: "list-organisations",
  method: "GET",
  path: "/lgpki/organisations",
  access: { kind: "right", right: "read-lgpki" },
  summary: { ja: "団体の一覧（団体名称リスト）", en: "Organisations by the naming list" },
  query: z.strictObject({
    prefecture: z
      .string()
      .regex(/^[0-9]{2}$/, "two digits")
      .optional(),
    /** Only those after this one. */
    after: organisationCode.optional(),
    limit: pageSize({ usual: 50, most: 200 }),
  }),
  response: z.object({
    organisations: z.array(
      organisationDetail.pick({
        organisation: true,
        name: true,
        romaji: true,
        kind: true,
        prefecture: true,
        branchFrom: true,
      }),
    ),
    next: organisationCode.optional(),
  }),
});

export const showOrganisation = operation({
  name: "show-organisation",
  method: "GET",
  path: "/lgpki/organisations/{organisation}",
  access: { kind: "right", right: "read-lgpki" },
  summary: { ja: "団体一件の登録内容", en: "One organisation" },
  parameters: z.strictObject({ organisation: organisationCode }),
  response: organisationDetail,
});

export const registerOrganisation = operation({
  name: "register-organisation",
  method: "POST",
  path: "/lgpki/organisations",
  access: { kind: "right", right: "keep-organisations" },
  summary: { ja: "団体を登録する", en: "Register an organisation" },
  body: z.strictObject({
    organisation: organisationCode,
    name: entry,
    romaji: z
      .string()
      .min(1)
      .max(120)
      .regex(/^[A-Za-z0-9 .'()-]+$/, "Latin letters"),
    kind: organisationKind,
    prefecture: z.string().regex(/^[0-9]{2}$/, "two digits"),
    on: civilDate,
  }),
  status: 201,
  response: organisationDetail,
});

export const changeOrganisation = operation({
  name: "change-organisation",
  method: "POST",
  path: "/lgpki/organisations/{organisation}/changes",
  access: { kind: "right", right: "keep-organisations" },
  summary: { ja: "団体の登録内容を変更する", en: "Change what is registered of an organisation" },
  parameters: z.strictObject({ organisation: organisationCode }),
  body: z.strictObject({
    version: z.int().positive(),
    change: z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("rename"), name: entry }),
      z.strictObject({ kind: z.literal("establish-branch"), on: civilDate }),
      z.strictObject({
        kind: z.literal("add-domain"),
        name: dnsName,
        domain: z.enum(["lg-jp", "administrative-service", "other"]),
        on: civilDate,
      }),
      z.strictObject({ kind: z.literal("end-domain"), name: dnsName, on: civilDate }),
      z.strictObject({
        kind: z.literal("add-service"),
        category: providerCategory,
        standing: z.enum(["registered", "connected"]),
        on: civilDate,
      }),
      z.strictObject({ kind: z.literal("end-service"), category: providerCategory, on: civilDate }),
    ]),
  }),
  response: organisationDetail,
});

/** Of one day, from what was published or from the directory. */
export const showBranchStatistics = operation({
  name: "show-branch-statistics",
  method: "GET",
  path: "/lgpki/branch-statistics",
  access: { kind: "right", right: "read-lgpki" },
  summary: {
    ja: "登録分局の設置状況と LGWAN-ASP の登録・接続件数",
    en: "Branches by prefecture, and providers by category",
  },
  query: z.strictObject({ of: z.enum(["directory", "2009-02-10"]).default("directory") }),
  response: z.object({
    on: civilDate,
    prefectures: z.array(
      z.object({
        prefecture: z.string(),
        name: z.string(),
        branches: z.int(),
        organisations: z.int(),
        /** Percent, one decimal. */
        ratio: z.string(),
      }),
    ),
    total: z.object({ branches: z.int(), organisations: z.int(), ratio: z.string() }),
    /** Dated counts of providers. */
    providers: z.array(
      z.object({
        on: civilDate,
        counts: z.array(
          z.object({ category: providerCategory, standing: z.enum(["registered", "connected"]), count: z.int() }),
        ),
      }),
    ),
  }),
});

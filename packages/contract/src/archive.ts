/** The archive (CPS 4-12): packages of months, what carries them, and the registers of rooms and disposals. */
import { z } from "zod";
import { operation } from "./operation.ts";
import { civilDate, moment, pageSize, reason, sha256 } from "./values.ts";

const reading = { kind: "right", right: "read-archive" } as const;
const keeping = { kind: "right", right: "keep-archive" } as const;
const directing = { kind: "right", right: "direct-archive" } as const;

const month = z.string().regex(/^[0-9]{4}-(?:0[1-9]|1[0-2])$/, "a month, 2026-11");
const number = z.string().regex(/^[1-9][0-9]{0,17}$/, "a number");
const words = z.object({ ja: z.string(), en: z.string() });
const text = z.string().trim().min(1).max(200);

const totals = z.object({ records: z.number(), octets: z.number() });

const archivePackage = totals.extend({
  month,
  at: moment,
  members: z.int(),
  deleted: z.int(),
  /** Hexadecimal SHA-256 of the manifest: it stands for all of it. */
  manifest: sha256,
});
export type ArchivePackageView = z.infer<typeof archivePackage>;

export const listArchivePackages = operation({
  name: "list-archive-packages",
  method: "GET",
  path: "/archive/packages",
  access: reading,
  summary: { ja: "保管パッケージの一覧", en: "Packages of the archive" },
  query: z.strictObject({ before: month.optional(), limit: pageSize({ usual: 24, most: 100 }) }),
  response: z.object({
    packages: z.array(archivePackage),
    next: month.optional(),
    /** Months that are over and have no package. */
    due: z.array(month),
    /** One that is being made. */
    making: z.array(totals.extend({ month, kinds: z.int(), finished: z.int() })),
  }),
});

const archiveMember = totals.extend({
  name: z.string(),
  kind: z.string(),
  kindName: words,
  sha256,
  /** The first day on which it may be deleted. */
  until: civilDate,
  held: z.string().optional(),
  deletedAt: moment.optional(),
});
export type ArchiveMemberView = z.infer<typeof archiveMember>;

const ofMonth = z.strictObject({ month });

export const showArchivePackage = operation({
  name: "show-archive-package",
  method: "GET",
  path: "/archive/packages/{month}",
  access: reading,
  summary: { ja: "保管パッケージ一件", en: "One package of the archive" },
  parameters: ofMonth,
  response: z.object({ month, members: z.array(archiveMember) }),
});

export const makeArchivePackages = operation({
  name: "make-archive-packages",
  method: "POST",
  path: "/archive/packages",
  access: keeping,
  summary: { ja: "未作成の保管パッケージを作る", en: "Make the packages that are due" },
  response: z.object({ made: z.array(month) }),
});

/** With a reason it is kept beyond its period; without one no longer. */
export const holdArchiveMember = operation({
  name: "hold-archive-member",
  method: "POST",
  path: "/archive/packages/{month}/holds",
  access: directing,
  summary: { ja: "期限後も保管する理由を記録する", en: "Keep something beyond its period, or no longer" },
  parameters: ofMonth,
  body: z.strictObject({ name: z.string().max(100), reason: reason.optional() }),
  response: z.object({}),
});

/** What is over its period and not held, by `month/name`. */
export const listDeletableArchive = operation({
  name: "list-deletable-archive",
  method: "GET",
  path: "/archive/deletable",
  access: reading,
  summary: { ja: "保管期間が満了したもの", en: "What is over its period" },
  response: z.object({ members: z.array(z.string()) }),
});

const carrier = z.object({
  carrier: number,
  form: z.enum(["digital", "paper"]),
  state: z.enum(["stored", "lent", "destroyed"]),
  label: z.string(),
  place: z.string(),
  /** What is in it: the month of a package, or papers in words. */
  what: z.string(),
  madeAt: moment,
  keepUntil: civilDate,
  nextCheck: civilDate.optional(),
  lastCheck: z
    .object({ day: civilDate, outcome: z.enum(["readable", "not-readable"]), note: z.string(), by: z.string() })
    .optional(),
  lent: z.object({ to: z.string(), back: civilDate }).optional(),
});
export type ArchiveCarrierView = z.infer<typeof carrier>;

export const listArchiveCarriers = operation({
  name: "list-archive-carriers",
  method: "GET",
  path: "/archive/carriers",
  access: reading,
  summary: { ja: "媒体の台帳", en: "The register of media" },
  query: z.strictObject({ before: number.optional(), limit: pageSize({ usual: 50, most: 100 }) }),
  response: z.object({ carriers: z.array(carrier), next: number.optional() }),
});

export const showArchiveCarrier = operation({
  name: "show-archive-carrier",
  method: "GET",
  path: "/archive/carriers/{carrier}",
  access: reading,
  summary: { ja: "媒体一件と搬入出の記録", en: "One medium with its movements" },
  parameters: z.strictObject({ carrier: number }),
  response: z.object({
    carrier,
    events: z.array(
      z.object({
        kind: z.enum(["registered", "checked", "moved", "lent", "returned", "destroyed"]),
        at: moment,
        by: z.string(),
        witness: z.string().optional(),
        what: z.string(),
      }),
    ),
  }),
});

export const makeArchiveMedium = operation({
  name: "make-archive-medium",
  method: "POST",
  path: "/archive/media",
  access: keeping,
  summary: { ja: "月次の媒体を作る", en: "Make the medium of a month" },
  body: z.strictObject({ month, place: text }),
  response: carrier,
});

export const paperKinds = [
  "practice-statement-papers",
  "ceremony-papers",
  "agreement-papers",
  "governor-disclosure-papers",
  "audit-reports",
  "designation-papers",
  "administration-rules",
  "facility-papers",
  "plans-and-budgets",
  "reports-and-accounts",
  "body-disclosure-papers",
  "provision-reports",
  "fee-papers",
  "issue-application-papers",
  "revocation-application-papers",
  "municipal-disclosure-papers",
] as const;
export type ArchivedPaperKind = (typeof paperKinds)[number];

export const registerPaperBox = operation({
  name: "register-paper-box",
  method: "POST",
  path: "/archive/boxes",
  access: keeping,
  summary: { ja: "紙の保管箱を登録する", en: "Register a box of papers" },
  body: z.strictObject({
    kind: z.enum(paperKinds),
    what: text,
    label: z.string().trim().min(1).max(40),
    place: text,
    /** The month of the newest paper in it. */
    month,
  }),
  response: carrier,
});

/** A digital medium is read by the program; of papers a person says how they are. */
export const checkArchiveCarrier = operation({
  name: "check-archive-carrier",
  method: "POST",
  path: "/archive/carriers/{carrier}/check",
  access: keeping,
  summary: { ja: "媒体の可読性を確認する", en: "Look whether a medium can be read" },
  parameters: z.strictObject({ carrier: number }),
  body: z.strictObject({
    papers: z
      .strictObject({ outcome: z.enum(["readable", "not-readable"]), note: z.string().trim().max(400) })
      .optional(),
  }),
  response: carrier,
});

/** What takes a second person. */
export const archiveWish = z.discriminatedUnion("what", [
  z.strictObject({ what: z.literal("move-archive-carrier"), carrier: number, place: text }),
  z.strictObject({ what: z.literal("lend-archive-carrier"), carrier: number, to: text, back: civilDate }),
  z.strictObject({ what: z.literal("return-archive-carrier"), carrier: number, place: text }),
  z.strictObject({ what: z.literal("destroy-archive-carrier"), carrier: number, how: text }),
  z.strictObject({ what: z.literal("delete-archived"), members: z.array(z.string().max(100)).min(1).max(500) }),
  z.strictObject({
    what: z.literal("record-disposal"),
    subject: text,
    form: z.enum(["paper", "digital", "device"]),
    how: text,
    day: civilDate,
  }),
]);
export type ArchiveWish = z.infer<typeof archiveWish>;

export const askArchive = operation({
  name: "ask-archive",
  method: "POST",
  path: "/archive/requests",
  access: keeping,
  summary: { ja: "保管に関する作業の承認を求める", en: "Ask for what takes a second person" },
  body: z.strictObject({ wish: archiveWish }),
  response: z.object({ approval: number }),
});

const roomRight = z.object({
  number,
  room: z.string(),
  person: z.string(),
  purpose: z.string(),
  from: civilDate,
  to: civilDate.optional(),
  grantedBy: z.string(),
  grantedAt: moment,
  ended: z.object({ by: z.string(), at: moment }).optional(),
});
export type RoomRightView = z.infer<typeof roomRight>;

export const listRoomRights = operation({
  name: "list-room-rights",
  method: "GET",
  path: "/archive/room-rights",
  access: reading,
  summary: { ja: "入室権限の台帳", en: "The register of room rights" },
  query: z.strictObject({ before: number.optional(), limit: pageSize({ usual: 50, most: 100 }) }),
  response: z.object({ rights: z.array(roomRight), next: number.optional() }),
});

const doorName = z
  .string()
  .trim()
  .min(1)
  .max(64)
  .regex(/^[^\p{Cc}]+$/u, "no control characters");

export const grantRoomRight = operation({
  name: "grant-room-right",
  method: "POST",
  path: "/archive/room-rights",
  access: directing,
  summary: { ja: "入室権限を与える", en: "Grant a room right" },
  body: z.strictObject({ room: doorName, person: doorName, purpose: text, from: civilDate, to: civilDate.optional() }),
  response: z.object({ number }),
});

export const endRoomRight = operation({
  name: "end-room-right",
  method: "POST",
  path: "/archive/room-rights/{right}/end",
  access: directing,
  summary: { ja: "入室権限を終える", en: "End a room right" },
  parameters: z.strictObject({ right: number }),
  response: z.object({}),
});

export const listDisposals = operation({
  name: "list-disposals",
  method: "GET",
  path: "/archive/disposals",
  access: reading,
  summary: { ja: "廃棄の台帳", en: "The register of disposals" },
  query: z.strictObject({ before: number.optional(), limit: pageSize({ usual: 50, most: 100 }) }),
  response: z.object({
    disposals: z.array(
      z.object({
        number,
        what: z.string(),
        form: z.enum(["paper", "digital", "device"]),
        how: z.string(),
        day: civilDate,
        by: z.string(),
        witness: z.string(),
      }),
    ),
    next: number.optional(),
  }),
});

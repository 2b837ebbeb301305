/** The register's feed: events of residents and mergers of municipalities, at once or as the lines of a night's file. */
import { z } from "zod";
import { operation } from "./operation.ts";
import { registerCommand } from "./residents.ts";
import { civilDate, holder, moment, municipalityCode, pageSize } from "./values.ts";

/** The sender's own name of an event; the same name again is the same event. */
export const registerEventName = z
  .string()
  .max(128)
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]*$/, "letters, digits, _ and -");

/** A night's name, as "2026-11-20". */
export const registerFeedName = z
  .string()
  .max(64)
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]*$/, "letters, digits, _ and -");

const addressBeginning = z.string().min(1).max(100);

/** All residents of one municipality become residents of another; the beginning of each address is written anew. */
export const municipalityMerger = z.strictObject({
  on: civilDate,
  from: municipalityCode,
  into: municipalityCode,
  addressFrom: addressBeginning,
  addressInto: addressBeginning,
});
export type MunicipalityMerger = z.infer<typeof municipalityMerger>;

/** One line of a feed. */
export const feedLine = z.union([
  z.strictObject({ event: registerEventName, resident: holder, command: registerCommand }),
  z.strictObject({ event: registerEventName, merger: municipalityMerger }),
]);
export type FeedLine = z.infer<typeof feedLine>;

export const feedState = z.enum(["waiting", "recorded", "refused", "set-aside"]);

/** Records it before it answers; only a merger, which takes longer, is answered while it waits. */
export const receiveRegisterEvent = operation({
  name: "receive-register-event",
  method: "POST",
  path: "/register/events",
  access: { kind: "right", right: "whole-register" },
  summary: {
    ja: "異動を一件受け取る（繰り返しても一度だけ記録する）",
    en: "Receive one event; repeated, it is recorded once",
  },
  status: 201,
  body: feedLine,
  response: z.object({
    event: registerEventName,
    state: z.enum(["waiting", "recorded"]),
    resident: holder.optional(),
    version: z.int().positive().optional(),
    revocation: z.enum(["not-needed", "due", "revoked", "no-valid-certificate"]).optional(),
  }),
});

/** Lines are kept, also those that cannot be read, and worked through afterwards in this order. */
export const receiveRegisterFeed = operation({
  name: "receive-register-feed",
  method: "POST",
  path: "/register/feeds/{feed}/lines",
  access: { kind: "right", right: "whole-register" },
  summary: { ja: "一晩分の異動の行を受け取る", en: "Receive lines of a night's file" },
  status: 202,
  parameters: z.strictObject({ feed: registerFeedName }),
  body: z.strictObject({
    lines: z
      .array(z.strictObject({ line: z.int().positive().max(10_000_000), text: z.string().max(8000) }))
      .min(1)
      .max(1000),
  }),
  response: z.object({ received: z.int(), repeated: z.int(), refused: z.int() }),
});

export const showRegisterFeed = operation({
  name: "show-register-feed",
  method: "GET",
  path: "/register/feeds/{feed}",
  access: { kind: "right", right: "tend-register-feed" },
  summary: { ja: "一晩分の異動がどこまで済んだか", en: "How far a night's events have come" },
  parameters: z.strictObject({ feed: registerFeedName }),
  response: z.object({
    feed: registerFeedName,
    waiting: z.int(),
    recorded: z.int(),
    refused: z.int(),
    setAside: z.int(),
    /** Revocations that its events asked for and that are not done yet. */
    due: z.int(),
  }),
});

/** What people have to look at, oldest first. */
export const listRefusedRegisterEvents = operation({
  name: "list-refused-register-events",
  method: "GET",
  path: "/register/refused-events",
  access: { kind: "right", right: "tend-register-feed" },
  summary: { ja: "記録できなかった異動の一覧", en: "Events that could not be recorded" },
  query: z.strictObject({
    after: z.coerce.number().int().min(0).default(0),
    limit: pageSize({ usual: 50, most: 200 }),
  }),
  response: z.object({
    events: z.array(
      z.object({
        /** Its place in the order; give the last one as `after` for the next page. */
        entry: z.int(),
        event: registerEventName,
        feed: registerFeedName,
        line: z.int(),
        resident: holder.optional(),
        /** What was sent; a line that could not be read as it was. */
        content: z.record(z.string(), z.unknown()),
        refusal: z.looseObject({ code: z.string() }),
        receivedAt: moment,
      }),
    ),
  }),
});

const settlementGround = z.string().trim().min(1).max(200);

export const settleRefusedRegisterEvent = operation({
  name: "settle-refused-register-event",
  method: "POST",
  path: "/register/refused-events/{event}/settlements",
  access: { kind: "right", right: "tend-register-feed" },
  summary: {
    ja: "記録できなかった異動をもう一度試す、正す、または処理済みとする",
    en: "Try a refused event again, correct it, or set it aside",
  },
  parameters: z.strictObject({ event: registerEventName }),
  body: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("retry") }),
    /** What should have been sent stands in its place, under the same name; what was sent stays in its history. */
    z.strictObject({
      kind: z.literal("correct"),
      corrected: z.union([
        z.strictObject({ resident: holder, command: registerCommand }),
        z.strictObject({ merger: municipalityMerger }),
      ]),
      ground: settlementGround,
    }),
    /** It was dealt with in another way, or is to be left. */
    z.strictObject({ kind: z.literal("set-aside"), ground: settlementGround }),
  ]),
  response: z.object({ event: registerEventName, state: feedState }),
});

/** Nothing of it stands in an address or a log. */
export const searchResidents = operation({
  name: "search-residents",
  method: "POST",
  path: "/residents/search",
  access: { kind: "right", right: "read-residents" },
  summary: {
    ja: "住民を氏名・ふりがな・生年月日・住所で探す",
    en: "Find residents by name, reading, birth or address",
  },
  body: z
    .strictObject({
      resident: holder.exactOptional(),
      reading: z.string().max(100).exactOptional(),
      name: z.string().max(100).exactOptional(),
      dateOfBirth: civilDate.exactOptional(),
      address: z.string().max(200).exactOptional(),
      municipality: municipalityCode.exactOptional(),
      /** The `next` of the page before. */
      after: z.strictObject({ key: z.string().max(400), resident: holder }).exactOptional(),
      limit: z.int().min(1).max(100).default(20),
    })
    .refine(
      ({ resident, reading, name, dateOfBirth, address }) =>
        [resident, reading, name, dateOfBirth, address].some((criterion) => criterion !== undefined),
      "at least one of resident, reading, name, dateOfBirth, address",
    ),
  response: z.object({
    residents: z.array(
      z.object({
        resident: holder,
        name: z.string(),
        reading: z.string(),
        alias: z.string().optional(),
        /** These are absent of a resident of another municipality than the clerk's. */
        dateOfBirth: civilDate.optional(),
        gender: z.enum(["male", "female", "other"]).optional(),
        address: z.string().optional(),
        municipality: municipalityCode,
        state: z.enum(["registered", "moved-out", "deceased", "removed"]),
        /** "former": found by a name of the past. */
        by: z.enum(["current", "former"]),
      }),
    ),
    /** Absent: there is no more. */
    next: z.object({ key: z.string(), resident: holder }).optional(),
  }),
});

/** A notice between the form's fields and the contract's content. Pure. */
import type { NoticeView } from "@warifu/contract";
import { notADay } from "../../design/index.ts";

export type NoticeKind = NoticeView["content"]["kind"];

export interface TypedNotice {
  readonly kind: NoticeKind | undefined;
  readonly authority: string | undefined;
  readonly titleJa: string;
  readonly titleEn: string;
  readonly bodyJa: string;
  readonly bodyEn: string;
  readonly startsOn: string;
  readonly startsAt: string;
  readonly endsOn: string;
  readonly endsAt: string;
}

export const emptyNotice: TypedNotice = {
  kind: undefined,
  authority: undefined,
  titleJa: "",
  titleEn: "",
  bodyJa: "",
  bodyEn: "",
  startsOn: "",
  startsAt: "",
  endsOn: "",
  endsAt: "",
};

/** The server's names of what it refused → the form's. */
export const noticeFieldNames = {
  "title.ja": "titleJa",
  "title.en": "titleEn",
  "body.ja": "bodyJa",
  "body.en": "bodyEn",
  period: "endsOn",
  "period.startsAt": "startsOn",
  "period.endsAt": "endsOn",
} as const satisfies Readonly<Record<string, keyof TypedNotice>>;

export const clockTime = /^([01]?[0-9]|2[0-3]):[0-5][0-9]$/;

export function isDay(value: string): boolean {
  return value !== "" && value !== notADay;
}

/** What is sent; days and times are those of Tokyo. */
export function contentOf(typed: TypedNotice & { readonly kind: NoticeKind }): NoticeView["content"] {
  const { kind, authority, titleJa, titleEn, bodyJa, bodyEn, startsOn, startsAt, endsOn, endsAt } = typed;
  const content = { kind, title: { ja: titleJa, en: titleEn }, body: { ja: bodyJa, en: bodyEn } };
  const about = authority === undefined ? {} : { authority };
  if (kind !== "maintenance") return { ...content, ...about };
  return { ...content, ...about, period: { startsAt: instant(startsOn, startsAt), endsAt: instant(endsOn, endsAt) } };
}

export function typedFrom({ kind, authority, title, body, period }: NoticeView["content"]): TypedNotice {
  const [startsOn, startsAt] = dayAndTime(period?.startsAt);
  const [endsOn, endsAt] = dayAndTime(period?.endsAt);
  const texts = { titleJa: title.ja, titleEn: title.en, bodyJa: body.ja, bodyEn: body.en };
  return { kind, authority, ...texts, startsOn, startsAt, endsOn, endsAt };
}

function instant(day: string, time: string): string {
  return new Date(`${day}T${time.padStart(5, "0")}:00+09:00`).toISOString();
}

function dayAndTime(moment: string | undefined): readonly [string, string] {
  if (moment === undefined) return ["", ""];
  const tokyo = new Date(Date.parse(moment) + 9 * 3_600_000).toISOString();
  return [tokyo.slice(0, 10), tokyo.slice(11, 16)];
}

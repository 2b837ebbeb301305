import { ok, type Result, refuse } from "@warifu/pki/result";
import type { BilingualText, Notice, NoticeCommand, NoticeContent, NoticeEvent, NoticeRefusal } from "./types.ts";

/** Decides what a command makes of a notice: one event, or a refusal that names the field. Pure. */
export function decide(notice: Notice, command: NoticeCommand): Result<NoticeEvent, NoticeRefusal> {
  const { by, at } = command;
  switch (command.kind) {
    case "draft":
      return notice.state === "absent"
        ? decided({ kind: "drafted", by, at, content: command.content }, contentRefusal(command.content))
        : notDraft(notice);
    case "amend":
      return notice.state === "draft"
        ? decided({ kind: "amended", by, at, content: command.content }, contentRefusal(command.content))
        : notDraft(notice);
    case "discard":
      return notice.state === "draft" ? ok({ kind: "discarded", by, at }) : notDraft(notice);
    case "publish":
      return notice.state === "draft"
        ? decided({ kind: "published", by, at }, authorRefusal(notice.authors, by))
        : notDraft(notice);
    case "withdraw":
      return notice.state === "published"
        ? decided({ kind: "withdrawn", by, at, ground: command.ground }, textRefusal("ground", command.ground))
        : notPublished(notice);
  }
}

function decided(event: NoticeEvent, refusal: NoticeRefusal | undefined): Result<NoticeEvent, NoticeRefusal> {
  return refusal === undefined ? ok(event) : refuse(refusal);
}

function notDraft({ state }: Notice): Result<never, NoticeRefusal> {
  if (state === "absent") return refuse({ code: "notice-unknown", field: "notice" });
  return refuse({ code: "notice-not-draft", field: "notice", state });
}

function notPublished({ state }: Notice): Result<never, NoticeRefusal> {
  if (state === "absent") return refuse({ code: "notice-unknown", field: "notice" });
  return refuse({ code: "notice-not-published", field: "notice", state });
}

/** CPS 5-2-1: two people stand behind whatever is said to the public. */
function authorRefusal(authors: readonly string[], by: string): NoticeRefusal | undefined {
  return authors.includes(by) ? { code: "second-person-needed", field: "notice", rule: "CPS 5-2-1" } : undefined;
}

function contentRefusal({ kind, title, body, period }: NoticeContent): NoticeRefusal | undefined {
  const missing = textRefusal("title", title) ?? textRefusal("body", body);
  if (missing !== undefined) return missing;
  if (kind === "maintenance" && period === undefined) return { code: "notice-period-missing", field: "period" };
  const isReversed = period !== undefined && Date.parse(period.endsAt) <= Date.parse(period.startsAt);
  return isReversed ? { code: "notice-period-reversed", field: "period" } : undefined;
}

function textRefusal(field: string, { ja, en }: BilingualText): NoticeRefusal | undefined {
  if (ja.trim() === "") return { code: "notice-text-missing", field: `${field}.ja` };
  return en.trim() === "" ? { code: "notice-text-missing", field: `${field}.en` } : undefined;
}

import type { KnownNotice, Notice, NoticeEvent } from "./types.ts";

/** An event that cannot follow: a fault, for events come from `decide` alone. */
export class ImpossibleNoticeEvent extends Error {
  constructor(notice: Notice, event: NoticeEvent) {
    super(`${event.kind} cannot follow ${notice.state}`);
    this.name = "ImpossibleNoticeEvent";
  }
}

/** The notice after an event. @throws ImpossibleNoticeEvent */
export function evolve(notice: Notice, event: NoticeEvent): KnownNotice {
  if (event.kind === "drafted") {
    if (notice.state !== "absent") throw new ImpossibleNoticeEvent(notice, event);
    return { state: "draft", version: 1, content: event.content, authors: [event.by] };
  }
  if (notice.state === "absent") throw new ImpossibleNoticeEvent(notice, event);
  const written = { version: notice.version + 1, content: notice.content, authors: notice.authors };
  if (event.kind === "withdrawn") {
    if (notice.state !== "published") throw new ImpossibleNoticeEvent(notice, event);
    const { publishedAt, publishedBy } = notice;
    const withdrawal = { withdrawnAt: event.at, withdrawnBy: event.by, ground: event.ground };
    return { ...written, publishedAt, publishedBy, ...withdrawal, state: "withdrawn" };
  }
  if (notice.state !== "draft") throw new ImpossibleNoticeEvent(notice, event);
  switch (event.kind) {
    case "amended":
      return { ...written, state: "draft", content: event.content, authors: withAuthor(notice.authors, event.by) };
    case "discarded":
      return { ...written, state: "discarded" };
    case "published":
      return { ...written, state: "published", publishedAt: event.at, publishedBy: event.by };
  }
}

/** The notice that a row of events makes. */
export function foldEvents(events: readonly NoticeEvent[]): Notice {
  return events.reduce<Notice>(evolve, { state: "absent" });
}

function withAuthor(authors: readonly string[], by: string): readonly string[] {
  return authors.includes(by) ? authors : [...authors, by];
}

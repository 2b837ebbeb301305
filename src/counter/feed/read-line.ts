import { createHash } from "node:crypto";
import { feedLine, registerEventName } from "@warifu/contract";
import { canonicalJson, type JsonValue } from "../../store/index.ts";
import { parseResidentId } from "../register/context.ts";
import type { RegisterCommand } from "../register/types.ts";
import type { FeedContent, FeedRefusal } from "./types.ts";

/** A line as it is to be kept. */
export interface ReadLine {
  /** The sender's name; of a line that has none, one made of its place and content. */
  readonly event: string;
  /** SHA-256 of what was sent, hexadecimal. */
  readonly digest: string;
  readonly content: FeedContent;
  /** It can never be recorded as it is. */
  readonly refusal?: FeedRefusal;
}

/** Reads one line of a feed, JSON as the contract's `feedLine`. Nothing is thrown away: what cannot be read is kept as it came. */
export function readFeedLine(feed: string, line: number, text: string): ReadLine {
  const sent = parsedJson(text);
  const read = feedLine.safeParse(sent);
  if (!read.success) return unreadable(feed, line, text, nameIn(sent), String(read.error.issues[0]?.path[0] ?? ""));
  const digest = digestOf(canonicalJson(sent as JsonValue));
  const { event } = read.data;
  if ("merger" in read.data) return { event, digest, content: { kind: "merger", merger: read.data.merger } };
  const resident = parseResidentId(read.data.resident);
  if (!resident.ok) return unreadable(feed, line, text, event, "resident");
  // The contract checked the form of days and codes; whether they exist is the register's decision.
  const command = read.data.command as RegisterCommand;
  return { event, digest, content: { kind: "resident", resident: resident.value, command } };
}

/** The same line under a name of its own, because its name belongs to another event. */
export function renamed({ event, digest, content }: ReadLine): ReadLine {
  return {
    event: `${event.slice(0, 90)}-${digest.slice(0, 16)}`,
    digest,
    content,
    refusal: { code: "event-name-reused", field: "event", event },
  };
}

function unreadable(feed: string, line: number, text: string, name: string | undefined, field: string): ReadLine {
  const digest = digestOf(text);
  const refusal = { code: "event-unreadable", ...(field === "" ? {} : { field }) } as const;
  const event = name ?? `line-${digestOf(`${feed} ${line} ${text}`).slice(0, 32)}`;
  return { event, digest, content: { kind: "unreadable", text }, refusal };
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function nameIn(sent: unknown): string | undefined {
  const named = typeof sent === "object" && sent !== null && "event" in sent ? sent.event : undefined;
  const read = registerEventName.safeParse(named);
  return read.success ? read.data : undefined;
}

function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

import { z } from "zod";
import { operation } from "./operation.ts";

/**
 * What may have changed. A page that shows such things asks for them again; the event carries nothing else.
 * "refetch": notices may have been missed, so everything is asked for again.
 */
export const liveTopics = [
  "lists",
  "authorities",
  "work",
  "activity",
  "ocsp",
  "approvals",
  "notices",
  "relying-parties",
  "applications",
  "ceremonies",
  "cross-certification",
  "work-orders",
  "resident-cases",
  "archive",
  "cirs",
  "delegations",
  "refetch",
] as const;
export type LiveTopic = (typeof liveTopics)[number];

/** Server-sent events: `event` is a topic, `id` counts, `data` is the topic. A comment every 15 seconds keeps it alive. */
export const followEvents = operation({
  name: "follow-events",
  method: "GET",
  path: "/events",
  access: { kind: "signed-in" },
  summary: { ja: "変更の通知（server-sent events）", en: "What changes, as server-sent events" },
  produces: "text/event-stream",
  response: z.string(),
});

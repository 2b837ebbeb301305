import { z } from "zod";
import { operation } from "./operation.ts";

export const isAlive = operation({
  name: "is-alive",
  method: "GET",
  path: "/healthz",
  access: { kind: "public", caller: "not-asked" },
  summary: { ja: "プロセスが動いている", en: "The process lives" },
  response: z.object({ status: z.literal("alive") }),
});

/** 503 while it waits for a part that it needs. */
export const isReady = operation({
  name: "is-ready",
  method: "GET",
  path: "/readyz",
  access: { kind: "public", caller: "not-asked" },
  summary: { ja: "今すぐ働ける", en: "The process can do its work now" },
  response: z.object({ status: z.enum(["ready", "waiting"]), database: z.enum(["ready", "gone"]) }),
});

/** In the text format of Prometheus; no personal data, no serial numbers, no callers. */
export const metrics = operation({
  name: "metrics",
  method: "GET",
  path: "/metrics",
  access: { kind: "public", caller: "not-asked" },
  summary: { ja: "運用の数値", en: "Figures for operators" },
  produces: "text/plain",
  response: z.string(),
});

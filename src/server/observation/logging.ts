import pino, { type Logger } from "pino";
import type { LogConfiguration } from "../types.ts";

/**
 * The server's log. It carries request identifiers, routes and codes; no addresses asked for with their values, no
 * query strings, no headers, no bodies: who did what stands in the audit log and the history of use.
 */
export function openLog(configuration: LogConfiguration = { level: "info" }, clock: () => Date): Logger {
  const options = {
    level: configuration.level,
    base: { program: "warifu" },
    timestamp: () => `,"time":"${clock().toISOString()}"`,
  };
  return configuration.destination === undefined
    ? pino(options, pino.destination({ dest: 2, sync: false }))
    : pino(options, configuration.destination);
}

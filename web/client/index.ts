/** The server as pages see it: operations of the contract, called, cached and refreshed. */
export { addressOf, type CallOptions, type CallRefusal, callOperation, type Input } from "./call.ts";
export { keepForgeryToken } from "./forgery-token.ts";
export { type ActionOptions, keyOf, type ReadOptions, Refused, useAction, usePages, useRead } from "./hooks.ts";
export { type Connection, followChanges, useConnection } from "./live.ts";
export { isUntold, watchPresence } from "./presence.ts";
export { lastAnswerAt, serverNow } from "./server-clock.ts";

/** What changes, told to browsers. */
export { type Follower, type LiveEvent, type LiveHub, openLiveHub } from "./hub.ts";
export { topicsFor } from "./topics.ts";

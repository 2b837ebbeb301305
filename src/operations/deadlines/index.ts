/** Every deadline of the house in one place: what is due, what is near, what is overdue. */
export { type Deadline, readDeadlines } from "./read-deadlines.ts";
export { deadlineSources } from "./sources.ts";
export { type DeadlinePorts, type DeadlineSource, type Due, day, endOfDay, mostOfAKind } from "./types.ts";

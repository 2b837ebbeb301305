/** The room's second door, for tests and measurements. */
export { type Crowd, loadCrowd } from "./console/crowd.ts";

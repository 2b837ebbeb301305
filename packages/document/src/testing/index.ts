/** For tests: a world in which documents are signed, stamped and judged. */
export { type Party, type Period, ports, World } from "./world.ts";

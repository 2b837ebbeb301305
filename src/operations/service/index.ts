/** The restart of an authority's service by two people. */
export { askRestart, type RestartPorts, readStops, restartIssuing, type ServiceStop } from "./restart.ts";

/** For tests: a virtual reader in pcscd, and the two agents of one municipality. */
export { openTestCounter, pairedWith, type TestAgent, type TestCounter, testOrigin } from "./counter.ts";
export {
  listens,
  openScModule,
  type Ran,
  readerMissing,
  signThroughOpenSc,
  startReader,
  type TestReader,
  until,
} from "./reader.ts";

/** Budgets against clients that ask for too much, too slowly or for too long. */
export interface LdapLimits {
  /** Most octets of one request. The longest sensible one, a filter over all attributes, has a few hundred. */
  readonly messageOctets: number;
  /** How deep filters may be nested. */
  readonly filterDepth: number;
  /** How many parts a filter may have in all. */
  readonly filterParts: number;
  readonly controls: number;
  readonly attributes: number;
  readonly connections: number;
  /** Requests of one connection that wait for their turn; beyond it nothing more is read from the connection. */
  readonly waitingOperations: number;
  /** Octets waiting to be taken by the client; beyond it the connection's next operation waits. */
  readonly unsentOctets: number;
  /** A connection on which nothing moves is closed. */
  readonly idleMilliseconds: number;
  /** A request that began to arrive, and a TLS handshake, must be complete within this. */
  readonly arrivalMilliseconds: number;
  /** A client that takes nothing of a long list for so long is cut off. */
  readonly stallMilliseconds: number;
  /** Long lists on their way at once, of all connections together: each holds some chunks of its list in memory. */
  readonly streamedLists: number;
  /** Most entries of one search, whatever the client asks for. */
  readonly searchEntries: number;
  /** Longest search, whatever the client asks for. */
  readonly searchMilliseconds: number;
  /** Lists up to this length are kept encoded between searches; longer ones are streamed from the store. */
  readonly rememberedListOctets: number;
  /** All kept lists together. */
  readonly rememberedOctets: number;
}

export const defaultLdapLimits: LdapLimits = {
  messageOctets: 65_536,
  filterDepth: 24,
  filterParts: 256,
  controls: 16,
  attributes: 64,
  connections: 1024,
  waitingOperations: 64,
  unsentOctets: 1_048_576,
  idleMilliseconds: 300_000,
  arrivalMilliseconds: 10_000,
  stallMilliseconds: 20_000,
  streamedLists: 8,
  searchEntries: 1000,
  searchMilliseconds: 60_000,
  rememberedListOctets: 262_144,
  rememberedOctets: 33_554_432,
};

/** Classes of advisory locks (first key); the second key is named beside each. All locks of warifu are here. */
export const lockClass = {
  /** second key: the lease; held by its process for as long as it lives */
  lease: 1,
  /** second key 0: migrations and partitions are made by one process at a time */
  schema: 2,
  /** second key 0: seals follow each other */
  seal: 3,
  /** second key: hash of the name of a work that takes turns; see inTurn() */
  turn: 4,
} as const;

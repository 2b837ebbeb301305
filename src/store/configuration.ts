/** Where the database is: the embedded server in a data folder (default), or a server that somebody else runs. */
export type DatabaseLocation = EmbeddedDatabase | OutsideDatabase;

export interface EmbeddedDatabase {
  readonly kind: "embedded";
  /** The data folder of warifu; the server lives in its folder `database`. */
  readonly folder: string;
  /** Default "warifu". */
  readonly database?: string;
  /** How the server is run when this process is root; default: the first that works. */
  readonly whenRoot?: "user-namespace" | "dedicated-user";
}

export interface OutsideDatabase {
  readonly kind: "outside";
  /** postgres://user:password@host:port/database, as `DATABASE_URL`. */
  readonly url: string;
}

/** The injected clock (house rule 10). */
export type Clock = () => Date;

export interface StoreConfiguration {
  readonly location: DatabaseLocation;
  readonly clock: Clock;
  /** What this process is, for the register of leases: "all", "ca", "ocsp", … */
  readonly role: string;
  /**
   * "apply" (default): the schema is brought up to the program's. "refuse": an older one is refused (`schema-older`) and
   * nothing is prepared in the database, for those who only look: a server of the older version may be running on it.
   */
  readonly migrations?: "apply" | "refuse";
  /** Connections for transactions and reads; default 10. */
  readonly connections?: number;
  /** Milliseconds after which a single statement is cancelled; default 60,000. */
  readonly statementTimeout?: number;
  /** Milliseconds for which new work waits while the database comes back; default 15,000. */
  readonly patience?: number;
}

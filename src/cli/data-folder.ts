import { join, resolve } from "node:path";

/** Where everything lies in a data folder. */
export interface DataFolder {
  readonly path: string;
  /** The process that runs all roles here; a role of its own has `warifu-<role>.json`. */
  readonly processFile: (roles: readonly string[]) => string;
  /** Practice statements instead of those that the program brings; absent: those. */
  readonly policy: string;
  /** In which PKCS#11 token keys live; absent: in software. */
  readonly keys: string;
  /** Of a house that is no demo: with which the commands of this machine bring shares and look (`warifu keys initialise`). */
  readonly commandKey: string;
  /** What the audit log looked like, held against it by `warifu audit verify`. */
  readonly auditWitness: string;
  /** Months of the audit log that the auditor exported. */
  readonly auditExports: string;
  /** Reports of drills in which a backup was restored. */
  readonly restoreDrills: string;
  /** Packages of the archive, one folder a month. */
  readonly archive: string;
  /** Where media of the archive are mounted. */
  readonly archiveMedia: string;
  /** PEM: the public RSA key for which media are encrypted. */
  readonly archiveMediaKey: string;
  /** Only of a demo: what a real operation would never keep in one place. */
  readonly demo: string;
  readonly operatorKey: string;
  readonly relyingPartyKey: string;
  /** Of the device that reports what it did. */
  readonly keyPairGenerator: string;
  /** A key for each of the demo's other relying parties, and for two people who may approve more. */
  readonly relyingParties: string;
  readonly shares: string;
  /** JSON: account → password, one account per duty. */
  readonly staff: string;
}

/** The layout of a data folder; nothing is read or made. */
export function dataFolder(path: string): DataFolder {
  const root = resolve(path);
  const demo = join(root, "demo");
  return {
    path: root,
    processFile: (roles) =>
      join(root, roles.length === 0 ? "warifu.json" : `warifu-${[...roles].sort().join("-")}.json`),
    commandKey: join(root, "command.key"),
    policy: join(root, "policy"),
    keys: join(root, "keys.yaml"),
    auditWitness: join(root, "audit-witness"),
    auditExports: join(root, "audit-exports"),
    restoreDrills: join(root, "restore-drills"),
    archive: join(root, "archive"),
    archiveMedia: join(root, "archive-media"),
    archiveMediaKey: join(root, "archive-media-key.pem"),
    demo,
    operatorKey: join(demo, "operator.key"),
    relyingPartyKey: join(demo, "relying-party.key"),
    relyingParties: join(demo, "relying-parties"),
    shares: join(demo, "shares"),
    keyPairGenerator: join(demo, "key-pair-generator.key"),
    staff: join(demo, "staff.json"),
  };
}

import { boolean, DerError, type DerReader, integer, oid, sequence } from "../../der/index.ts";
import { type ExtensionType, extensionType } from "../extension.ts";

export interface BasicConstraints {
  readonly cA: boolean;
  /** Most intermediate certificates below, or undefined for no bound. */
  readonly pathLenConstraint?: number | undefined;
}

/** RFC 5280 §4.2.1.9. cA FALSE is left out when written, and refused where it is written out. */
export const basicConstraints: ExtensionType<BasicConstraints> = extensionType(
  oid("2.5.29.19"),
  readBasicConstraints,
  ({ cA, pathLenConstraint }) =>
    sequence(cA ? boolean(true) : undefined, pathLenConstraint === undefined ? undefined : integer(pathLenConstraint)),
);

function readBasicConstraints(outer: DerReader): BasicConstraints {
  const reader = outer.readSequence();
  const cA = reader.readDefaultFalse();
  const at = reader.position;
  const pathLenConstraint = reader.isAtEnd ? undefined : reader.readSmallInteger();
  reader.finish();
  if (pathLenConstraint !== undefined && pathLenConstraint < 0) throw new DerError("bad-value", at);
  return { cA, pathLenConstraint };
}

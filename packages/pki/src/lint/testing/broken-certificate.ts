import type { Extension } from "../../x509/index.ts";
import { type CertificateLintContext, type Finding, lintCertificate } from "../index.ts";
import { encodeParts, type Parts, residentSample, type Sample, type SamplePorts, selfSignedSample } from "./samples.ts";

export type Samples = Readonly<Record<"resident" | "authority", Sample>>;

/** The two sound certificates that broken ones are made from. */
export function soundSamples(ports: SamplePorts): Samples {
  return { resident: residentSample(ports), authority: selfSignedSample(ports) };
}

/** One way in which a certificate breaks one lint. */
export interface BrokenCertificate {
  readonly lint: string;
  /** What is wrong, to be read after "a certificate". */
  readonly with: string;
  readonly of?: keyof Samples;
  readonly parts?: Partial<Parts>;
  /** Replaces the extension of the same object identifier, or is added. */
  readonly extension?: Extension;
  readonly without?: string;
  readonly profile?: Partial<CertificateLintContext["profile"]>;
  readonly issuer?: Partial<CertificateLintContext["issuer"]>;
}

/** What lints say about a sound certificate after the change. */
export function findingsOf(samples: Samples, broken: BrokenCertificate): Finding[] {
  const sample: Sample = samples[broken.of ?? "resident"];
  const given = broken.parts?.extensions ?? sample.parts.extensions;
  const others = given.filter(
    ({ oid: identifier }) => identifier !== broken.without && identifier !== broken.extension?.oid,
  );
  const extensions =
    broken.parts?.extensions ?? (broken.extension === undefined ? others : [...others, broken.extension]);
  const context = {
    ...sample.context,
    issuer: { ...sample.context.issuer, ...broken.issuer },
    profile: { ...sample.context.profile, ...broken.profile },
  };
  return lintCertificate(encodeParts({ ...sample.parts, ...broken.parts, extensions }), context);
}

import type { ApplicationDetail, ApplicationSummary } from "@warifu/contract";
import {
  type ApplicationPorts,
  isByAgent,
  type KnownApplication,
  missingPapers,
  type NumberedApplication,
  nextCommands,
  oldKeyOf,
  printsOf,
} from "../../../counter/index.ts";
import { civilDateOf } from "../../../policy/index.ts";

/** A case in a list. */
export function applicationSummary({ number, application }: NumberedApplication): ApplicationSummary {
  const { municipality, subject, practice, state, version, form, resident } = application;
  const { receivedAt, changedAt, changedBy } = application;
  return {
    application: number,
    municipality,
    kind: subject.kind,
    practice,
    state,
    version,
    name: form.name,
    ...(resident === undefined ? {} : { resident }),
    by: isByAgent(application) ? "agent" : "resident",
    receivedAt,
    changedAt,
    changedBy,
  };
}

/** A whole case. */
export async function applicationDetail(
  ports: Pick<ApplicationPorts, "store" | "policies" | "clock" | "digest">,
  { number, application }: NumberedApplication,
): Promise<ApplicationDetail> {
  const { subject, form, differences, papers, keepUntil, keyGeneration, outside, substitutes } = application;
  const byAgent = isByAgent(application);
  return {
    ...applicationSummary({ number, application }),
    subject,
    form,
    differences: differences.map((difference) => ({ ...difference })),
    papers: papers.map((paper) => ({ ...paper })),
    missingPapers: [...missingPapers(application, civilDateOf(ports.clock()))],
    outsideCharacters: outside.map((one) => {
      const chosen = substitutes[one.character];
      return { ...one, candidates: [...one.candidates], ...(chosen === undefined ? {} : { chosen }) };
    }),
    keyPairGenerator: {
      operatedBy: byAgent ? "agent" : "resident",
      passwordBy: byAgent ? "municipality" : "resident",
    },
    ...(keyGeneration === undefined ? {} : { keyGeneration: { ...keyGeneration, tamperResistance: "assumed" } }),
    ...laterFacts(application),
    ...(await oldKeyFact(ports, application)),
    keepUntil,
    next: [...nextCommands(application)],
    prints: [...printsOf(application)],
  };
}

function laterFacts(application: KnownApplication): Partial<ApplicationDetail> {
  const { identity, card, certificate, image, fee, revocation, ending } = application;
  return {
    ...(identity === undefined ? {} : { identity: { ...identity, papers: [...identity.papers] } }),
    ...(card === undefined ? {} : { card }),
    ...(certificate === undefined ? {} : { certificate }),
    ...(image === undefined ? {} : { imageOutcome: image }),
    ...(fee === undefined ? {} : { fee }),
    ...(revocation === undefined ? {} : { revocation }),
    ...(ending === undefined ? {} : { ending }),
  };
}

/** Of a renewal whose new certificate is there: whether the old key is known to be gone. */
async function oldKeyFact(
  ports: Parameters<typeof oldKeyOf>[0],
  application: KnownApplication,
): Promise<Pick<ApplicationDetail, "oldKey">> {
  if (application.subject.kind !== "renewal" || application.certificate === undefined) return {};
  return { oldKey: application.oldKey ?? (await oldKeyOf(ports, application)) };
}

/** Copies of papers, and the identity that they prove (CPS 3-1-9 ②, 3-1-10). */
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { CivilDate } from "../../policy/index.ts";
import { type PaperUse, paperKindOf } from "../papers/index.ts";
import { isByAgent } from "./steps.ts";
import type {
  ApplicationCommand,
  ApplicationContext,
  ApplicationEvent,
  ApplicationRefusal,
  KeptPaper,
  KnownApplication,
} from "./types.ts";

type Decision = Result<ApplicationEvent, ApplicationRefusal>;
type Command<Kind extends ApplicationCommand["kind"]> = Extract<ApplicationCommand, { kind: Kind }>;

const mostPapers = 30;

export function decidePaper(
  { papers, keepUntil }: KnownApplication,
  { paper }: Command<"keep-paper">,
  { by, now, today }: ApplicationContext,
): Decision {
  const kind = paperKindOf(paper.kind);
  if (kind === undefined) return refuse({ code: "paper-kind-unknown", field: "kind", kind: paper.kind });
  if (kind.validity === "dated" && paper.validUntil === undefined)
    return refuse({ code: "paper-date-missing", field: "validUntil" });
  if (paper.validUntil !== undefined && paper.validUntil < today)
    return refuse({ code: "paper-expired", field: "validUntil", validUntil: paper.validUntil });
  if (papers.length >= mostPapers) return refuse({ code: "papers-too-many", field: "content", most: mostPapers });
  const kept: KeptPaper = { ...paper, paper: String(papers.length + 1), keptAt: now, keptBy: by, keepUntil };
  return ok({ kind: "paper-kept", by, at: now, paper: kept });
}

/** The agent's first visit: who the agent is, and that the resident sent the agent. */
export function decideInquiry(application: KnownApplication, { by, now, today }: ApplicationContext): Decision {
  const missing = missingUses(application, ["letter-of-attorney", "seal-certificate", "identity"], today);
  if (missing.length > 0) return refuse({ code: "papers-missing", rule: "CPS 3-1-10", missing });
  return ok({ kind: "inquiry-sent", by, at: now });
}

export function decideIdentity(
  application: KnownApplication,
  { way, reason }: Command<"confirm-identity">,
  context: ApplicationContext,
): Decision {
  const { by, now, today } = context;
  if (way === "mayor") {
    if (isByAgent(application)) return refuse({ code: "agent-needs-papers", field: "way", rule: "CPS 3-1-10" });
    if (reason === undefined) return refuse({ code: "reason-missing", field: "reason" });
    return ok({ kind: "identity-confirmed", by, at: now, way, papers: [], reason });
  }
  const missing = missingPapers(application, today);
  const rule = isByAgent(application) ? "CPS 3-1-10" : "CPS 3-1-9";
  if (missing.length > 0) return refuse({ code: "papers-missing", rule, missing });
  const papers = application.papers.filter((paper) => provesIdentity(paper, today)).map(({ paper }) => paper);
  return ok({ kind: "identity-confirmed", by, at: now, way, papers });
}

/** What papers are still needed before the identity can be confirmed by papers, by what they are for. */
export function missingPapers(application: KnownApplication, today: CivilDate): readonly PaperUse[] {
  return missingUses(application, isByAgent(application) ? neededOfAgent : ["identity"], today);
}

const neededOfAgent: readonly PaperUse[] = [
  "letter-of-attorney",
  "seal-certificate",
  "identity",
  "inquiry-answer",
  "mayor-accepted",
];

function missingUses({ papers }: KnownApplication, needed: readonly PaperUse[], today: CivilDate): readonly PaperUse[] {
  return needed.filter((use) =>
    use === "identity"
      ? !papers.some((paper) => provesIdentity(paper, today))
      : !papers.some(({ kind }) => paperKindOf(kind)?.use === use),
  );
}

/** With a photo, of a public office, and valid today. */
function provesIdentity({ kind, validUntil }: KeptPaper, today: CivilDate): boolean {
  const known = paperKindOf(kind);
  return known?.use === "identity" && known.photo === "photo" && (validUntil === undefined || validUntil >= today);
}

import type { FastifyInstance } from "fastify";
import type { HttpPorts } from "../ports.ts";
import { registerChangeRelyingParty } from "../routes/relying-parties/change.ts";
import { registerListRelyingPartyClasses } from "../routes/relying-parties/classes.ts";
import { registerIssueRelyingPartyCredential } from "../routes/relying-parties/credential.ts";
import { registerRevokeRelyingPartyCredential } from "../routes/relying-parties/credential-revocation.ts";
import { registerListEndingCredentials } from "../routes/relying-parties/credentials-ending.ts";
import { registerDecideRelyingParty } from "../routes/relying-parties/decide.ts";
import { registerMakeGroupKey } from "../routes/relying-parties/group-key.ts";
import { registerAskGroupVerifier } from "../routes/relying-parties/group-verifier-answer.ts";
import { registerReadGroupKey } from "../routes/relying-parties/group-verifier-key.ts";
import { registerListRelyingParties } from "../routes/relying-parties/list.ts";
import { registerNotifyRelyingParty } from "../routes/relying-parties/notify.ts";
import { registerShowRelyingParty } from "../routes/relying-parties/show.ts";

/** The registry of relying parties, and what group verifiers answer; of the role "validation". */
export function registerPartyOperations(app: FastifyInstance, ports: HttpPorts): void {
  registerListRelyingParties(app, ports);
  registerListRelyingPartyClasses(app, ports);
  registerShowRelyingParty(app, ports);
  registerNotifyRelyingParty(app, ports);
  registerChangeRelyingParty(app, ports);
  registerDecideRelyingParty(app, ports);
  registerIssueRelyingPartyCredential(app, ports);
  registerRevokeRelyingPartyCredential(app, ports);
  registerListEndingCredentials(app, ports);
  registerMakeGroupKey(app, ports);
  registerReadGroupKey(app, ports);
  registerAskGroupVerifier(app, ports);
}

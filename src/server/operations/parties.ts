import type { FastifyInstance } from "fastify";
import type { HttpPorts } from "../ports.ts";
import { registerAskGroupVerifier } from "../routes/group-verifier-answer.ts";
import { registerReadGroupKey } from "../routes/group-verifier-key.ts";
import { registerListRelyingParties } from "../routes/relying-parties-list.ts";
import { registerChangeRelyingParty } from "../routes/relying-party-change.ts";
import { registerListRelyingPartyClasses } from "../routes/relying-party-classes.ts";
import { registerIssueRelyingPartyCredential } from "../routes/relying-party-credential.ts";
import { registerRevokeRelyingPartyCredential } from "../routes/relying-party-credential-revocation.ts";
import { registerListEndingCredentials } from "../routes/relying-party-credentials-ending.ts";
import { registerDecideRelyingParty } from "../routes/relying-party-decide.ts";
import { registerMakeGroupKey } from "../routes/relying-party-group-key.ts";
import { registerNotifyRelyingParty } from "../routes/relying-party-notify.ts";
import { registerShowRelyingParty } from "../routes/relying-party-show.ts";

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

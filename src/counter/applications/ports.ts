import type { Digest } from "@warifu/pki/algorithm";
import type { CertificationAuthority } from "../../ca/index.ts";
import type { MunicipalityCode } from "../../policy/index.ts";
import type { ResidentIssuePorts } from "../register/issue-for-resident.ts";
import type { RegisterActor } from "../register/record-event.ts";

/** What the counter's cases work with; the authority's use cases are bound to their own ports. */
export interface ApplicationPorts extends ResidentIssuePorts, Pick<CertificationAuthority, "stop"> {
  readonly digest: Digest;
}

/** Who works on a case: a clerk of one municipality's counter. */
export interface Clerk extends RegisterActor {
  readonly municipality: MunicipalityCode;
}

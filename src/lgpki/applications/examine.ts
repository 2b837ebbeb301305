/** The operating body's work: the automatic checks over what is looked up, and what the examiner decides on them. */
import type { CirsFindings } from "@warifu/contract";
import { type Result, refuse } from "@warifu/pki/result";
import type { SerialNumber } from "@warifu/pki/x509";
import { civilDateOf } from "../../policy/index.ts";
import { readCertificate } from "../../store/index.ts";
import { readOrganisation } from "../organisations/repository.ts";
import type { LgpkiActor, LgpkiPorts } from "../ports.ts";
import { takeStep } from "./change.ts";
import { type ExaminationFacts, examine } from "./examination.ts";
import { readForType } from "./receive.ts";
import { findDuplicate, findSameKey, type NumberedCirs, readCirs, readRequestFile } from "./repository.ts";
import type { CirsRefusal, KnownCirsApplication } from "./types.ts";

/** The checks as they come out now. @throws StoreFault */
export async function checkCirs(ports: LgpkiPorts, { number, application }: NumberedCirs): Promise<CirsFindings> {
  const organisation = await readOrganisation(ports.store, application.organisation);
  if (organisation === undefined) throw new RangeError("an application names an organisation that is not there");
  const file = await readRequestFile(ports.store, number);
  const read = file === undefined ? undefined : readForType(ports, application.type, file);
  const facts: ExaminationFacts = {
    organisation,
    today: civilDateOf(ports.clock()),
    request: read?.ok === true ? read.value : undefined,
    sameKey: await findSameKey(ports.store, number, application),
    duplicate: await findDuplicate(ports.store, number, application),
    concerned: await concernedNow(ports, application),
  };
  return examine(application, facts);
}

async function concernedNow(
  { store, clock }: LgpkiPorts,
  { concerns }: KnownCirsApplication,
): Promise<ExaminationFacts["concerned"]> {
  if (concerns === undefined) return undefined;
  const row = await readCertificate(store, concerns.authority, concerns.serialNumber as SerialNumber);
  const endsOn = civilDateOf(new Date(concerns.notAfter));
  if (row?.revocation !== undefined) return { standing: "revoked", endsOn };
  return { standing: Date.parse(concerns.notAfter) < clock().getTime() ? "ended" : "valid", endsOn };
}

export type CentreCommand =
  | { readonly kind: "accept" }
  | { readonly kind: "pass"; readonly note: string }
  | { readonly kind: "return" | "refuse"; readonly reason: string };

/** A step of the examiner; what the checks found is recorded with it. @throws StoreFault */
export async function examineCirs(
  ports: LgpkiPorts,
  by: LgpkiActor,
  { number, version, command }: { readonly number: string; readonly version: number; readonly command: CentreCommand },
): Promise<Result<NumberedCirs, CirsRefusal>> {
  const step = { sight: "operating-body", number, version } as const;
  if (command.kind === "accept") return takeStep(ports, by, { ...step, command });
  const application = await readCirs(ports.store, "operating-body", number);
  if (application === undefined) return refuse({ code: "cirs-unknown", field: "application" });
  const findings = await checkCirs(ports, { number, application });
  return takeStep(ports, by, { ...step, command: { ...command, findings } });
}

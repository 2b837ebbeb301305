import { changeOwnDirectory, checkEntries, showOwnOrganisation } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import {
  changeOrganisation,
  differencesOf,
  type KnownOrganisation,
  type OrganisationCommand,
  readOrganisation,
} from "../../../lgpki/index.ts";
import { civilDateOf } from "../../../policy/index.ts";
import type { Operator } from "../../http/authorize.ts";
import { branchPersonOf } from "../../http/branch.ts";
import { serve } from "../../http/serve.ts";
import { lgpkiStatus } from "../../http/status/lgpki.ts";
import type { HttpPorts } from "../../ports.ts";
import { organisationView } from "./view.ts";

/** The directories of one's own organisation. */
export function registerOwnOrganisation(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, showOwnOrganisation, async ({ operator, done, refused }) => {
    const known = await ownOrganisation(ports, operator);
    return "code" in known ? refused(lgpkiStatus(known.code), known) : done(organisationView(known));
  });
  serve(app, ports, checkEntries, async ({ operator, body, done, refused }) => {
    const organisation = await ownOrganisation(ports, operator);
    if ("code" in organisation) return refused(lgpkiStatus(organisation.code), organisation);
    const context = { organisation, today: civilDateOf(ports.clock()) };
    return done({ differences: [...differencesOf(body.type, body.entries, context)] });
  });
  serve(app, ports, changeOwnDirectory, async ({ operator, body, done, refused }) => {
    const person = branchPersonOf(operator);
    if (!person.ok) return refused(lgpkiStatus(person.refusal.code), person.refusal);
    const { organisation } = person.value;
    // The contract checked the form of days.
    const command = body.change as OrganisationCommand;
    const changed = await changeOrganisation(ports, person.value, { organisation, version: body.version, command });
    if (!changed.ok) return refused(lgpkiStatus(changed.refusal.code), changed.refusal);
    return done(organisationView(changed.value));
  });
}

type Missing = { readonly code: "branch-without-organisation" | "organisation-unknown" };

async function ownOrganisation({ store }: HttpPorts, operator: Operator): Promise<KnownOrganisation | Missing> {
  const person = branchPersonOf(operator);
  if (!person.ok) return person.refusal;
  return (await readOrganisation(store, person.value.organisation)) ?? { code: "organisation-unknown" };
}

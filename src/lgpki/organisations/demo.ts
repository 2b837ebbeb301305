/** Organisations of the demo: the prefecture and the municipalities of each policy, each with a branch, units and posts. */
import type { AuthorityPolicy, CivilDate } from "../../policy/index.ts";
import type { LgpkiActor, LgpkiPorts } from "../ports.ts";
import { changeOrganisation } from "./change.ts";
import { readOrganisation } from "./repository.ts";
import type { OrganisationCommand, OrganisationKind, OrganisationRefusal } from "./types.ts";

const openedOn = "2019-04-01" as CivilDate;

interface DemoOrganisation {
  readonly organisation: string;
  readonly name: string;
  readonly romaji: string;
  readonly kind: OrganisationKind;
  readonly prefecture: string;
  readonly domain: string;
}

/** Registers those that are not registered yet; how many there are. @throws StoreFault */
export async function registerDemoOrganisations(
  ports: Pick<LgpkiPorts, "store" | "clock" | "policies">,
  by: LgpkiActor,
): Promise<number> {
  const organisations = [...ports.policies.authorities.values()].flatMap(organisationsOf);
  for (const organisation of organisations)
    if ((await readOrganisation(ports.store, organisation.organisation)) === undefined)
      await registerOne(ports, by, organisation);
  return organisations.length;
}

function organisationsOf({ prefecture, municipalities }: AuthorityPolicy): DemoOrganisation[] {
  if (prefecture === undefined) return [];
  const code = prefecture.code.slice(0, 2);
  const own = prefecture.romaji.toLowerCase();
  const government: DemoOrganisation = {
    organisation: prefecture.code,
    name: prefecture.name,
    romaji: prefecture.romaji,
    kind: "prefecture",
    prefecture: code,
    domain: `pref.${own}.lg.jp`,
  };
  const cities = municipalities
    .filter(({ validTo }) => validTo === undefined)
    .map(({ code: organisation, name, romaji }): DemoOrganisation => {
      const [place = "", rank = ""] = romaji.toLowerCase().split("-");
      const label = rank === "shi" ? "city" : rank === "son" || rank === "mura" ? "vill" : "town";
      const domain = `${label}.${place}.${own}.lg.jp`;
      return { organisation, name, romaji, kind: "municipality", prefecture: code, domain };
    });
  return [government, ...cities];
}

async function registerOne(
  ports: Pick<LgpkiPorts, "store" | "clock">,
  by: LgpkiActor,
  { organisation, name, romaji, kind, prefecture, domain }: DemoOrganisation,
): Promise<void> {
  const commands: readonly OrganisationCommand[] = [
    { kind: "register", name, romaji, of: kind, prefecture, on: openedOn },
    { kind: "establish-branch", on: openedOn },
    { kind: "add-domain", name: domain, domain: "lg-jp", on: openedOn },
    { kind: "add-unit", name: "総務部", on: openedOn },
    { kind: "add-unit", name: "企画室", on: openedOn },
    { kind: "add-post", unit: "総務部", name: "文書取扱主任", on: openedOn },
    { kind: "add-post", unit: "総務部", name: "somu", on: openedOn },
  ];
  for (const command of commands) {
    const changed = await changeOrganisation(ports, by, { organisation, command });
    // Another process that starts at the same moment has made it.
    if (!changed.ok && changed.refusal.code !== "organisation-exists" && changed.refusal.code !== "entry-exists")
      throw new DemoOrganisationRefused(organisation, changed.refusal);
  }
}

export class DemoOrganisationRefused extends Error {
  constructor(organisation: string, { code }: OrganisationRefusal) {
    super(`demo organisation ${organisation} was refused: ${code}`);
    this.name = "DemoOrganisationRefused";
  }
}

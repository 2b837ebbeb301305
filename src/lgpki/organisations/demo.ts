/** Organisations of the demo: the prefecture and the municipalities of each policy, each with a branch, units and posts. */
import type { AuthorityPolicy, CivilDate } from "../../policy/index.ts";
import type { LgpkiActor, LgpkiPorts } from "../ports.ts";
import { decideOrganisation } from "./decide.ts";
import { evolveOrganisation } from "./evolve.ts";
import { insertOrganisations } from "./repository.ts";
import type {
  Organisation,
  OrganisationCommand,
  OrganisationEvent,
  OrganisationKind,
  OrganisationRefusal,
} from "./types.ts";

const openedOn = "2019-04-01" as CivilDate;

interface DemoOrganisation {
  readonly organisation: string;
  readonly name: string;
  readonly romaji: string;
  readonly kind: OrganisationKind;
  readonly prefecture: string;
  readonly domain: string;
}

/** Registers those that are not registered yet, in one transaction; how many there are. @throws StoreFault */
export async function registerDemoOrganisations(
  ports: Pick<LgpkiPorts, "store" | "clock" | "policies">,
  { actor, origin }: LgpkiActor,
): Promise<number> {
  const organisations = [...ports.policies.authorities.values()].flatMap(organisationsOf);
  await ports.store.transaction(async (transaction) => {
    const made = organisations.map(foundOrganisation);
    const inserted = await insertOrganisations(transaction, made, { at: ports.clock(), by: actor });
    for (const subject of inserted) {
      const facts = { command: "register", demo: true };
      transaction.audit({ kind: "organisation.changed", actor, origin, subject, result: "success", facts });
    }
  });
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

function foundOrganisation({ organisation, name, romaji, kind, prefecture, domain }: DemoOrganisation) {
  const commands: readonly OrganisationCommand[] = [
    { kind: "register", name, romaji, of: kind, prefecture, on: openedOn },
    { kind: "establish-branch", on: openedOn },
    { kind: "add-domain", name: domain, domain: "lg-jp", on: openedOn },
    { kind: "add-unit", name: "総務部", on: openedOn },
    { kind: "add-unit", name: "企画室", on: openedOn },
    { kind: "add-post", unit: "総務部", name: "文書取扱主任", on: openedOn },
    { kind: "add-post", unit: "総務部", name: "somu", on: openedOn },
  ];
  const events: OrganisationEvent[] = [];
  let known: Organisation = { state: "absent", organisation };
  for (const command of commands) {
    const decision = decideOrganisation(known, command);
    if (!decision.ok) throw new DemoOrganisationRefused(organisation, decision.refusal);
    events.push(decision.value);
    known = evolveOrganisation(known, decision.value);
  }
  if (known.state === "absent") throw new TypeError("a registered organisation is there");
  return { organisation: known, events };
}

export class DemoOrganisationRefused extends Error {
  constructor(organisation: string, { code }: OrganisationRefusal) {
    super(`demo organisation ${organisation} was refused: ${code}`);
    this.name = "DemoOrganisationRefused";
  }
}

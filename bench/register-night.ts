/**
 * A night at the register of a prefecture: ten thousand events come as a file, three thousand of them make certificates
 * wrong, which are revoked, and the lists of all municipalities are issued. Measured from the first line received to the
 * last list signed, through the public use cases, each event with its decision, record, keys and audit event.
 *
 * Against what the machine takes for the bare writes and signatures: pgbench committing as many small transactions with the
 * same rows of resident, version, event and revocation, and no decision, key or audit; then `openssl ca -gencrl` for as many
 * lists of as many entries.
 */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { openTestWorld, type TestWorld, tester, yamada } from "../src/ca/testing.ts";
import {
  type MadeResident,
  madePopulation,
  populationPlaces,
  type RegisterPorts,
  readFeedStanding,
  receiveFeed,
  workThroughFeed,
} from "../src/counter/index.ts";
import { civilDateOf, scopesOf } from "../src/policy/index.ts";
import type { Store } from "../src/store/index.ts";
import {
  type BenchOptions,
  type BenchPlan,
  distinctRequests,
  type Measurement,
  namedCpuMicros,
  ownCpuMicros,
  runToEnd,
} from "./harness/index.ts";
import { makeReferenceAuthority, opensslGencrl } from "./references/index.ts";
import { importInOwnProcess, libpqEnvironment, writePopulation } from "./register/register-database.ts";

interface Night {
  readonly residents: number;
  readonly events: number;
  /** Events that make a certificate wrong. */
  readonly revoking: number;
}

export async function bench({ length, folder }: BenchOptions): Promise<BenchPlan> {
  const night: Night =
    length === "short"
      ? { residents: 2_000, events: 500, revoking: 150 }
      : { residents: 30_000, events: 10_000, revoking: 3_000 };
  const cleaning: (() => Promise<void>)[] = [];
  const scope = { after: (work: () => Promise<void>) => void cleaning.unshift(work) };
  const world = await openTestWorld(scope, { only: ["nagasaki"], connections: 12 });
  await importInOwnProcess(world.place.location, await writePopulation(folder, night.residents));
  const people = peopleOf(world, night.residents);
  await issueTo(world, people.slice(0, night.revoking));
  const authority = await makeReferenceAuthority(folder, { entries: listEntries(world, night), revoked: "revoked" });
  return {
    comparisons: [
      {
        bench: "register-night",
        unit: "s",
        rounds: { full: 1, short: 1 },
        ours: () => liveThrough(world, linesOf(people, night), night),
        reference: {
          what: `pgbench of the bare rows, then openssl ca -gencrl for each list; ${night.events} events`,
          measure: async () => {
            const written = await writeBareRows(world.ports.store, night, folder);
            let signed = 0;
            for (const _list of lists(world)) signed += (await opensslGencrl(authority)).figure;
            return { figure: written + signed };
          },
        },
      },
    ],
    close: async () => {
      for (const clean of cleaning) await clean();
    },
  };
}

/** The residents of the file once more. */
function peopleOf({ ports }: TestWorld, size: number): readonly MadeResident[] {
  const today = civilDateOf(new Date());
  return [...madePopulation({ seed: "bench", size, today, places: populationPlaces(ports.policies, today) })];
}

function lists({ ports }: TestWorld) {
  return [...ports.policies.authorities.values()]
    .flatMap(scopesOf)
    .filter((scope) => scope.startsWith("municipality:"));
}

function listEntries(world: TestWorld, { revoking }: Night): number {
  return Math.ceil(revoking / lists(world).length);
}

const inFlight = 64;

async function issueTo({ ca }: TestWorld, people: readonly MadeResident[]): Promise<void> {
  const requests = await distinctRequests(people.length);
  const waiting = [...people.entries()];
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [number, { resident: holder, record }] = next;
      const certificationRequest = requests[number];
      if (certificationRequest === undefined) throw new RangeError(`no request ${number}`);
      const subject = { authority: "nagasaki", holder, municipality: record.municipality, attributes: yamada } as const;
      const issued = await ca.issue({
        ...subject,
        certificationRequest,
        purpose: "first",
        practice: "real",
        ...tester,
      });
      if (!issued.ok) throw new Error(`not issued: ${issued.refusal.code}`);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, lane));
}

/** The first events end certificates: moves, deaths, other notations. The others are of people without one, and no changes of what a certificate says. */
function linesOf(people: readonly MadeResident[], { events, revoking }: Night): readonly string[] {
  const on = civilDateOf(new Date());
  return people.slice(0, events).map(({ resident, record }, index) => {
    const address = `${record.address}の${index}`;
    const commands = [
      { kind: "move", on, municipality: record.municipality, address },
      { kind: "record-death", on },
      { kind: "renotate", on, address },
      { kind: "change-name", on, name: record.name, reading: `${record.reading}い` },
    ];
    const command = index < revoking ? commands[index % 3] : commands[index % commands.length];
    return JSON.stringify({ event: `B-${index}`, resident, command });
  });
}

const linesAtOnce = 150;

async function liveThrough(world: TestWorld, lines: readonly string[], night: Night): Promise<Measurement> {
  const { revoke, revokeHolder } = world.ca;
  const ports: RegisterPorts = { ...world.ports, revoke, revokeHolder };
  const before = { node: ownCpuMicros(), postgres: namedCpuMicros("postgres") };
  const begun = performance.now();
  for (let start = 0; start < lines.length; start += linesAtOnce) {
    const some = lines.slice(start, start + linesAtOnce).map((text, index) => ({ line: start + index + 1, text }));
    await receiveFeed(ports, { feed: "night", lines: some, ...tester });
  }
  await workThroughFeed(ports);
  const issued = await world.ca.issueCrls({
    authority: "nagasaki",
    scopes: lists(world),
    cause: "scheduled",
    ...tester,
  });
  const seconds = (performance.now() - begun) / 1000;
  if (!issued.ok) throw new Error(issued.refusal.code);
  const entries = issued.value.reduce((sum, list) => sum + list.entries, 0);
  const { recorded, due } = await readFeedStanding(ports.store, "night");
  if (entries !== night.revoking || recorded !== night.events || due !== 0)
    throw new Error(`${entries} revoked, ${recorded} recorded, ${due} due`);
  return {
    figure: seconds,
    cpuMicrosPerItem: {
      node: (ownCpuMicros() - before.node) / lines.length,
      postgres: (namedCpuMicros("postgres") - before.postgres) / lines.length,
    },
  };
}

const clients = 8;

/** Seconds. Each transaction changes a resident of its own choice. */
async function writeBareRows(store: Store, { residents, events, revoking }: Night, folder: string): Promise<number> {
  const event = join(folder, "event.sql");
  const revocation = join(folder, "revocation.sql");
  await writeFile(event, bareEvent(residents));
  await writeFile(revocation, bareRevocation);
  let seconds = 0;
  for (const [script, count] of [
    [event, events],
    [revocation, revoking],
  ] as const) {
    const counts = ["-n", "-c", String(clients), "-t", String(Math.ceil(count / clients))];
    const finished = await runToEnd("pgbench", [...counts, "-f", script], {
      environment: libpqEnvironment(store),
      folder,
    });
    seconds += finished.seconds;
  }
  return seconds;
}

function bareEvent(residents: number): string {
  return `\\set number random(1, ${residents})
begin;
select version from resident where resident = 'P-' || lpad(:number::text, 8, '0') for update;
update resident set version = version + 1 where resident = 'P-' || lpad(:number::text, 8, '0');
insert into resident_version select v.resident, r.version, current_date, v.municipality, v.name, v.reading, v.alias,
  v.date_of_birth, v.gender, v.address, v.nationality, v.substitutes
  from resident r join resident_version v on v.resident = r.resident and v.version = r.version - 1
  where r.resident = 'P-' || lpad(:number::text, 8, '0');
insert into register_event select resident, version, 'moved', '{"kind": "moved"}', now(), 'bench', null, null, 'not-needed'
  from resident where resident = 'P-' || lpad(:number::text, 8, '0');
commit;
`;
}

const bareRevocation = `\\set number random(1, 2000000000)
insert into revocation (authority, serial, generation, scope, reason, cause, revoked_at, not_after, expires_month, entry)
values ('bench', int8send(:number), 1, 'municipality:422011', 'affiliationChanged', 'register-change', now(), now(),
  current_date, '\\x3023021000') on conflict do nothing;
`;

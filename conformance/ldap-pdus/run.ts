/** The directory under attack, and a client that searches beside it. */
import { connectTo, message, search } from "../../src/validation/testing.ts";
import { type CampaignReport, runCampaign, type WellBehavedClient } from "../attack/campaign.ts";

/** What attack.ts prints. */
interface LdapAttack {
  readonly taken: number;
  readonly seconds: number;
  readonly refusedConnections: number;
  /** How often each result was given: identifier octet of the answer and result code, or "notice" and code. */
  readonly results: Readonly<Record<string, number>>;
}

export type LdapAttackReport = Omit<LdapAttack, "refusedConnections"> & Omit<CampaignReport<LdapAttack>, "attack">;

interface Place {
  readonly port: number;
}

/** Sends `count` requests. Throws when the directory cannot be started. */
export async function attackDirectory(count: number, seed: number): Promise<LdapAttackReport> {
  const { attack, ...report } = await runCampaign<Place, LdapAttack>({
    folder: import.meta.dirname,
    count,
    seed,
    targetOf: ({ port }) => String(port),
    openClient: openSearcher,
    failuresOf: ({ taken, refusedConnections }) => [
      ...(taken < count ? [`only ${taken} requests were taken`] : []),
      ...(refusedConnections > 0 ? [`${refusedConnections} connections were refused or broke`] : []),
    ],
  });
  const { taken, seconds, results } = attack;
  return { taken, seconds, results, ...report };
}

async function openSearcher({ port }: Place): Promise<WellBehavedClient> {
  const client = await connectTo(port);
  let messageId = 0;
  return {
    ask: async () => {
      messageId += 1;
      client.send(message(messageId, search({ base: "C=JP" })));
      const answers = await client.receiveUntil(messageId);
      return answers.length === 2 ? undefined : `${answers.length} messages instead of two`;
    },
    close: () => client.close(),
  };
}

/** The responder under attack, and a registered client that asks beside it. */
import { digest } from "@warifu/pki/node";
import { certIdOf, encodeOcspRequest } from "@warifu/pki/ocsp";
import { serialNumberFromInteger } from "@warifu/pki/x509";
import { type CampaignReport, runCampaign, type WellBehavedClient } from "../attack/campaign.ts";
import { HttpClient, requestOf } from "./connection.ts";

/** What attack.ts prints. */
interface OcspAttack {
  readonly answered: number;
  readonly seconds: number;
  /** How often each answer was given: an OCSP status, or "HTTP" with its status. */
  readonly answers: Readonly<Record<string, number>>;
  readonly failures: readonly string[];
}

export type OcspAttackReport = Omit<OcspAttack, "failures"> & Omit<CampaignReport<OcspAttack>, "attack">;

interface Place {
  readonly port: number;
  readonly apiKey: string;
  readonly name: string;
  readonly publicKey: string;
}

/** Sends `count` requests. Throws when the responder cannot be started. */
export async function attackResponder(count: number, seed: number): Promise<OcspAttackReport> {
  const { attack, ...report } = await runCampaign<Place, OcspAttack>({
    folder: import.meta.dirname,
    count,
    seed,
    targetOf: (place) => JSON.stringify(place),
    openClient: openAsker,
    failuresOf: ({ answered, failures }) =>
      answered < count ? [...failures, `only ${answered} requests were answered`] : failures,
  });
  const { answered, seconds, answers } = attack;
  return { answered, seconds, answers, ...report };
}

async function openAsker({ port, apiKey, name, publicKey }: Place): Promise<WellBehavedClient> {
  const issuer = { name: Buffer.from(name, "hex"), publicKey: Buffer.from(publicKey, "hex") };
  const certId = certIdOf(issuer, serialNumberFromInteger(4711), "sha1", digest);
  const request = requestOf("/ocsp/nagasaki", apiKey, encodeOcspRequest({ certIds: [certId] }));
  const client = await HttpClient.open(port);
  return {
    ask: async () => {
      client.send(request);
      const word = await client.receive();
      return word === "successful" ? undefined : word;
    },
    close: () => client.close(),
  };
}

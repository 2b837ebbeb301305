import { type Publication, showPublication } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { type PublishedHouse, readPublication } from "../../../operations/index.ts";
import { keptFor } from "../../http/kept.ts";
import { serve } from "../../http/serve.ts";
import type { HttpPorts } from "../../ports.ts";

/** What is published, as it stood at most some seconds ago (CPS 2-6-1). */
export function registerShowPublication(app: FastifyInstance, ports: HttpPorts): void {
  const publication = keptFor(5_000, ports.clock, () => readPublicationView(ports));
  serve(app, ports, showPublication, async ({ reply, done }) => {
    reply.header("cache-control", "public, max-age=5");
    return done(await publication());
  });
}

/** What is published now, in the form of the contract. @throws StoreFault */
export async function readPublicationView(ports: HttpPorts): Promise<Publication> {
  return publicationOf(await readPublication(ports));
}

function publicationOf({ at, authorities, policies }: PublishedHouse): Publication {
  return {
    at,
    authorities: authorities.map((one) => ({ ...one, certificates: [...one.certificates], lists: [...one.lists] })),
    policies: [...policies],
  };
}

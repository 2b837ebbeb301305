import { listCeremonies, listCeremonyDefinitions, showCeremony } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { attendCandidates, readCeremonies, shippedDefinitions } from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import type { AuthorityPorts } from "../../ports.ts";
import { ceremonySummary, ceremonyView } from "./view.ts";

/** What ceremonies there are, and what can be planned. */
export function registerCeremonyLooks(app: FastifyInstance, ports: AuthorityPorts): void {
  serve(app, ports, listCeremonies, async ({ query: { before, limit }, done }) => {
    const page = await readCeremonies(ports.store, { before, limit });
    const last = page.length === limit ? page.at(-1)?.number : undefined;
    return done({ ceremonies: page.map(ceremonySummary), ...(last === undefined ? {} : { next: last }) });
  });
  serve(app, ports, listCeremonyDefinitions, async ({ done }) => {
    const definitions = await shippedDefinitions();
    const keys = await ports.keys.status();
    return done({
      definitions: definitions.map(({ id, kind, title, people }) => ({ id, kind, title, people })),
      candidates: (await attendCandidates(ports.store)).map((one) => ({ ...one, duties: [...one.duties] })),
      authorities: [...ports.policies.authorities.keys()],
      keys: keys.map(({ reference, label, state }) => ({
        reference,
        label,
        state: state === "destroyed" ? "destroyed" : "living",
      })),
    });
  });
  serve(app, ports, showCeremony, async ({ parameters: { ceremony }, done, refused }) => {
    const view = await ceremonyView(ports, ceremony);
    return view === undefined ? refused(404, { code: "ceremony-unknown", field: "ceremony" }) : done(view);
  });
}

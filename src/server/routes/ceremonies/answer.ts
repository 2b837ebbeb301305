import type { CeremonyView } from "@warifu/contract";
import type { Result } from "@warifu/pki/result";
import type { FastifyReply } from "fastify";
import type { OutgoingRefusal } from "../../http/problem.ts";
import { type AnyCeremonyRefusal, ceremonyStatus } from "../../http/status/ceremony.ts";
import type { HttpPorts } from "../../ports.ts";
import { ceremonyView } from "./view.ts";

interface CeremonyCall {
  readonly parameters: { readonly ceremony: number };
  done(view: CeremonyView): FastifyReply;
  refused(status: number, refusal: OutgoingRefusal): FastifyReply;
}

/** After a change: the ceremony as it is now. */
export async function answerWithView(
  ports: Pick<HttpPorts, "store">,
  { parameters, done, refused }: CeremonyCall,
  changed: Result<unknown, AnyCeremonyRefusal>,
): Promise<FastifyReply> {
  if (!changed.ok) return refused(ceremonyStatus(changed.refusal.code), changed.refusal);
  const view = await ceremonyView(ports, parameters.ceremony);
  return view === undefined ? refused(404, { code: "ceremony-unknown", field: "ceremony" }) : done(view);
}

import { listRelyingPartyClasses } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { agreementTerms, classRules, partyClasses } from "../../../validation/index.ts";
import { serve } from "../../http/serve.ts";
import type { HttpPorts } from "../../ports.ts";

export function registerListRelyingPartyClasses(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, listRelyingPartyClasses, async ({ done }) => {
    const classes = partyClasses.map((id) => {
      const { kind, name, clause, law, conditions, papers } = classRules[id];
      const { terms } = agreementTerms[kind];
      return {
        ...{ class: id, kind, name, clause, law },
        conditions: listed(conditions),
        papers: listed(papers),
        terms: [...terms],
      };
    });
    return done({ classes });
  });
}

function listed<Text>(texts: Readonly<Record<string, Text>>): { id: string; text: Text }[] {
  return Object.entries(texts).map(([id, text]) => ({ id, text }));
}

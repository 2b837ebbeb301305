import { listManuals, showManual } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { manuals, manualsOf, readManual } from "../../../operations/index.ts";
import type { Operator } from "../../http/authorize.ts";
import { serve } from "../../http/serve.ts";
import type { HttpPorts } from "../../ports.ts";
import { projectFolder } from "../compliance/project-folder.ts";

/** A person sees the manuals of the own duties; another's is as if it were not there. */
export function registerManuals(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, listManuals, async ({ operator, done }) =>
    done({ manuals: ownManuals(operator).map((manual) => ({ manual, title: manuals[manual] })) }),
  );
  serve(app, ports, showManual, async ({ parameters, query: { language }, operator, done, refused }) => {
    const manual = ownManuals(operator).find((one) => one === parameters.manual);
    if (manual === undefined) return refused(404, { code: "manual-unknown", field: "manual" });
    return done({ title: manuals[manual], ...(await readManual(projectFolder, manual, language)) });
  });
}

function ownManuals({ session }: Operator) {
  return manualsOf(session?.duties ?? []);
}

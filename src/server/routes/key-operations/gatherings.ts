import { beginGathering, bringShare, listGatherings } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import type { GatheringRefusal } from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import { issueStatus } from "../../http/status/authority.ts";
import { isKeyOperationCode, keyOperationStatus } from "../../http/status/key-operation.ts";
import type { HttpPorts } from "../../ports.ts";

/** People bring their shares one by one, each under the own name (CPS 6-2-1-7, 6-2-1-8). */
export function registerGatherings(app: FastifyInstance, ports: HttpPorts): void {
  const { gatherings } = ports;
  serve(app, ports, listGatherings, async ({ done }) => {
    const shown = gatherings.list().map(({ expiresAt, groups, ...gathering }) => ({
      ...gathering,
      expiresAt: expiresAt.toISOString(),
      groups: groups.map((group) => ({ ...group, present: [...group.present] })),
    }));
    return done({ gatherings: shown });
  });
  serve(app, ports, beginGathering, async ({ body, operator, by, done, refused }) => {
    const begun = await gatherings.begin(body.operation, { ...by, rights: operator.rights });
    return begun.ok ? done({ approval: begun.value }) : refused(statusOf(begun.refusal), begun.refusal);
  });
  serve(app, ports, bringShare, async ({ parameters: { approval }, body, operator, by, done, refused }) => {
    const brought = await gatherings.bring(approval, body, { ...by, rights: operator.rights });
    if (!brought.ok) return refused(statusOf(brought.refusal), brought.refusal);
    if (brought.value === "waiting") return done({ state: "waiting" });
    // The first activation of a store is the first moment at which authorities can be made; later it finds them there.
    const { operation, ...counts } = brought.value;
    const created = operation === "activate-keys" ? await ports.authority.create(by) : undefined;
    if (created !== undefined && !created.ok) return refused(issueStatus(created.refusal.code), created.refusal);
    return done({ state: "done", ...counts });
  });
}

function statusOf({ code }: GatheringRefusal): number {
  if (isKeyOperationCode(code)) return keyOperationStatus(code);
  if (code === "gathering-unknown") return 404;
  if (code === "share-of-another-duty") return 403;
  if (code === "share-brought-before" || code === "share-not-needed" || code === "store-not-initialised") return 409;
  return code === "share-file-malformed" ? 400 : 422;
}

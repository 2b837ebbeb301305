import { listNoticeDrafts } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { readDrafts } from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import type { HttpPorts } from "../../ports.ts";
import { noticeAtWork } from "./notice-view.ts";

/** Most drafts that are worked on at once. */
const mostDrafts = 200;

export function registerListNoticeDrafts(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, listNoticeDrafts, async ({ done }) => {
    const drafts = await readDrafts(ports.store, mostDrafts);
    return done({ notices: drafts.map(noticeAtWork) });
  });
}

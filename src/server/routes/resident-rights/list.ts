import { listResidentCases as contract } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { listCases, listDueCases, type NumberedCase } from "../../../operations/index.ts";
import { civilDateOf } from "../../../policy/index.ts";
import { serve } from "../../http/serve.ts";
import type { HttpPorts } from "../../ports.ts";
import { caseRow } from "./view.ts";

/** Cases by deadline or by number, without anything of a person. */
export function registerListResidentCases(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, contract, async ({ query: { box, kind, cursor, limit }, done }) => {
    const [dueOn = "", number] = cursor?.includes("_") ? cursor.split("_") : ["", cursor];
    const after = number === undefined || dueOn === "" ? undefined : { dueOn, number };
    const found =
      box === "due"
        ? await listDueCases(ports.store, { after, limit: limit + 1 })
        : await listCases(ports.store, { kind, before: number, limit: limit + 1 });
    const page = found.slice(0, limit);
    const last = found.length > limit ? page.at(-1) : undefined;
    const today = civilDateOf(ports.clock());
    return done({
      cases: page.map((one) => caseRow(one, today)),
      ...(last === undefined ? {} : { next: cursorOf(last, box) }),
    });
  });
}

function cursorOf({ number, known }: NumberedCase, box: "due" | "all"): string {
  return box === "due" ? `${known.dueOn}_${number}` : number;
}

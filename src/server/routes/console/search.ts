import { type Answered, searchEverything } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { searchResidents } from "../../../counter/index.ts";
import { findBySerial } from "../../../operations/index.ts";
import { reachOf } from "../../http/reach.ts";
import { type Call, serve } from "../../http/serve.ts";
import type { HttpPorts } from "../../ports.ts";

/** Of each kind; one more is read to know whether there is more. */
const shown = 10;

/** One field for everything; what was asked is in no log and no audit event, only that it was and what came of it. */
export function registerSearch(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, searchEverything, async (call) => {
    const certificates = await certificatesFor(ports, call);
    const residents = await residentsFor(ports, call);
    await ports.store.transaction(async (transaction) => {
      const facts = { certificates: certificates.length, residents: residents.length };
      transaction.audit({ kind: "searched", ...call.by, result: "success", facts });
    });
    const isMore = certificates.length > shown || residents.length > shown;
    return call.done({
      certificates: certificates.slice(0, shown),
      residents: residents.slice(0, shown),
      extent: isMore ? "first" : "all",
    });
  });
}

type View = Answered<typeof searchEverything>;
type SearchCall = Call<typeof searchEverything>;

/** OpenSSL writes serial numbers with colons and in capitals. */
async function certificatesFor(ports: HttpPorts, { body, operator }: SearchCall): Promise<View["certificates"]> {
  const digits = body.text.replaceAll(/[\s:]/g, "").toLowerCase();
  if (!operator.rights.includes("read") || !/^[0-9a-f]{4,40}$/.test(digits)) return [];
  const found = await findBySerial(ports.store, digits, shown + 1);
  return found.map(({ authority, serialNumber, profile, notAfter }) => ({
    authority,
    serialNumber,
    profile,
    notAfter: notAfter.toISOString(),
  }));
}

async function residentsFor(ports: HttpPorts, { body, operator }: SearchCall): Promise<View["residents"]> {
  if (!operator.rights.includes("read-residents")) return [];
  const reach = reachOf(operator);
  if (!reach.ok) return [];
  const own = reach.value.kind === "whole" ? undefined : reach.value.municipality;
  const found = await searchResidents(ports.store, body.text, shown + 1, own);
  return found.map(({ id, state, record: { name, reading, municipality } }) => ({
    resident: id,
    name,
    reading,
    municipality,
    state,
  }));
}

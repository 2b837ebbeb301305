/** Keys and certificates of delegated OCSP responders (RFC 6960 §4.2.2.2), made anew before the old ones end. */
import { ok, type Result } from "@warifu/pki/result";
import type { AuthorityPolicy, OcspPolicy } from "../policy/index.ts";
import { type ResponderRow, readResponders, recordResponder } from "../store/index.ts";
import type { Authority, Generation } from "./directory.ts";
import { makeKey } from "./keys.ts";
import { issueOwn, type OwnPorts } from "./orders.ts";
import type { Asker } from "./ports.ts";
import type { IssueRefusal } from "./refusals.ts";

/** Sees to it that the generation has a responder whose certificate does not end soon. */
export async function ensureResponder(
  ports: OwnPorts,
  authority: Authority,
  generation: Generation,
  asker: Asker,
): Promise<Result<"existing" | "made" | "none-wanted", IssueRefusal>> {
  const { policy } = authority;
  const { ocsp } = policy;
  if (ocsp === undefined) return ok("none-wanted");
  const all = await readResponders(ports.store);
  const own = all.filter((row) => row.authority === policy.id && row.generation === generation.generation);
  if (own.some((row) => lastsLonger(row, ocsp, ports.clock()) || lastsToTheEnd(row, generation))) return ok("existing");
  const begun = own.find((row) => row.serialNumber === undefined);
  const responder = begun === undefined ? await makeResponderKey(ports, policy, ocsp, generation, asker) : ok(begun);
  if (!responder.ok) return responder;
  const issued = await issueOwn(
    ports,
    {
      authority,
      issuer: generation,
      profileName: ocsp.responderProfile,
      publicKey: responder.value.publicKey,
      subjectValues: { number: String(own.length + (begun === undefined ? 1 : 0)) },
    },
    asker,
  );
  if (!issued.ok) return issued;
  await ports.store.transaction(async (transaction) => {
    const { serialNumber, notBefore, notAfter } = issued.value;
    await recordResponder(transaction, { ...responder.value, serialNumber, notBefore, notAfter }, ports.clock());
    transaction.audit({
      kind: "ocsp-responder-certified",
      ...asker,
      subject: `${policy.id}/${serialNumber}`,
      result: "success",
      facts: { generation: generation.generation, key: responder.value.keyReference },
    });
  });
  return ok("made");
}

function lastsLonger(row: ResponderRow, ocsp: OcspPolicy, now: Date): boolean {
  if (row.notAfter === undefined) return false;
  return row.notAfter.getTime() - now.getTime() > ocsp.renewBeforeDays * 24 * 60 * 60 * 1000;
}

/** In its last year a generation's responders end with it; nothing longer can be made. */
function lastsToTheEnd({ notAfter }: ResponderRow, { selfSignedNotAfter }: Generation): boolean {
  return notAfter !== undefined && selfSignedNotAfter !== undefined && notAfter >= selfSignedNotAfter;
}

async function makeResponderKey(
  ports: OwnPorts,
  policy: AuthorityPolicy,
  ocsp: OcspPolicy,
  generation: Generation,
  asker: Asker,
): Promise<Result<ResponderRow, IssueRefusal>> {
  const made = await makeKey(
    ports.keys,
    {
      authority: policy.id,
      specification: ocsp.keySpecification,
      label: `${policy.id} OCSP responder of generation ${generation.generation}`,
      policy: { purpose: "ocsp-responder", algorithm: ocsp.algorithm, peoplePerUse: 0 },
    },
    asker,
  );
  if (!made.ok) return made;
  const row: ResponderRow = {
    authority: policy.id,
    generation: generation.generation,
    ...made.value,
    algorithm: ocsp.algorithm,
    serialNumber: undefined,
    notBefore: undefined,
    notAfter: undefined,
  };
  await ports.store.transaction(async (transaction) => {
    await recordResponder(transaction, row, ports.clock());
    transaction.audit({
      kind: "ocsp-responder-key-made",
      ...asker,
      subject: policy.id,
      result: "success",
      facts: { generation: generation.generation, key: made.value.keyReference },
    });
  });
  return ok(row);
}

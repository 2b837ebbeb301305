import { day, type Evidence, nothingOf } from "./types.ts";

/** CPS 1-3-2 ④: the generation that signs has a responder with a certificate in force, of no more than a year. */
export const respondersCurrent: Evidence = async ({ store, policy, now }) => {
  const { rows } = await store.read<{ readonly valid: number; readonly long: number }>(
    `select count(*) filter (where not_before <= $2 and not_after > $2)::int as valid,
       count(*) filter (where not_after > $2 and not_after - not_before > interval '367 days')::int as long
     from ocsp_responder join authority_generation using (authority, generation)
     where authority = $1 and state = 'current'`,
    [policy.id, now],
    "compliance-responders",
  );
  const { valid = 0, long = 0 } = rows[0] ?? {};
  return nothingOf([
    ...(valid > 0 ? [] : ["no responder certificate in force"]),
    ...(long > 0 ? ["longer than a year"] : []),
  ]);
};

/** CPS 6-3-1-2: the self-signed certificate of the current key is in force and lasts ten years from its key. */
export const selfSignedValid: Evidence = async ({ store, policy, now }) => {
  const { rows } = await store.read<{ readonly generation: number }>(
    `select generation from authority_generation where authority = $1 and state = 'current'
       and self_signed_not_after > $2
       and self_signed_not_after between key_generated_at + interval '10 years' - interval '2 days'
         and key_generated_at + interval '10 years' + interval '30 days'`,
    [policy.id, now],
    "compliance-self-signed",
  );
  return nothingOf(rows.length > 0 ? [] : ["no self-signed certificate of ten years in force"]);
};

/** CPS 4-13, 6-3-1-2: the key that signs is younger than five years (the policy's). */
export const keyYoungEnough: Evidence = async ({ store, policy, now }) => {
  const { rows } = await store.read<{ readonly generation: number; readonly at: Date }>(
    `select generation, key_generated_at as at from authority_generation where authority = $1 and state = 'current'
       and key_generated_at + $3 * interval '1 year' > $2`,
    [policy.id, now, policy.key.updateAfterYears],
    "compliance-key-age",
  );
  return nothingOf(rows.length > 0 ? [] : ["no current key, or one past its years"]);
};

/** CPS 4-9: what was issued to the bridge does not end within thirty days without another that lasts longer. */
export const crossCertificatesValid: Evidence = async ({ store, policy, now }) => {
  if (policy.crossCertificates.length === 0) return { state: "not-yet", findings: [] };
  const { rows } = await store.read(
    `select from certificate_intent join certificate_signature using (authority, serial)
     where authority = $1 and profile = 'cross' and holder is null and not_after > $2
       and not exists (select from revocation where revocation.authority = certificate_intent.authority
         and revocation.serial = certificate_intent.serial) limit 1`,
    [policy.id, new Date(now.getTime() + 30 * day)],
    "compliance-cross",
  );
  return nothingOf(rows.length > 0 ? [] : ["no cross-certificate for the next thirty days"]);
};

/** CPS 6-2-1-2: no store of keys opens for one person of each group alone. */
export const severalPeopleActivate: Evidence = async ({ store }) => {
  const { rows } = await store.read<{
    readonly store: string;
    readonly groups: readonly { readonly threshold: number }[];
  }>("select store, activation_groups as groups from key_store_root order by store", [], "compliance-activation");
  const alone = rows.filter(({ groups }) => !groups.some(({ threshold }) => threshold >= 2));
  return nothingOf(rows.length === 0 ? ["no store of keys"] : alone.map((one) => one.store));
};

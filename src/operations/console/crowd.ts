/**
 * A crowd of certificates in the real tables, for tests and measurements: they share one DER, and what differs is what pages
 * are filtered by. Spread over the authority's scopes (the first has many, the last has few), over ten years of issue; of
 * each thousand 80 are revoked and 1 was never delivered. The newest `open` are under way.
 */
import type { Store } from "../../store/index.ts";

export interface Crowd {
  readonly authority: string;
  readonly scopes: readonly string[];
  readonly certificates: number;
  readonly open: number;
  readonly now: Date;
}

/** Octets of a resident's certificate before its signature, about. */
const derOctets = 1_100;

export async function loadCrowd(store: Pick<Store, "read">, crowd: Crowd): Promise<void> {
  const { authority, scopes, certificates, open, now } = crowd;
  const batch = 50_000;
  const der = Buffer.alloc(derOctets, 0x30);
  for (let from = 0; from < certificates; from += batch) {
    const until = Math.min(certificates, from + batch) - 1;
    await store.read(loadStatement, [authority, from, until, scopes, certificates, now, certificates - open, der]);
  }
  for (const table of ["certificate_intent", "certificate_signature", "certificate_void", "revocation", "open_intents"])
    await store.read(`vacuum analyze ${table}`);
}

// A serial number begins with the time of issue and ends with the number in the crowd.
const loadStatement = `with drawn as materialized (
    select number, issued, scope,
      substring(int8send((extract(epoch from issued) * 1000)::bigint) from 3) || '\\x0000'::bytea || int8send(number) as serial,
      date_trunc('day', issued) + interval '5 years 14:59:59' as not_after,
      case when number >= $7::bigint then 'open' when number % 1000 = 7 then 'voided' when number % 1000 < 88 and
        number % 1000 > 7 then 'revoked' else 'issued' end as fate
    from generate_series($2::bigint, $3::bigint) as number
    cross join lateral (select date_trunc('second', $6::timestamptz - interval '10 years' * (1 - number / $5::float8))
      as issued, ($4::text[])[1 + floor(cardinality($4::text[]) * power((number * 7919 % 10007) / 10007.0, 2))::int]
      as scope) as place),
  intents as (
    insert into certificate_intent (authority, serial, generation, profile, holder, scope, not_before, not_after, lease,
      intended_at, to_be_signed)
    select $1, serial, 1, 'resident-signature', 'crowd-' || number, scope, issued, not_after, 0, issued, $8 from drawn),
  signatures as (
    insert into certificate_signature (authority, serial, signature, signed_at)
    select $1, serial, substring($8::bytea from 1 for 256), issued from drawn where fate in ('issued', 'revoked')),
  voids as (
    insert into certificate_void (authority, serial, voided_at) select $1, serial, issued from drawn where fate = 'voided'),
  revocations as (
    insert into revocation (authority, serial, generation, scope, reason, cause, revoked_at, not_after, expires_month, entry)
    select $1, serial, 1, scope, 'cessationOfOperation', case fate when 'voided' then 'never-delivered' else 'register-change'
      end, issued, not_after, date_trunc('month', not_after), serial from drawn where fate in ('voided', 'revoked'))
  insert into open_intents (lease, authorities, serials)
  select 0, array_agg($1::text), array_agg(serial) from drawn where fate = 'open' having count(*) > 0`;

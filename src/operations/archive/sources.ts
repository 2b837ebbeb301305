/**
 * Where the records of a month lie. Each source is one statement over the month ($1 until before $2), in an order that is always the
 * same, with a line of JSON for each record; a statement is read through a cursor, so that a month of any size takes the same memory.
 */
import { monthSpan } from "../../store/index.ts";
import type { ArchiveKindName } from "./kinds.ts";

export interface ArchiveSource {
  /** Columns: `line` (JSON text), and `ends` (timestamptz) where the record is about a certificate. */
  readonly text: string;
  /** Records read at once. */
  readonly page: number;
  /** "end-month": a member of its own for each month in which certificates end. */
  readonly divided: "by-size" | "end-month";
}

/** Every digital kind, in the order in which packages hold them. */
export const archiveSources: Readonly<Partial<Record<ArchiveKindName, ArchiveSource>>> = {
  "resident-certificate": certificates("intent.profile = 'resident-signature'"),
  "cross-certificate": certificates("intent.profile = 'cross'"),
  "self-signed-certificate": certificates("intent.profile = 'self-signed'"),
  "link-certificate": certificates("intent.profile like 'link-%'"),
  "status-server-certificate": certificates("intent.profile = 'validation-server'"),
  "responder-certificate": certificates("intent.profile = 'ocsp-responder'"),
  "other-certificate": certificates(
    `intent.profile not like 'link-%' and intent.profile
       not in ('resident-signature', 'cross', 'self-signed', 'validation-server', 'ocsp-responder')`,
  ),
  "revocation-information": {
    text: `select json_build_object('authority', authority, 'serial', encode(serial, 'hex'), 'generation', generation,
        'scope', scope, 'reason', reason, 'cause', cause, 'revokedAt', revoked_at, 'notAfter', not_after,
        'entry', ${base64("entry")})::text as line, not_after as ends
      from revocation where revoked_at >= $1 and revoked_at < $2
      order by date_trunc('month', not_after at time zone 'Asia/Tokyo'), sequence`,
    page: 1000,
    divided: "end-month",
  },
  "list-chunk": {
    text: `select json_build_object('chunk', chunk::text, 'content', ${base64("content")})::text as line, null as ends
      from crl_chunk where chunk in (select unnest(chunks) from crl where signed_at >= $1 and signed_at < $2)
      order by crl_chunk.chunk`,
    page: 8,
    divided: "by-size",
  },
  list: {
    text: `select json_build_object('authority', authority, 'generation', generation, 'scope', scope,
        'number', number::text, 'thisUpdate', this_update, 'nextUpdate', next_update, 'entries', entries,
        'header', ${base64("header")}, 'chunks', chunks::text[], 'trailer', ${base64("trailer")},
        'algorithm', algorithm, 'signature', ${base64("signature")}, 'sha256', encode(digest, 'hex'))::text as line,
        null as ends
      from crl where signed_at >= $1 and signed_at < $2
      order by authority, generation, scope, crl.number`,
    page: 100,
    divided: "by-size",
  },
  "revocation-information-file": {
    text: `select json_build_object('authority', authority, 'day', day, 'manifest', manifest,
        'signature', ${base64("signature")}, 'publicKey', ${base64("public_key")}, 'sha256', encode(digest, 'hex'))::text
        as line, null as ends
      from revocation_information_file where made_at >= $1 and made_at < $2
      order by authority, revocation_information_file.day`,
    page: 20,
    divided: "by-size",
  },
  "list-usage": usage("kind in ('crl', 'arl', 'file')"),
  "status-usage": usage("kind not in ('crl', 'arl', 'file')"),
  "operation-log": {
    // As the exports of the audit log: a stream's hashes go on through its lines.
    text: `select json_build_array(stream::text, sequence, at, kind, body, encode(hash, 'hex'))::text as line, null as ends
      from audit_event where at >= $1 and at < $2 order by audit_event.stream, sequence`,
    page: 1000,
    divided: "by-size",
  },
  "issue-application": applications("application.kind in ('issue', 'renewal', 'reissue')"),
  "issue-paper": papers("application.kind in ('issue', 'renewal', 'reissue')"),
  "revocation-application": applications("application.kind = 'revocation'"),
  "other-application": applications("application.kind not in ('issue', 'renewal', 'reissue', 'revocation')"),
  "other-paper": papers("application.kind not in ('issue', 'renewal', 'reissue')"),
};

function certificates(which: string): ArchiveSource {
  return {
    text: `select json_build_object('authority', intent.authority, 'serial', encode(intent.serial, 'hex'),
        'generation', intent.generation, 'profile', intent.profile, 'holder', intent.holder, 'signedAt', signed.signed_at,
        'notAfter', intent.not_after, 'toBeSigned', ${base64("intent.to_be_signed")},
        'algorithm', generation_row.algorithm, 'signature', ${base64("signed.signature")})::text as line,
        intent.not_after as ends
      from certificate_signature signed
      join certificate_intent intent on intent.authority = signed.authority and intent.serial = signed.serial
      join authority_generation generation_row
        on generation_row.authority = intent.authority and generation_row.generation = intent.generation
      where signed.signed_at >= $1 and signed.signed_at < $2 and ${which}
      order by intent.authority, intent.serial`,
    page: 500,
    divided: "by-size",
  };
}

function usage(which: string): ArchiveSource {
  return {
    text: `select json_build_object('at', at, 'authority', authority, 'kind', kind, 'caller', caller,
        'serial', encode(serial, 'hex'), 'result', result, 'method', method, 'scope', scope, 'provided', provided,
        'origin', origin)::text as line, null as ends
      from usage where at >= $1 and at < $2 and ${which} order by usage.at, authority, caller, serial`,
    page: 1000,
    divided: "by-size",
  };
}

function applications(which: string): ArchiveSource {
  return {
    text: `select json_build_object('application', event.application::text, 'kind', application.kind,
        'municipality', application.municipality, 'version', event.version, 'event', event.event,
        'recordedAt', event.recorded_at, 'recordedBy', event.recorded_by)::text as line, null as ends
      from application_event event join application on application.application = event.application
      where event.recorded_at >= $1 and event.recorded_at < $2 and ${which}
      order by event.application, event.version`,
    page: 500,
    divided: "by-size",
  };
}

function papers(which: string): ArchiveSource {
  return {
    text: `select json_build_object('application', paper.application::text, 'paper', paper.paper,
        'mediaType', paper.media_type, 'sha256', encode(paper.sha256, 'hex'), 'keepUntil', paper.keep_until,
        'content', ${base64("paper.content")})::text as line, null as ends
      from application_event event
      join application on application.application = event.application
      join application_paper paper on paper.application = event.application
        and paper.paper::text = event.event -> 'paper' ->> 'paper'
      where event.kind = 'paper-kept' and event.recorded_at >= $1 and event.recorded_at < $2 and ${which}
      order by event.application, paper.paper`,
    page: 4,
    divided: "by-size",
  };
}

/** In one line: PostgreSQL breaks Base64 after 76 letters. */
function base64(column: string): string {
  return `translate(encode(${column}, 'base64'), e'\\n', '')`;
}

/** The month's first instant and the first that is no longer of it. */
export function valuesOf(month: string): readonly [Date, Date] {
  const { from, until } = monthSpan(month);
  return [from, until];
}

/**
 * The whole registration in one call, for the demonstration and for tests: the same commands as people give, one after
 * the other, each by somebody else where the workflow asks for it. Nothing is skipped.
 */
import { ok, type Result } from "@warifu/pki/result";
import { agreementTerms, classRules, type PartyClass } from "./classes.ts";
import { commandParty, type PartyActor } from "./command.ts";
import { type CredentialPorts, issueCredential } from "./credentials.ts";
import type { PartyCommand, PartyRefusal } from "./types.ts";

export interface AtOnce extends PartyActor {
  readonly id: string;
  readonly name: string;
  /** Default: an administrative organ. */
  readonly class?: PartyClass;
  readonly group?: string;
}

export interface RegisteredAtOnce {
  /** Shown this once. */
  readonly apiKey: string;
}

/** Notifies, examines, agrees, approves twice and issues an API key. `id`: 1 to 63 lower-case letters, digits and hyphens. */
export async function registerRelyingParty(
  ports: CredentialPorts,
  registration: AtOnce,
): Promise<Result<RegisteredAtOnce, PartyRefusal>> {
  const { id, actor, origin } = registration;
  for (const [as, command] of commands(registration, ports.clock())) {
    const changed = await commandParty(ports, { party: id, command, actor: `${actor}:${as}`, origin });
    if (!changed.ok) return changed;
  }
  const wanted = { kind: "api-key" } as const;
  const issued = await issueCredential(ports, { party: id, label: "first", wanted, actor, origin });
  if (!issued.ok) return issued;
  return ok({ apiKey: issued.value.secret ?? "" });
}

function commands(
  { name, class: given = "administrative-organ", group }: AtOnce,
  now: Date,
): readonly (readonly [string, PartyCommand])[] {
  const rule = classRules[given];
  return [
    [
      "reception",
      {
        ...{ kind: "notify", class: given, name, ...(group === undefined ? {} : { group }) },
        ...{
          address: "割符県割符市一丁目１番",
          contact: "情報システム課",
          purpose: "電子申請に付された電子署名の検証",
        },
      },
    ],
    ["examiner", { kind: "examine", conditions: Object.keys(rule.conditions), papers: Object.keys(rule.papers) }],
    ["reception", { kind: "agree", document: "取決書", on: dayOf(now), terms: agreementTerms[rule.kind].terms }],
    ["approver-1", { kind: "approve" }],
    ["approver-2", { kind: "approve" }],
  ];
}

function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}

/** Takes the right of access away, for ever; it ends at once in every process. */
export async function withdrawRelyingParty(
  ports: CredentialPorts,
  { id, actor, origin }: PartyActor & { readonly id: string },
): Promise<"withdrawn" | "unknown"> {
  const command = { kind: "withdraw", by: "office", reason: "退会" } as const;
  const changed = await commandParty(ports, { party: id, command, actor, origin });
  return changed.ok ? "withdrawn" : "unknown";
}

/** Lets a party be known by this certificate (DER) on TLS connections too. */
export async function registerClientCertificate(
  ports: CredentialPorts,
  registration: PartyActor & { readonly id: string; readonly certificate: Uint8Array },
): Promise<Result<{ readonly fingerprint: Uint8Array }, PartyRefusal>> {
  const { id: party, certificate, actor, origin } = registration;
  const wanted = { kind: "client-certificate", certificate } as const;
  const issued = await issueCredential(ports, { party, label: "certificate", wanted, actor, origin });
  return issued.ok ? ok({ fingerprint: ports.digest("sha256", certificate) }) : issued;
}

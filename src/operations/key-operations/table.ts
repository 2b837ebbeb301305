/**
 * Every operation on a key of an authority, and the people who stand behind it: data. Nothing that is done with such a key
 * by somebody's command goes another way than `carry-out.ts`, which reads this table. What an activated service does by
 * itself (residents' certificates, lists, answers) is covered by its activation.
 */
import { type KeyOperation, keyOperations, type Right } from "@warifu/contract";
import type { ApprovalNeed } from "../staff/index.ts";

export interface KeyOperationFacts {
  readonly name: { readonly ja: string; readonly en: string };
  /** Who may ask for it and, with the approvals, carry it out: whoever holds one of these. */
  readonly asks: readonly Right[];
  /**
   * How many different people of each right stand behind it, whoever asks included. "whoever-asks": one person, at once,
   * because waiting does more harm.
   */
  readonly standing: readonly ApprovalNeed[] | "whoever-asks";
  /** For how long it may be approved and carried out, in hours. */
  readonly hours: number;
  readonly source: string;
}

/** CPS 5-2-1-1 (2): work on the module that holds the keys is done by several key managers. */
const twoKeyManagers = [{ right: "keep-keys", people: 2 }] as const;
/** What cannot be taken back is confirmed by the CA manager, who directs all others (CPS 5-2-1-1 (1)). */
const withTheManager = [...twoKeyManagers, { right: "direct-keys", people: 1 }] as const;
/** CPS 5-2-1-1 (6): several senior operators do what uses the authority's key. */
const twoOperators = [{ right: "operate", people: 2 }] as const;
const bothGroups = [...twoOperators, ...twoKeyManagers] as const;

export const keyOperationFacts: Readonly<Record<KeyOperation, KeyOperationFacts>> = {
  "initialise-key-store": {
    name: { ja: "鍵の保管庫の初期化", en: "Initialise the key store" },
    asks: ["keep-keys"],
    standing: withTheManager,
    hours: 24,
    source: "CPS 5-2-1-1",
  },
  "generate-key": {
    name: { ja: "鍵ペアの生成", en: "Generate a key pair" },
    asks: ["keep-keys"],
    standing: twoKeyManagers,
    hours: 24,
    source: "CPS 6-1-1-1",
  },
  // ADR 0133: the two clauses name different groups; the stricter reading is both.
  "activate-keys": {
    name: { ja: "鍵の活性化", en: "Activate the keys" },
    asks: ["keep-keys", "operate"],
    standing: bothGroups,
    hours: 1,
    source: "CPS 6-2-1-7",
  },
  "deactivate-keys": {
    name: { ja: "鍵の非活性化", en: "De-activate the keys" },
    asks: ["keep-keys", "operate"],
    standing: bothGroups,
    hours: 1,
    source: "CPS 6-2-1-8",
  },
  "back-up-keys": {
    name: { ja: "鍵のバックアップ", en: "Back up the keys" },
    asks: ["keep-keys"],
    standing: twoKeyManagers,
    hours: 24,
    source: "CPS 6-2-1-4",
  },
  "restore-keys": {
    name: { ja: "鍵のリストア", en: "Restore the keys" },
    asks: ["keep-keys"],
    standing: withTheManager,
    hours: 24,
    source: "CPS 6-2-1-4",
  },
  "destroy-key": {
    name: { ja: "鍵の破棄", en: "Destroy a key" },
    asks: ["keep-keys"],
    standing: withTheManager,
    hours: 24,
    source: "CPS 6-2-1-9",
  },
  "update-key": {
    name: { ja: "鍵更新", en: "Update a key" },
    asks: ["operate"],
    standing: bothGroups,
    hours: 24,
    source: "CPS 5-2-1-1",
  },
  "issue-self-signed-certificate": {
    name: { ja: "自己署名証明書の発行", en: "Issue a self-signed certificate" },
    asks: ["operate"],
    standing: bothGroups,
    hours: 24,
    source: "CPS 5-2-1-1",
  },
  "issue-link-certificate": {
    name: { ja: "リンク証明書の発行", en: "Issue a link certificate" },
    asks: ["operate"],
    standing: bothGroups,
    hours: 24,
    source: "CPS 5-2-1-1",
  },
  "request-cross-certificate": {
    name: { ja: "相互認証証明書の発行要求への署名", en: "Sign a request for a cross-certificate" },
    asks: ["operate"],
    standing: twoOperators,
    hours: 72,
    source: "CPS 4-6",
  },
  // What the examiner and the approver found is approved as a step of the case before (CPS 5-2-1-1 (4), (5)).
  "issue-cross-certificate": {
    name: { ja: "相互認証証明書の発行", en: "Issue a cross-certificate" },
    asks: ["operate"],
    standing: twoOperators,
    hours: 72,
    source: "CPS 5-2-1-1",
  },
  "revoke-authority-certificate": {
    name: { ja: "認証局の証明書の失効", en: "Revoke an authority's certificate" },
    asks: ["operate"],
    standing: twoOperators,
    hours: 24,
    source: "CPS 5-2-1-1",
  },
  "replace-responder-key": {
    name: { ja: "OCSPレスポンダの鍵の交換", en: "Replace a responder's key" },
    asks: ["operate"],
    standing: twoOperators,
    hours: 24,
    source: "CPS 5-2-1-1",
  },
  "stop-issuing": {
    name: { ja: "認証局の発行の停止", en: "Stop an authority's issuing" },
    asks: ["operate"],
    standing: "whoever-asks",
    hours: 24,
    source: "CPS 4-14-2",
  },
  "restart-issuing": {
    name: { ja: "認証局の発行の再開", en: "Restart an authority's issuing" },
    asks: ["operate"],
    standing: twoOperators,
    hours: 24,
    source: "CPS 4-14-2",
  },
  // The manager directs what is done about a compromise; without a second person nobody revokes everything.
  "declare-compromise": {
    name: { ja: "鍵の危殆化の宣言", en: "Declare a key compromised" },
    asks: ["operate"],
    standing: [
      { right: "operate", people: 1 },
      { right: "direct-keys", people: 1 },
    ],
    hours: 4,
    source: "CPS 4-14-2",
  },
};

/**
 * Whose approvals are needed when somebody with these rights asks: all who stand behind it but the asker, who counts for
 * the first of the rights that she holds.
 */
export function needsOf(operation: KeyOperation, held: readonly Right[]): readonly ApprovalNeed[] {
  const { standing } = keyOperationFacts[operation];
  if (standing === "whoever-asks") return [];
  const own = standing.find(({ right }) => held.includes(right))?.right;
  const others = standing.map((need) => (need.right === own ? { ...need, people: need.people - 1 } : need));
  return others.filter(({ people }) => people > 0);
}

/** The names in the order of the contract, each with its facts. */
export function allKeyOperations(): readonly (KeyOperationFacts & { readonly operation: KeyOperation })[] {
  return keyOperations.map((operation) => ({ operation, ...keyOperationFacts[operation] }));
}

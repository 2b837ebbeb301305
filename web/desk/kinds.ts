import type { Text } from "../language/index.ts";

/** What can be asked for approval, and what can take long, by the codes of the contract; a new code is shown as it is. */
const kinds: Readonly<Record<string, Text>> = {
  "issue-lists": { ja: "全リストの発行", en: "Issue all lists" },
  "move-archive-carrier": { ja: "保管媒体の移動", en: "Move an archive medium" },
  "lend-archive-carrier": { ja: "保管媒体の持ち出し", en: "Lend an archive medium" },
  "return-archive-carrier": { ja: "保管媒体の返却", en: "Return of an archive medium" },
  "destroy-archive-carrier": { ja: "保管媒体の廃棄", en: "Destroy an archive medium" },
  "delete-archived": { ja: "保管期間が満了したものの削除", en: "Delete what is over its period" },
  "record-disposal": { ja: "書類・媒体の廃棄の記録", en: "Record a disposal" },
  "move-backup-module": { ja: "バックアップ媒体の移動", en: "Move a backup module" },
  "count-backup-module": { ja: "バックアップ媒体の棚卸し", en: "Count a backup module" },
  "give-duty": { ja: "職務を与える", en: "Give a duty" },
  "approve-release": { ja: "プログラムの導入", en: "Introduce a release" },
  "restart-issuing": { ja: "認証局の発行の再開", en: "Restart of an authority's issuing" },
  "publish-notice": { ja: "お知らせの公表", en: "Publish a notice" },
  "withdraw-notice": { ja: "お知らせの取下げ", en: "Withdraw a notice" },
  "register-relying-party": { ja: "署名検証者等の登録", en: "Register a relying party" },
  "initialise-key-store": { ja: "鍵の保管庫の初期化", en: "Initialise the key store" },
  "generate-key": { ja: "鍵ペアの生成", en: "Generate a key pair" },
  "activate-keys": { ja: "鍵の活性化", en: "Activate the keys" },
  "deactivate-keys": { ja: "鍵の非活性化", en: "De-activate the keys" },
  "back-up-keys": { ja: "鍵のバックアップ", en: "Back up the keys" },
  "restore-keys": { ja: "鍵のリストア", en: "Restore the keys" },
  "destroy-key": { ja: "鍵の破棄", en: "Destroy a key" },
  "update-key": { ja: "鍵更新", en: "Update a key" },
  "issue-self-signed-certificate": { ja: "自己署名証明書の発行", en: "Issue a self-signed certificate" },
  "issue-link-certificate": { ja: "リンク証明書の発行", en: "Issue a link certificate" },
  "request-cross-certificate": { ja: "相互認証証明書の発行要求", en: "Sign a request for a cross-certificate" },
  "issue-cross-certificate": { ja: "相互認証証明書の発行", en: "Issue a cross-certificate" },
  "revoke-authority-certificate": { ja: "認証局の証明書の失効", en: "Revoke an authority's certificate" },
  "replace-responder-key": { ja: "OCSPレスポンダの鍵の交換", en: "Replace a responder's key" },
  "delegate-duties": { ja: "認証事務の委任", en: "Delegate certification duties" },
  "take-duties-over": { ja: "認証事務の引継ぎ", en: "Take certification duties over" },
  "decide-practice-statement": { ja: "運用規程の決定", en: "Decide a practice statement" },
  "declare-compromise": { ja: "鍵の危殆化の宣言", en: "Declare a key compromised" },
};

export function kindText(kind: string): Text {
  return kinds[kind] ?? { ja: kind, en: kind };
}

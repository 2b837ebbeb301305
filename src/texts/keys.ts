import type { Text } from "./text.ts";

/** Refusals of the key store. */
export const keyTexts = {
  "key-unknown": { ja: "その鍵はありません", en: "There is no such key" },
  "key-destroyed": { ja: "その鍵は廃棄されています", en: "The key was destroyed" },
  "key-row-altered": { ja: "鍵の記録が改変されています", en: "The key's record was altered" },
  "key-purpose-differs": { ja: "鍵の用途が異なります", en: "The key is for another purpose" },
  "too-few-people": { ja: "立会者の人数が足りません", en: "Too few people stand behind the use" },
  "algorithm-does-not-fit": { ja: "鍵の種類と署名方式が合いません", en: "The algorithm does not fit the key" },
  "specification-not-supported": { ja: "その種類の鍵は扱えません", en: "That kind of key is not supported" },
  "store-not-initialised": { ja: "鍵の保管庫が初期化されていません", en: "The key store is not initialised" },
  "store-already-initialised": { ja: "鍵の保管庫は初期化済みです", en: "The key store is initialised already" },
  "store-not-activated": { ja: "鍵の保管庫が活性化されていません", en: "The key store is not activated" },
  "store-row-altered": { ja: "鍵の保管庫の記録が改変されています", en: "The key store's record was altered" },
  "group-invalid": { ja: "分割の人数の指定が正しくありません", en: "The numbers of a group cannot be right" },
  "too-few-shares": { ja: "分割鍵の数が足りません", en: "Too few shares" },
  "share-file-malformed": { ja: "分割鍵のファイルを読み取れません", en: "A share's file cannot be read" },
  "share-of-another-store": { ja: "別の保管庫の分割鍵です", en: "A share belongs to another store" },
  "share-presented-twice": { ja: "同じ分割鍵が二度示されました", en: "A share was presented twice" },
  "share-passphrase-wrong": { ja: "分割鍵のパスフレーズが違います", en: "A share's passphrase is wrong" },
  "gathering-unknown": {
    ja: "この活性化・非活性化は終わっているか、期限が過ぎています。もう一度始めてください",
    en: "This activation or de-activation is over or past its time; begin anew",
  },
  "share-of-another-duty": {
    ja: "この分割鍵は別の職務の人のものです。自分の分割鍵を示してください",
    en: "The share belongs to people of another duty; bring your own",
  },
  "share-brought-before": {
    ja: "あなたの分割鍵は受け取っています。ほかの人を待ってください",
    en: "Your share is there already; it waits for the others",
  },
  "share-not-needed": {
    ja: "この職務の分割鍵は足りています。ほかの職務の人を待ってください",
    en: "Enough shares of this duty are there; it waits for people of another one",
  },
  "passphrase-too-short": { ja: "パスフレーズが短すぎます", en: "A passphrase is too short" },
  "demo-shares-unreadable": { ja: "デモ用の分割鍵を読み取れません", en: "The demo's shares cannot be read" },
  "key-stays-in-token": {
    ja: "トークンの中の鍵は取り出せません。バックアップはトークンの製造者の手段で行い、媒体を登録簿に記録してください",
    en: "A key in a token cannot be taken out. Back it up by the means of the token's vendor, and record the module in the register",
  },
  "key-already-here": {
    ja: "その鍵はこの保管庫にあります。復元は、失われたか壊れた鍵にだけ行います",
    en: "The key is in this store. Only a key that was lost or damaged is restored",
  },
  "key-backup-malformed": {
    ja: "鍵のバックアップのファイルとして読み取れません。媒体から読み直してください",
    en: "This is no backup of a key; read it from its module again",
  },
  "shares-do-not-fit": { ja: "分割鍵が互いに合いません", en: "The shares do not fit together" },
  "data-folder-of-a-demo": {
    ja: "デモのデータフォルダーです。実運用の鍵は、新しいフォルダーを --data で指定して作ってください",
    en: "This is a demo's data folder. Keys of an operation are made in a new one: name it with --data",
  },
  "data-folder-not-empty": {
    ja: "データフォルダーが空ではありません。鍵の保管庫は新しいフォルダー（keys.yaml だけはあってよい）に作ります",
    en: "The data folder is not empty. A key store is made in a new one, which may hold its keys.yaml",
  },
  "share-folder-exists": {
    ja: "分割鍵を書くフォルダーがすでにあります。新しいものを指定してください",
    en: "The folder for the share files exists already; name a new one",
  },
  "key-store-unavailable": {
    ja: "認証局の鍵の装置（トークン）を今は使えません。少し待ってからやり直してください",
    en: "The token that holds the authority's key cannot be used now. Try again in a while",
  },
  "token-absent": {
    ja: "鍵の装置（トークン）が見つかりません。接続と電源を確かめてください。戻れば自動的に使えるようになります",
    en: "The token that holds the key is not there. Check its connection and power; when it is back it is used again by itself",
  },
  "token-full": {
    ja: "鍵の装置（トークン）のセッションに空きがありません。ほかの利用者のセッションを減らすか、設定の sessions を小さくしてください",
    en: "The token has no session left. Let others use fewer, or ask for fewer in the keys file",
  },
  "token-busy": {
    ja: "鍵の装置（トークン）が混み合っています。少し待ってからやり直してください",
    en: "The token is busy. Try again in a while",
  },
  "token-failed": {
    ja: "鍵の装置（トークン）が応答しません。自動的に接続し直しています",
    en: "The token does not answer. It is being opened again by itself",
  },
  "token-support-missing": {
    ja: "トークンを使う部品が入っていません。node tools/bootstrap.mjs --tokens を実行してください",
    en: "What keys in tokens need is not installed. Run: node tools/bootstrap.mjs --tokens",
  },
  "token-module-unusable": {
    ja: "PKCS#11 のモジュールを読み込めません。鍵の設定ファイルの module を確かめてください",
    en: "The PKCS#11 module cannot be loaded. Check `module` in the keys file",
  },
  "token-pin-wrong": {
    ja: "トークンの PIN が違います。もう試しません。PIN を正しくしてから活性化し直してください",
    en: "The token's PIN is wrong. It is not tried again: correct it, then activate the keys",
  },
  "token-pin-refused-before": {
    ja: "トークンは前に誤った PIN を受けています。残りの回数を減らさないため自動では試しません。人が確かめて活性化してください",
    en: "The token was given a wrong PIN before. So that no try is lost, only people try again: check it, then activate the keys",
  },
  "token-pin-locked": {
    ja: "トークンの PIN がロックされています。装置の管理の道具で解除してください",
    en: "The token's PIN is locked. Unlock it with the means of its vendor",
  },
  "token-key-missing": {
    ja: "トークンにその鍵がありません。別のトークンでないか確かめてください",
    en: "The key is not in the token. Check that it is the right one",
  },
  "token-key-exposed": {
    ja: "トークンの鍵の属性が、読み出しを禁じる設定になっていません。その鍵は使いません",
    en: "The key's attributes in the token do not forbid reading it. It is not used",
  },
  "token-key-differs": {
    ja: "トークンの鍵が記録の公開鍵と合いません",
    en: "The key in the token is not the one of the recorded public key",
  },
  "pin-unreadable": {
    ja: "トークンの PIN を読み取れません。鍵の設定ファイルの pin を確かめてください",
    en: "The token's PIN cannot be read. Check `pin` in the keys file",
  },
  "pin-file-open-to-others": {
    ja: "PIN のファイルをほかの利用者が読めるか、持ち主が違います。chmod 600 にしてください",
    en: "Others may read the PIN's file, or it belongs to somebody else. Give it to the program's user, mode 600",
  },
  "pin-not-given": { ja: "トークンの PIN が入力されていません", en: "The token's PIN was not given" },
  "keys-file-unreadable": { ja: "鍵の設定ファイルを読み取れません", en: "The keys file cannot be read" },
  "keys-file-malformed": {
    ja: "鍵の設定ファイルの記載が正しくありません",
    en: "The keys file does not say what it must",
  },
} as const satisfies Readonly<Record<string, Text>>;

import type { Text } from "./text.ts";

/** Refusals about ceremonies and backup modules. */
export const ceremonyTexts = {
  "ceremony-definition-unknown": { ja: "その名前の手順書はありません", en: "There is no definition of that name" },
  "ceremony-definition-wrong": {
    ja: "手順書に誤りがあります。示された箇所を直してください",
    en: "The definition is wrong; mend what is named",
  },
  "ceremony-file-malformed": { ja: "手順書として読み取れません", en: "It cannot be read as a definition" },
  "ceremony-step-twice": { ja: "同じ名前の手順が二つあります", en: "Two steps have the same name" },
  "ceremony-duty-cannot-attend": {
    ja: "その職務の人は鍵の儀式に立ち会えません",
    en: "Nobody of that duty attends ceremonies",
  },
  "ceremony-seen-by-one-alone": {
    ja: "一人だけで確認する手順があります。二人以上にしてください",
    en: "One person alone confirms a step; name two or more",
  },
  "ceremony-actions-differ": {
    ja: "プログラムの処理が、この種類の儀式のものと違います",
    en: "The program's actions are not those of this kind of ceremony",
  },
  "ceremony-unknown": { ja: "その番号の儀式はありません", en: "There is no ceremony of that number" },
  "ceremony-not-in-state": {
    ja: "儀式の今の状態ではできません。画面を読み直してください",
    en: "Not possible in the ceremony's present state; look at the page again",
  },
  "ceremony-not-attended": {
    ja: "この儀式の立会者として登録されていません",
    en: "You are not among those who attend this ceremony",
  },
  "ceremony-step-not-next": {
    ja: "今の手順ではありません。手順は順に行います",
    en: "That step is not next; steps are taken in their order",
  },
  "ceremony-step-of-others": {
    ja: "この手順はほかの職務の人が行います",
    en: "People of other duties take this step",
  },
  "ceremony-action-not-done": {
    ja: "先にプログラムの処理を終えてください",
    en: "The program's part of the step comes first",
  },
  "ceremony-action-done-already": {
    ja: "この手順の処理はすでに終わっています。結果を確認してください",
    en: "The program's part of this step is done; confirm what it shows",
  },
  "ceremony-step-without-action": {
    ja: "この手順にプログラムの処理はありません",
    en: "The program does nothing in this step",
  },
  "ceremony-confirmed-already": {
    ja: "すでに確認しています。ほかの立会者の確認を待ってください",
    en: "You have confirmed it; wait for the others",
  },
  "ceremony-signed-already": { ja: "すでに署名しています", en: "You have signed it already" },
  "ceremony-transcript-differs": {
    ja: "記録が表示されたものと違います。画面を読み直し、確かめてから署名してください",
    en: "The transcript is not the one that was shown; read it again before signing",
  },
  "ceremony-subject-missing": {
    ja: "対象の認証局又は鍵を指定してください",
    en: "Name the authority or the key that it is about",
  },
  "ceremony-person-twice": {
    ja: "同じ人が二度選ばれています。一人は一つの職務で立ち会います",
    en: "The same person is named twice; each attends under one duty",
  },
  "ceremony-duty-not-held": {
    ja: "選ばれた人は今その職務にありません",
    en: "That person does not hold the duty now",
  },
  "ceremony-too-few-people": { ja: "その職務の人数が足りません", en: "There are too few people of that duty" },
  "ceremony-input-missing": {
    ja: "この手順に要るもの（分割鍵、バックアップ、媒体の番号）がそろっていません",
    en: "Something that this step needs is missing: shares, the backup, or numbers of modules",
  },
  "ceremony-generation-prepared-already": {
    ja: "次の世代の鍵がすでに用意されています。それを使うか、取りやめてから行ってください",
    en: "A next generation is prepared already; it is put to work first",
  },
  "ceremony-key-signs-lists": {
    ja: "この鍵の世代で発行した証明書がまだ有効で、その失効リストに署名する鍵です。すべて終わった後に破棄してください",
    en: "Certificates under this key are still valid, and it signs their lists; it is destroyed after the last of them ended",
  },
  "ceremony-key-in-use": {
    ja: "認証局が今使っている鍵です。鍵更新の後に破棄してください",
    en: "An authority works with this key; it is destroyed after the key update",
  },
  "ceremony-backup-differs": {
    ja: "作成したバックアップと違うファイルです。媒体から読み直してください",
    en: "This is not the backup that was made; read it from its module again",
  },
  "ceremony-key-does-not-sign": {
    ja: "鍵の試し署名が公開鍵で確かめられません。儀式を中止してください",
    en: "The public key does not verify what the key signed; break the ceremony off",
  },
  "module-unknown": { ja: "その番号の媒体は登録されていません", en: "No module of that number is registered" },
  "module-number-taken": {
    ja: "その番号の媒体はすでに登録されています",
    en: "A module of that number is registered already",
  },
  "module-destroyed": { ja: "破棄された媒体です", en: "The module was destroyed" },
  "module-stays-in-its-room": {
    ja: "媒体は保管する室の外に持ち出せません。同じ室の中の置き場所を指定してください",
    en: "A module stays in its room; name a place in the same room",
  },
  "modules-not-all-destroyed": {
    ja: "登録簿にあるこの鍵の媒体が残っています。すべて破壊し、番号を入力してください",
    en: "Modules of this key remain in the register; destroy all and enter their numbers",
  },
  "attachment-kind-not-accepted": {
    ja: "添付できるのは写真（JPEG、PNG）、映像（MP4、WebM）、PDF です",
    en: "Photographs (JPEG, PNG), films (MP4, WebM) and PDF can be attached",
  },
  "attachment-too-large": {
    ja: "ファイルが大きすぎます。8 MiB 以下に分けて添付してください",
    en: "The file is too large; attach it in parts of at most 8 MiB",
  },
  "attachment-unknown": { ja: "その添付はありません", en: "Nothing of that digest was attached" },
  "transcript-malformed": { ja: "儀式の記録として読み取れません", en: "This is no transcript of a ceremony" },
  "transcript-altered": { ja: "記録が改変されています", en: "The transcript was altered" },
  "transcript-not-by-the-rules": {
    ja: "手順の規則に合わない出来事が記録にあります",
    en: "The transcript tells something that the rules of ceremonies do not allow",
  },
  "transcript-not-signed-by-all": {
    ja: "立会者全員の署名と認証局の封印がそろっていません",
    en: "Not everybody who was present has signed, or the house's seal is missing",
  },
  "transcript-seal-wrong": { ja: "封印の署名が正しくありません", en: "The seal's signature is wrong" },
  "transcript-seal-of-another-key": {
    ja: "封印の鍵が、この認証局の監査鍵ではありません",
    en: "The seal is by a key that is no audit key of this house",
  },
  "transcript-attachment-unknown": {
    ja: "示されたファイルは記録に添付されたものではありません",
    en: "The file is not among those attached to the transcript",
  },
} as const satisfies Readonly<Record<string, Text>>;

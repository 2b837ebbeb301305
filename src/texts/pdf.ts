import type { Text } from "./text.ts";

/** Why a signed PDF is not what it should be, and why one could not be signed. */
export const pdfTexts = {
  "pdf-malformed": {
    ja: "PDF の構造が正しくありません。壊れたファイルは修復せず、署名も検証もしません",
    en: "The structure of this PDF is wrong; a damaged file is neither repaired nor signed nor judged",
  },
  "pdf-without-signature": { ja: "PDF に署名がありません", en: "There is no signature in this PDF" },
  "pdf-signature-outside-form": {
    ja: "署名らしいデータがありますが、文書のどの署名欄にもつながっていません。署名が取り除かれた疑いがあります",
    en: "Something looks like a signature but belongs to no field of the document; a signature may have been taken out",
  },
  "pdf-signature-malformed": {
    ja: "署名欄の中身が署名ではありません",
    en: "What a signature field holds is no signature",
  },
  "pdf-sub-filter-not-known": {
    ja: "対応していない PDF 署名の形式です",
    en: "The signature is of a form that is not known here",
  },
  "pdf-byte-range-malformed": {
    ja: "署名が守る範囲（ByteRange）が正しく書かれていません",
    en: "The range that the signature covers (ByteRange) is missing or wrong",
  },
  "pdf-byte-range-not-around-signature": {
    ja: "署名が守る範囲に、署名の値以外の抜けがあります",
    en: "The signature leaves out more than its own value",
  },
  "pdf-byte-range-not-whole-revision": {
    ja: "署名が守る範囲が、署名した版の終わりと一致しません",
    en: "The signature does not end where the revision that it signs ends",
  },
  "pdf-contents-malformed": {
    ja: "署名の値（Contents）が正しく書かれていません",
    en: "The signature's value (Contents) is not well written",
  },
  "pdf-update-ambiguous": {
    ja: "署名の後の追記が、閲覧ソフトによって異なって読まれる書き方になっています",
    en: "What was added after the signature can be read in two ways",
  },
  "pdf-changed-after-signing": {
    ja: "署名の後に、許されていない変更が加えられています",
    en: "After the signature the document was changed in a way that is not allowed",
  },
  "pdf-certification-inconsistent": {
    ja: "証明用の署名が、最初の署名ではありません",
    en: "The certifying signature is not the first one",
  },
  "pdf-message-malformed": {
    ja: "PDF の中の署名付きデータ（CMS）を読み取れません",
    en: "The signed message (CMS) in the PDF cannot be read",
  },
  "pdf-message-not-of-this-form": {
    ja: "PDF の中の署名付きデータ（CMS）が、PDF の署名の形になっていません",
    en: "The signed message (CMS) in the PDF has not the form that PDF asks for",
  },
  "pdf-later-appearance-not-proved": {
    ja: "後から加えられた署名がページ上に表示されますが、その署名が有効ではありません",
    en: "A later signature shows something on a page, and that signature is not valid",
  },
  "pdf-field-is-signed": {
    ja: "その署名欄は署名済みです。別の署名欄を指定してください",
    en: "This field is signed already; name another one",
  },
  "pdf-page-missing": { ja: "指定されたページがありません", en: "There is no such page" },
  "pdf-stamp-not-usable": {
    ja: "印影の PDF を使えません。内容が一つの1ページの PDF を指定してください",
    en: "The PDF for the stamp cannot be used; it must be one page with one content",
  },
  "pdf-stamp-place-not-understood": {
    ja: "印影の位置は「ページ,左,下,右,上」（単位は1/72インチ）で指定してください",
    en: "The place of the stamp is written as page,left,bottom,right,top (in 1/72 inch)",
  },
  "pdf-certification-comes-first": {
    ja: "証明用の署名は、署名のない文書にだけ付けられます",
    en: "Only a document without signatures can be certified",
  },
  "pdf-certified-against-changes": {
    ja: "この文書は、変更を許さないと証明されています。署名を加えることはできません",
    en: "This document is certified against all changes and takes no further signature",
  },
  "pdf-signature-too-long": {
    ja: "署名が、用意した領域に収まりません。証明書の数を減らしてください",
    en: "The signature is longer than the room kept for it; give fewer certificates",
  },
} as const satisfies Readonly<Record<string, Text>>;

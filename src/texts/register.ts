import type { Text } from "./text.ts";

/** Refusals of the resident register. */
export const registerTexts = {
  "resident-unknown": { ja: "その住民は登録されていません", en: "The register knows no such resident" },
  "resident-exists": { ja: "その住民はすでに登録されています", en: "The resident is registered already" },
  "resident-identifier-malformed": {
    ja: "住民の識別名は英数字とハイフンの1～32文字です",
    en: "A resident's identifier is 1 to 32 letters, digits and hyphens",
  },
  "record-ended": { ja: "その住民の記録は終わっています", en: "The resident's record has ended" },
  "record-changed-meanwhile": {
    ja: "手続の間に住民の記録が変わりました。発行した証明書は失効させました",
    en: "The record changed while the certificate was being issued; that certificate was revoked",
  },
  "date-malformed": {
    ja: "日付は実在する日を YYYY-MM-DD で書いてください",
    en: "A date is an existing day, YYYY-MM-DD",
  },
  "date-before-last-change": {
    ja: "その日より後の異動がすでに記録されています",
    en: "A later change of this record is registered already",
  },
  "date-in-the-future": { ja: "未来の日付です", en: "The date lies in the future" },
  "date-of-birth-not-writable": {
    ja: "生年月日を証明書に記録できません",
    en: "The date of birth cannot be written into a certificate",
  },
  "field-empty": { ja: "項目が空です", en: "A field is empty" },
  "field-too-long": { ja: "項目が長すぎます", en: "A field is too long" },
  "nothing-changed": { ja: "記録と同じ内容です", en: "The record says so already" },
  "alias-only-of-foreign-residents": {
    ja: "通称を記録できるのは外国人住民だけです",
    en: "Only foreign residents have a registered alias",
  },
  "substitute-not-allowed": {
    ja: "その代替文字は証明書に記録できません",
    en: "That substitute cannot be recorded in a certificate either",
  },
  "substitute-not-needed": {
    ja: "その文字はそのまま証明書に記録できます",
    en: "That character can be recorded as it is; it needs no substitute",
  },
  "substitutes-fixed-by-certificate": {
    ja: "有効な証明書があるため代替文字を変更できません",
    en: "Substitutes cannot change while a valid certificate shows them",
  },
  "feed-event-unknown": {
    ja: "その名前の異動は受け取っていません",
    en: "No event of that name was received",
  },
  "feed-event-not-refused": {
    ja: "その異動は処理待ち又は処理済みです。記録できなかった異動だけを扱えます",
    en: "That event waits or is settled; only a refused one can be tried again or set aside",
  },
  "record-of-another-municipality": {
    ja: "別の市区町村の住民です。記録は、その市区町村の窓口だけが見たり直したりできます",
    en: "A resident of another municipality: that one's counter alone sees and changes the record",
  },
  "feed-event-only-set-aside": {
    ja: "その異動はこのままでは記録できません。内容を正すか、処理済みにしてください",
    en: "That event cannot be recorded as it is; correct it, or set it aside",
  },
  "correction-unreadable": {
    ja: "正した内容が異動の形式に合っていません。何も変えていません。住民の識別名と日付を確かめてください",
    en: "What was written is not a readable event; nothing was changed. Check the resident's identifier and the days",
  },
  "event-unreadable": {
    ja: "異動の行を読み取れません。正しい行を新しい名前で送り、この行は処理済みにしてください",
    en: "The line cannot be read; send a right one under a new name, and set this one aside",
  },
  "event-name-reused": {
    ja: "その名前は別の内容の異動に使われています。新しい名前で送ってください",
    en: "That name belongs to an event of another content; send this one under a new name",
  },
  "merger-address-differs": {
    ja: "住所の始まりが合併の通知と違います。正しい住所を確かめて記録してください",
    en: "The address does not begin as the merger says; find the right address and record it",
  },
  "line-not-utf-8": {
    ja: "UTF-8 ではない行です。ファイルを UTF-8 で保存してください",
    en: "The line is not UTF-8; save the file as UTF-8",
  },
  "line-quote-misplaced": {
    ja: '引用符の位置が正しくありません。項目を " で囲み、中の " は二つ続けてください',
    en: 'A quotation mark stands in the wrong place; enclose the field in " and write " inside it twice',
  },
  "line-column-count": {
    ja: "項目の数が見出しと違います",
    en: "The line has not as many fields as the header",
  },
  "line-resident-twice": {
    ja: "同じ識別名の住民がファイルの前の行にもいます",
    en: "A line before has the same resident",
  },
  "value-not-allowed": { ja: "この項目に書ける値ではありません", en: "The field cannot have that value" },
  "import-empty": { ja: "ファイルに住民の行がありません", en: "The file has no line of a resident" },
  "import-header-not-understood": {
    ja: "最初の行は項目名でなければなりません",
    en: "The first line must name the columns",
  },
  "import-lines-refused": {
    ja: "登録できない行があるため、だれも登録していません。行を直して、もう一度実行してください",
    en: "Some lines cannot be registered, so nobody was; correct them and run it again",
  },
  "import-done-before": {
    ja: "同じファイルはすでに取り込まれています",
    en: "The same file was imported before",
  },
  "search-too-wide": {
    ja: "シリアル番号、又は認証局と住民を指定してください",
    en: "Give a serial number, or an authority and a resident",
  },
} as const satisfies Readonly<Record<string, Text>>;

import { type Text, words } from "./shown.ts";

/** What is wrong with octets that cannot be read (X.690, RFC 7468), by its code. */
export const faultTexts: Readonly<Record<string, Text>> = {
  "input-too-large": words("入力が大きすぎます", "The input is too large"),
  truncated: words(
    "途中で切れています。長さの示す終わりまで octet がありません",
    "Cut short: fewer octets follow than the length says",
  ),
  "trailing-data": words("終わりの後に余分な octet があります", "Octets follow after the end"),
  "nesting-too-deep": words("入れ子が深すぎます", "Elements are nested too deeply"),
  "unexpected-end": words("必要な要素がありません", "An element is missing here"),
  "unexpected-tag": words("ここにあるべき種類の要素ではありません", "Another type of element must stand here"),
  "indefinite-length": words("不定長は DER では使えません", "DER has no indefinite lengths"),
  "non-minimal-length": words("長さが最短の形で書かれていません", "The length is not written in its shortest form"),
  "length-too-large": words("長さの値が大きすぎます", "The length is beyond all measure"),
  "non-minimal-tag": words("タグが最短の形で書かれていません", "The tag is not written in its shortest form"),
  "tag-too-large": words("タグの番号が大きすぎます", "The tag number is too large"),
  "reserved-tag": words("予約されたタグです", "This tag is reserved"),
  "constructed-primitive": words("構造を持てない型が構造化されています", "A primitive type is written as constructed"),
  "primitive-constructed": words(
    "構造を持つ型が単純な形で書かれています",
    "A constructed type is written as primitive",
  ),
  "bad-boolean": words("BOOLEAN の値が 00 でも FF でもありません", "A BOOLEAN is neither 00 nor FF"),
  "bad-null": words("NULL に内容があります", "A NULL has content"),
  "empty-integer": words("INTEGER に内容がありません", "An INTEGER has no content"),
  "padded-integer": words("INTEGER が最短の形で書かれていません", "An INTEGER is not written in its shortest form"),
  "integer-too-large": words("整数が大きすぎます", "A number is too large here"),
  "bad-oid": words("オブジェクト識別子の符号化が誤っています", "An object identifier is wrongly encoded"),
  "oid-too-long": words("オブジェクト識別子が長すぎます", "An object identifier is too long"),
  "bad-bit-string": words("BIT STRING の符号化が誤っています", "A BIT STRING is wrongly encoded"),
  "padded-bit-string": words("名前付きビット列の末尾に余分な 0 があります", "A list of named bits ends with zero bits"),
  "unsorted-set": words("SET の要素が DER の順序に並んでいません", "The members of a SET are not in DER's order"),
  "default-encoded": words(
    "既定値が書かれています。DER では省きます",
    "A default value is written out; DER leaves it out",
  ),
  "bad-string": words("その文字列型にない文字があります", "A character that this type of string does not have"),
  "bad-time": words("日時の形が誤っています", "A time is not in the form of the standard"),
  "bad-value": words("値が規格の範囲にありません", "The value is not one that the standard allows"),
  "unsupported-version": words("知らない版番号です", "The version is not known"),
  "duplicate-value": words(
    "一度しか現れてはならないものが二度現れています",
    "Something stands twice that may stand once",
  ),
  "text-outside-block": words("PEM の囲みの外に文字があります", "There is text outside the PEM blocks"),
  "bad-boundary": words("PEM の BEGIN 又は END の行が誤っています", "A BEGIN or END line is wrong"),
  "label-mismatch": words("PEM の BEGIN と END の名前が違います", "BEGIN and END have different labels"),
  "unterminated-block": words("PEM の END の行がありません", "The END line is missing"),
  "empty-block": words("PEM の囲みの中が空です", "The PEM block is empty"),
  "bad-line": words("PEM の行に base64 ではない文字があります", "A line holds something other than base64"),
  "bad-base64": words("base64 が壊れています", "The base64 is damaged"),
  "too-many-blocks": words("PEM の囲みが多すぎます", "There are too many PEM blocks"),
  "private-key": words(
    "秘密鍵のようです。開きません。秘密鍵は誰にも渡さず、ブラウザーにも読み込ませないでください",
    "This looks like a private key and is not opened. Give a private key to nobody, and to no browser",
  ),
  "not-recognised": words(
    "証明書、失効リスト、OCSP の要求と応答、証明書発行要求、相互認証証明書ペアのどれでもありません",
    "It is no certificate, revocation list, OCSP request or answer, certification request or pair of cross-certificates",
  ),
  "empty-input": words("何も入っていません", "There is nothing in it"),
};

/** The text of a code. */
export function faultText(code: string): Text {
  return faultTexts[code] ?? words(`読み取れません（${code}）`, `It cannot be read (${code})`);
}

// Variants by hand: the left one is in neither JIS X 0208 nor JIS X 0212, the right ones are. Only pairs that are one character in two
// printed forms, or one that official tables of names give; similar-looking but different characters have no place here.
const pairs =
  "髙高 﨑崎 栁柳 瀨瀬 德徳 𠮷吉 黑黒 靑青 㐂喜 𡈽土 𣘺橋 𠀋丈 增増 寬寛 橫横 淸清 緖緒 薰薫 郞郎 卽即 巢巣 敎教 槪概 歷歴 每毎 步歩 涉渉 渴渇 溫温 狀状 硏研 虛虚 說説 賴頼 鄕郷 昻昂 " +
  "𠮟叱 剝剥 簞箪 蟬蝉 驒騨 黃黄 俱倶 吞呑 噓嘘 姸妍 屛屏 幷并 悅悦 揭掲 晚晩 曆暦 淚涙 甁瓶 產産 尙尚 戶戸 內内 吳呉 吿告 啟啓 姬姫 娛娯 彥彦 揷挿 查査 污汚 稅税 絕絶 綠緑 緣縁 脫脱 " +
  "銳鋭 錄録 閒間 吕呂 强強";

const punctuation: readonly (readonly [string, string])[] = [
  ["\u{301C}", "\u{FF5E}"], // wave dash; JIS X 0208 1-33 is read as the full-width tilde
  ["\u{2212}", "\u{FF0D}"], // minus sign
  ["\u{2014}", "\u{2015}"], // em dash
  ["\u{2016}", "\u{2225}"], // double vertical line
  ["\u{2013}", "\u{FF0D}"], // en dash
  ["\u{2011}", "\u{2010}"], // non-breaking hyphen
  ["\u{00A5}", "\u{FFE5}"], // yen sign
  ["\u{00A0}", " "], // no-break space
];

/** Substitutes by character. Both sides are checked against the two standards by the test beside `substitutesFor`. */
export const substituteTable: ReadonlyMap<string, readonly string[]> = new Map([
  ...pairs.split(" ").map((pair): [string, readonly string[]] => {
    const [original, ...substitutes] = [...pair];
    return [original ?? "", substitutes];
  }),
  ...punctuation.map(([original, substitute]): [string, readonly string[]] => [original, [substitute]]),
]);

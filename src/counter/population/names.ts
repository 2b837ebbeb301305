/**
 * Common parts from which names are put together, so that a made-up person is nobody in particular. Among them what makes
 * names difficult for a machine: kanji outside JIS X 0208 and 0212, of the supplementary plane (𠮷), compatibility
 * ideographs (﨑, 塚), and such with a variation selector.
 */

/** Family names of which each is about as frequent as the others, with their readings. */
export const familyNames = parsed(`
山田 やまだ,田中 たなか,山口 やまぐち,中村 なかむら,松尾 まつお,松本 まつもと,山本 やまもと,前田 まえだ,吉田 よしだ,森 もり,
中島 なかしま,山下 やました,川口 かわぐち,田川 たがわ,井上 いのうえ,林 はやし,浜崎 はまさき,岩永 いわなが,池田 いけだ,高橋 たかはし,
橋本 はしもと,平山 ひらやま,本田 ほんだ,坂本 さかもと,小川 おがわ,石田 いしだ,原 はら,福田 ふくだ,藤田 ふじた,村上 むらかみ,
木村 きむら,清水 しみず,近藤 こんどう,後藤 ごとう,伊藤 いとう,加藤 かとう,佐藤 さとう,鈴木 すずき,渡辺 わたなべ,小林 こばやし,
斎藤 さいとう,三浦 みうら,宮崎 みやざき,宮本 みやもと,内田 うちだ,西村 にしむら,岡本 おかもと,長谷川 はせがわ,太田 おおた,野口 のぐち,
竹内 たけうち,金子 かねこ,大野 おおの,小野 おの,中川 なかがわ,中野 なかの,原田 はらだ,田村 たむら,上田 うえだ,森田 もりた,
永田 ながた,末永 すえなが,辻 つじ,馬場 ばば,浦 うら,久保 くぼ,荒木 あらき,黒田 くろだ,白石 しらいし,谷口 たにぐち,
野田 のだ,柴田 しばた,酒井 さかい,横山 よこやま,今村 いまむら,片岡 かたおか,丸山 まるやま,高木 たかぎ,安部 あべ,河野 かわの,
増田 ますだ,大石 おおいし,島田 しまだ,古賀 こが,堀 ほり,堤 つつみ,江口 えぐち,佐々木 ささき,八木 やぎ,千葉 ちば,
宇野 うの,戸田 とだ,関 せき,星 ほし,水野 みずの,松田 まつだ,松永 まつなが,本村 もとむら,深堀 ふかほり,一ノ瀬 いちのせ
`);

/** Family names with a character that is hard to write, to type or to keep. */
export const difficultFamilyNames = parsed(`
𠮷田 よしだ,𠮷岡 よしおか,髙橋 たかはし,髙木 たかぎ,髙田 たかた,山﨑 やまさき,宮﨑 みやざき,濵﨑 はまさき,濵田 はまだ,渡邉 わたなべ,
渡邊 わたなべ,齋藤 さいとう,齊藤 さいとう,桒原 くわはら,栁田 やなぎた,\u{fa19}田 かんだ,大\u{fa10} おおつか,葛\u{e0100}城 かつらぎ,辻\u{e0100} つじ,辺\u{e0100} なべ,
嵜山 さきやま,槗本 はしもと,德永 とくなが,\u{f9dc}田 たかだ,\u{fa26}築 つづき,\u{fa22}岡 もろおか,\u{fa1b}田 ふくだ,﨑山 さきやま,𡈽井 どい,𣘺本 はしもと,
曻田 のぼりた,\u{fa25}見 へんみ,廣瀨 ひろせ,𠀋原 たけはら,彅田 なぎた,圡屋 つちや,﨑本 さきもと,靍田 つるた,鄕田 ごうだ,\u{fa4f}本 すけもと
`);

export const femaleNames = parsed(`
花子 はなこ,美咲 みさき,陽子 ようこ,恵子 けいこ,由美 ゆみ,直美 なおみ,さくら さくら,千代 ちよ,和子 かずこ,幸子 さちこ,
洋子 ようこ,節子 せつこ,京子 きょうこ,久美子 くみこ,智子 ともこ,真由美 まゆみ,裕子 ゆうこ,明美 あけみ,愛 あい,彩 あや,
麻衣 まい,舞 まい,葵 あおい,結衣 ゆい,陽菜 ひな,凛 りん,七海 ななみ,美優 みゆう,さやか さやか,ひろみ ひろみ,
ミサ みさ,ハル はる,キヨ きよ,ツヤ つや,文子 ふみこ,敏子 としこ,悦子 えつこ,典子 のりこ,順子 じゅんこ,綾乃 あやの,
桃香 ももか,優花 ゆうか,莉子 りこ,芽依 めい,咲希 さき,遥 はるか,楓 かえで,詩織 しおり,千尋 ちひろ,奈々 なな
`);

export const maleNames = parsed(`
太郎 たろう,一郎 いちろう,健太 けんた,直樹 なおき,誠 まこと,浩 ひろし,隆 たかし,清 きよし,実 みのる,正 ただし,
茂 しげる,勝 まさる,進 すすむ,博 ひろし,豊 ゆたか,修 おさむ,明 あきら,学 まなぶ,大輔 だいすけ,翔太 しょうた,
拓也 たくや,達也 たつや,和也 かずや,亮 りょう,蓮 れん,大翔 ひろと,陽翔 はると,悠真 ゆうま,颯太 そうた,湊 みなと,
樹 いつき,翼 つばさ,剛 つよし,浩二 こうじ,健一 けんいち,雄一 ゆういち,和夫 かずお,義男 よしお,武 たけし,英樹 ひでき,
秀明 ひであき,俊介 しゅんすけ,康平 こうへい,純 じゅん,徹 とおる,稔 みのる,昇 のぼる,満 みつる,光 ひかる,薫 かおる
`);

/** Given names with a difficult character. */
export const difficultGivenNames = parsed(`
祐\u{e0100}子 ゆうこ,\u{fa1c}代 やすよ,\u{f929} あきら,曻 のぼる,瑠璃\u{e0100} るり,\u{f999} れん,昻 すばる,燿子 ようこ,巖 いわお,凜 りん
`);

/** Names as foreign residents' records write them, with their reading. */
export const foreignFamilyNames = parsed(`
NGUYEN ぐえん,TRAN ちゃん,LE れ,WANG おう,LI り,ZHANG ちょう,KIM きむ,PARK ぱく,LEE い,SMITH すみす,
JOHNSON じょんそん,SILVA しるば,SANTOS さんとす,GARCIA がるしあ,REYES れいえす,PUTRA ぷとら,SARI さり,RAI らい,GURUNG ぐるん,THAPA たぱ
`);
export const foreignGivenNames = parsed(`
MAI まい,ANH あん,LINH りん,WEI うぇい,FANG ふぁん,JUN じゅん,MINJI みんじ,ANNA あんな,MARIA まりあ,JOHN じょん,
DAVID でいびっど,PAULO ぱうろ,JOSE ほせ,DEWI でうぃ,BUDI ぶでぃ,SITA した,RAM らむ,HUNG ふん,TUAN とぅあん,ELENA えれな
`);

/** Towns that may be anywhere, and one that is nowhere. */
export const towns = (
  "割符町,本町,新町,栄町,緑町,若葉町,旭町,東町,西町,南町,北町,中央町,港町,浜町,山手町,桜町,松山町,川端町,大橋町,上町,下町,田中町,平町,坂本町," +
  "古町,元町,花園町,日の出町,幸町,泉町,原町,谷町,岬町,丘町,月見町,梅香町,竹の下町,石橋町,水神町,宝町"
).split(",");

export interface NamePart {
  readonly written: string;
  readonly reading: string;
}

function parsed(list: string): readonly NamePart[] {
  return list
    .split(",")
    .map((pair) => pair.trim().split(" "))
    .map(([written = "", reading = ""]) => ({ written, reading }));
}

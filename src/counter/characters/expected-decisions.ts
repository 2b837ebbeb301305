/**
 * Characters with the decision that is expected of each, for the test beside: allowed and by which set, or outside, why and
 * what is offered instead. The sets are those of another implementation of EUC-JP (rows 1 to 8 and 16 to 84 of JIS X 0208;
 * rows 2, 6, 7, 9 to 11 and 16 to 77 of JIS X 0212; the four signs that tables map in two ways, as the WHATWG's does); the
 * variants were chosen by hand. Written as code points, where an editor might alter the character.
 */
type ExpectedRow = readonly [codePoints: string, decision: string, candidates?: string];

export const expectedDecisions: readonly ExpectedRow[] = [
  ["4E00", "jis-x-0208"], // 一
  ["4E01", "jis-x-0208"], // 丁
  ["4E9C", "jis-x-0208"], // 亜
  ["5516", "jis-x-0208"], // 唖
  ["963F", "jis-x-0208"], // 阿
  ["54C0", "jis-x-0208"], // 哀
  ["611B", "jis-x-0208"], // 愛
  ["6328", "jis-x-0208"], // 挨
  ["59F6", "jis-x-0208"], // 姶
  ["9022", "jis-x-0208"], // 逢
  ["8475", "jis-x-0208"], // 葵
  ["831C", "jis-x-0208"], // 茜
  ["7A50", "jis-x-0208"], // 穐
  ["60AA", "jis-x-0208"], // 悪
  ["63E1", "jis-x-0208"], // 握
  ["6E25", "jis-x-0208"], // 渥
  ["65ED", "jis-x-0208"], // 旭
  ["8466", "jis-x-0208"], // 葦
  ["82A6", "jis-x-0208"], // 芦
  ["9BF5", "jis-x-0208"], // 鯵
  ["6893", "jis-x-0208"], // 梓
  ["5727", "jis-x-0208"], // 圧
  ["65A1", "jis-x-0208"], // 斡
  ["6271", "jis-x-0208"], // 扱
  ["5B9B", "jis-x-0208"], // 宛
  ["59D0", "jis-x-0208"], // 姐
  ["867B", "jis-x-0208"], // 虻
  ["98F4", "jis-x-0208"], // 飴
  ["7D62", "jis-x-0208"], // 絢
  ["7DBE", "jis-x-0208"], // 綾
  ["9B8E", "jis-x-0208"], // 鮎
  ["7C9F", "jis-x-0208"], // 粟
  ["88B7", "jis-x-0208"], // 袷
  ["5B89", "jis-x-0208"], // 安
  ["5EB5", "jis-x-0208"], // 庵
  ["6309", "jis-x-0208"], // 按
  ["6697", "jis-x-0208"], // 暗
  ["6848", "jis-x-0208"], // 案
  ["95C7", "jis-x-0208"], // 闇
  ["978D", "jis-x-0208"], // 鞍
  ["674F", "jis-x-0208"], // 杏
  ["9577", "jis-x-0208"], // 長
  ["5D0E", "jis-x-0208"], // 崎
  ["770C", "jis-x-0208"], // 県
  ["5E02", "jis-x-0208"], // 市
  ["82B1", "jis-x-0208"], // 花
  ["5B50", "jis-x-0208"], // 子
  ["5C71", "jis-x-0208"], // 山
  ["7530", "jis-x-0208"], // 田
  ["9AD8", "jis-x-0208"], // 高
  ["6A4B", "jis-x-0208"], // 橋
  ["5409", "jis-x-0208"], // 吉
  ["91CE", "jis-x-0208"], // 野
  ["6E21", "jis-x-0208"], // 渡
  ["908A", "jis-x-0208"], // 邊
  ["9089", "jis-x-0208"], // 邉
  ["9F4B", "jis-x-0208"], // 齋
  ["9F4A", "jis-x-0208"], // 齊
  ["658E", "jis-x-0208"], // 斎
  ["6589", "jis-x-0208"], // 斉
  ["6FF1", "jis-x-0208"], // 濱
  ["6D5C", "jis-x-0208"], // 浜
  ["6FA4", "jis-x-0208"], // 澤
  ["6CA2", "jis-x-0208"], // 沢
  ["5EE3", "jis-x-0208"], // 廣
  ["5E83", "jis-x-0208"], // 広
  ["570B", "jis-x-0208"], // 國
  ["56FD", "jis-x-0208"], // 国
  ["5D8B", "jis-x-0208"], // 嶋
  ["5CF6", "jis-x-0208"], // 島
  ["9F8D", "jis-x-0208"], // 龍
  ["7ADC", "jis-x-0208"], // 竜
  ["58FD", "jis-x-0208"], // 壽
  ["5BFF", "jis-x-0208"], // 寿
  ["6AFB", "jis-x-0208"], // 櫻
  ["685C", "jis-x-0208"], // 桜
  ["771E", "jis-x-0208"], // 眞
  ["771F", "jis-x-0208"], // 真
  ["5B78", "jis-x-0208"], // 學
  ["5B66", "jis-x-0208"], // 学
  ["66FE", "jis-x-0208"], // 曾
  ["66FD", "jis-x-0208"], // 曽
  ["582F", "jis-x-0208"], // 堯
  ["5C2D", "jis-x-0208"], // 尭
  ["6A9C", "jis-x-0208"], // 檜
  ["6867", "jis-x-0208"], // 桧
  ["8B9A", "jis-x-0208"], // 讚
  ["8B83", "jis-x-0208"], // 讃
  ["4E80", "jis-x-0208"], // 亀
  ["9F9C", "jis-x-0208"], // 龜
  ["842C", "jis-x-0208"], // 萬
  ["4E07", "jis-x-0208"], // 万
  ["8207", "jis-x-0208"], // 與
  ["4E0E", "jis-x-0208"], // 与
  ["3041", "jis-x-0208"], // ぁ
  ["3093", "jis-x-0208"], // ん
  ["30A1", "jis-x-0208"], // ァ
  ["30F6", "jis-x-0208"], // ヶ
  ["3005", "jis-x-0208"], // 々
  ["3006", "jis-x-0208"], // 〆
  ["30FC", "jis-x-0208"], // ー
  ["FF0D", "jis-x-0208"], // －
  ["3007", "jis-x-0208"], // 〇
  ["4EDD", "jis-x-0208"], // 仝
  ["FF21", "jis-x-0208"], // Ａ
  ["FF5A", "jis-x-0208"], // ｚ
  ["FF10", "jis-x-0208"], // ０
  ["FF19", "jis-x-0208"], // ９
  ["FF08", "jis-x-0208"], // （
  ["FF09", "jis-x-0208"], // ）
  ["30FB", "jis-x-0208"], // ・
  ["6FF5", "jis-x-0212"], // 濵
  ["9DD7", "jis-x-0212"], // 鷗
  ["66FB", "jis-x-0212"], // 曻
  ["6852", "jis-x-0212"], // 桒
  ["69D7", "jis-x-0212"], // 槗
  ["7E8A", "jis-x-0212"], // 纊
  ["9127", "jis-x-0212"], // 鄧
  ["9348", "jis-x-0212"], // 鍈
  ["73A5", "jis-x-0212"], // 玥
  ["7407", "jis-x-0212"], // 琇
  ["749F", "jis-x-0212"], // 璟
  ["6609", "jis-x-0212"], // 昉
  ["661E", "jis-x-0212"], // 昞
  ["6659", "jis-x-0212"], // 晙
  ["6690", "jis-x-0212"], // 暐
  ["66E6", "jis-x-0208"], // 曦
  ["681F", "jis-x-0212"], // 栟
  ["6844", "jis-x-0212"], // 桄
  ["6968", "jis-x-0212"], // 楨
  ["6F41", "jis-x-0208"], // 潁
  ["6DCF", "jis-x-0212"], // 淏
  ["6F94", "jis-x-0212"], // 澔
  ["7098", "jis-x-0212"], // 炘
  ["7147", "jis-x-0212"], // 煇
  ["7464", "jis-x-0208"], // 瑤
  ["7440", "jis-x-0212"], // 瑀
  ["7469", "jis-x-0208"], // 瑩
  ["752F", "jis-x-0212"], // 甯
  ["7547", "jis-x-0212"], // 畇
  ["769E", "outside-the-sets"], // 皞
  ["777F", "jis-x-0208"], // 睿
  ["7950", "jis-x-0208"], // 祐
  ["795C", "jis-x-0212"], // 祜
  ["7995", "jis-x-0212"], // 禕
  ["7A4E", "jis-x-0208"], // 穎
  ["7A85", "jis-x-0212"], // 窅
  ["7AD1", "jis-x-0212"], // 竑
  ["7AE2", "jis-x-0208"], // 竢
  ["7B47", "jis-x-0212"], // 筇
  ["7D6A", "jis-x-0212"], // 絪
  ["7D9D", "jis-x-0212"], // 綝
  ["7FC0", "jis-x-0212"], // 翀
  ["80E4", "jis-x-0208"], // 胤
  ["8283", "jis-x-0212"], // 芃
  ["831D", "jis-x-0212"], // 茝
  ["84C1", "jis-x-0208"], // 蓁
  ["8587", "jis-x-0208"], // 薇
  ["8605", "jis-x-0212"], // 蘅
  ["88F5", "jis-x-0212"], // 裵
  ["8AF6", "jis-x-0212"], // 諶
  ["8B53", "jis-x-0212"], // 譓
  ["8C50", "jis-x-0208"], // 豐
  ["8D07", "jis-x-0208"], // 贇
  ["8ECF", "jis-x-0212"], // 軏
  ["90A2", "jis-x-0212"], // 邢
  ["90B5", "jis-x-0208"], // 邵
  ["913A", "jis-x-0212"], // 鄺
  ["91D7", "jis-x-0212"], // 釗
  ["923A", "jis-x-0212"], // 鈺
  ["9249", "jis-x-0208"], // 鉉
  ["9288", "jis-x-0212"], // 銈
  ["92C6", "jis-x-0212"], // 鋆
  ["9321", "jis-x-0212"], // 錡
  ["9438", "jis-x-0208"], // 鐸
  ["9594", "jis-x-0208"], // 閔
  ["965E", "jis-x-0208"], // 陞
  ["96E9", "jis-x-0212"], // 雩
  ["9701", "outside-the-sets"], // 霁
  ["97F6", "jis-x-0208"], // 韶
  ["9814", "jis-x-0212"], // 頔
  ["9857", "jis-x-0212"], // 顗
  ["9997", "jis-x-0208"], // 馗
  ["9A65", "jis-x-0208"], // 驥
  ["9B8F", "jis-x-0212"], // 鮏
  ["9D3B", "jis-x-0208"], // 鴻
  ["9E90", "outside-the-sets"], // 麐
  ["9ECC", "jis-x-0208"], // 黌
  ["9F61", "jis-x-0208"], // 齡
  ["9AD9", "outside-the-sets", "高"], // 髙
  ["FA11", "outside-the-sets", "崎"], // 﨑
  ["6801", "outside-the-sets", "柳"], // 栁
  ["7028", "outside-the-sets", "瀬"], // 瀨
  ["5FB7", "outside-the-sets", "徳"], // 德
  ["20BB7", "outside-the-sets", "吉"], // 𠮷
  ["9ED1", "outside-the-sets", "黒"], // 黑
  ["9751", "outside-the-sets", "青"], // 靑
  ["3402", "outside-the-sets", "喜"], // 㐂
  ["2123D", "outside-the-sets", "土"], // 𡈽
  ["2363A", "outside-the-sets", "橋"], // 𣘺
  ["2000B", "outside-the-sets", "丈"], // 𠀋
  ["589E", "outside-the-sets", "増"], // 增
  ["5BEC", "outside-the-sets", "寛"], // 寬
  ["6A6B", "outside-the-sets", "横"], // 橫
  ["6DF8", "outside-the-sets", "清"], // 淸
  ["7DD6", "outside-the-sets", "緒"], // 緖
  ["85B0", "outside-the-sets", "薫"], // 薰
  ["90DE", "outside-the-sets", "郎"], // 郞
  ["537D", "outside-the-sets", "即"], // 卽
  ["20B9F", "outside-the-sets", "叱"], // 𠮟
  ["525D", "outside-the-sets", "剥"], // 剝
  ["7C1E", "outside-the-sets", "箪"], // 簞
  ["87EC", "outside-the-sets", "蝉"], // 蟬
  ["9A52", "outside-the-sets", "騨"], // 驒
  ["9EC3", "outside-the-sets", "黄"], // 黃
  ["4FF1", "outside-the-sets", "倶"], // 俱
  ["541E", "outside-the-sets", "呑"], // 吞
  ["5653", "outside-the-sets", "嘘"], // 噓
  ["59F8", "outside-the-sets", "妍"], // 姸
  ["5C5B", "outside-the-sets", "屏"], // 屛
  ["5E77", "outside-the-sets", "并"], // 幷
  ["6085", "outside-the-sets", "悦"], // 悅
  ["63ED", "outside-the-sets", "掲"], // 揭
  ["665A", "outside-the-sets", "晩"], // 晚
  ["66C6", "outside-the-sets", "暦"], // 曆
  ["6DDA", "outside-the-sets", "涙"], // 淚
  ["7501", "outside-the-sets", "瓶"], // 甁
  ["7522", "outside-the-sets", "産"], // 產
  ["5C19", "outside-the-sets", "尚"], // 尙
  ["6236", "outside-the-sets", "戸"], // 戶
  ["5167", "outside-the-sets", "内"], // 內
  ["5433", "outside-the-sets", "呉"], // 吳
  ["6CFD", "outside-the-sets"], // 泽
  ["5F20", "outside-the-sets"], // 张
  ["9648", "outside-the-sets"], // 陈
  ["5218", "jis-x-0212"], // 刘
  ["200A2", "outside-the-sets"], // 𠂢
  ["216B4", "outside-the-sets"], // 𡚴
  ["21E34", "outside-the-sets"], // 𡸴
  ["2298F", "outside-the-sets"], // 𢦏
  ["23594", "outside-the-sets"], // 𣖔
  ["251A9", "outside-the-sets"], // 𥆩
  ["2567F", "outside-the-sets"], // 𥙿
  ["266B0", "outside-the-sets"], // 𦚰
  ["270F4", "outside-the-sets"], // 𧃴
  ["2856B", "outside-the-sets"], // 𨕫
  ["29E3D", "outside-the-sets"], // 𩸽
  ["2A6B2", "outside-the-sets"], // 𪚲
  ["32A4", "outside-the-sets", "上"], // ㊤
  ["3231", "outside-the-sets"], // ㈱
  ["2116", "jis-x-0212"], // №
  ["2121", "outside-the-sets"], // ℡
  ["2460", "outside-the-sets", "1"], // ①
  ["2170", "outside-the-sets", "i"], // ⅰ
  ["337B", "outside-the-sets"], // ㍻
  ["301C", "outside-the-sets", "～"], // 〜
  ["2212", "outside-the-sets", "－"], // −
  ["2014", "outside-the-sets", "―"], // —
  ["2016", "outside-the-sets", "∥"], // ‖
  ["00A5", "outside-the-sets", "￥"], // ¥
  ["2013", "outside-the-sets", "－"], // –
  ["FA10", "compatibility-ideograph", "塚"], // 塚
  ["FA12", "compatibility-ideograph", "晴"], // 晴
  ["FA15", "compatibility-ideograph", "凞"], // 凞
  ["FA16", "compatibility-ideograph", "猪"], // 猪
  ["FA17", "compatibility-ideograph", "益"], // 益
  ["FA18", "compatibility-ideograph", "礼"], // 礼
  ["FA19", "compatibility-ideograph", "神"], // 神
  ["FA1A", "compatibility-ideograph", "祥"], // 祥
  ["FA1B", "compatibility-ideograph", "福"], // 福
  ["FA1C", "compatibility-ideograph", "靖"], // 靖
  ["FA1D", "compatibility-ideograph", "精"], // 精
  ["FA1E", "compatibility-ideograph", "羽"], // 羽
  ["FA20", "compatibility-ideograph", "蘒"], // 蘒
  ["FA22", "compatibility-ideograph", "諸"], // 諸
  ["FA25", "compatibility-ideograph", "逸"], // 逸
  ["FA26", "compatibility-ideograph", "都"], // 都
  ["FA2A", "compatibility-ideograph", "飯"], // 飯
  ["FA2B", "compatibility-ideograph", "飼"], // 飼
  ["FA2C", "compatibility-ideograph", "館"], // 館
  ["FA2D", "compatibility-ideograph", "鶴"], // 鶴
  ["F929", "compatibility-ideograph", "朗"], // 朗
  ["F9DC", "compatibility-ideograph", "隆"], // 隆
  ["FA30", "compatibility-ideograph", "侮"], // 侮
  ["FA31", "compatibility-ideograph", "僧"], // 僧
  ["FA32", "compatibility-ideograph", "免"], // 免
  ["FA33", "compatibility-ideograph", "勉"], // 勉
  ["FA34", "compatibility-ideograph", "勤"], // 勤
  ["FA45", "compatibility-ideograph", "海"], // 海
  ["FA46", "compatibility-ideograph", "渚"], // 渚
  ["FA47", "compatibility-ideograph", "漢"], // 漢
  ["FA5B", "compatibility-ideograph", "者"], // 者
  ["FA5F", "compatibility-ideograph", "著"], // 著
  ["FA66", "compatibility-ideograph", "辶"], // 辶
  ["2F800", "compatibility-ideograph"], // 丽
  ["2F804", "compatibility-ideograph", "你"], // 你
  ["2F80F", "compatibility-ideograph", "兔"], // 兔
  ["2F81A", "compatibility-ideograph", "冬"], // 冬
  ["2F884", "compatibility-ideograph", "巽"], // 巽
  ["845B E0100", "variation-sequence", "葛"], // 葛
  ["845B E0101", "variation-sequence", "葛"], // 葛
  ["8FBB E0100", "variation-sequence", "辻"], // 辻
  ["8FBB E0101", "variation-sequence", "辻"], // 辻
  ["908A E0101", "variation-sequence", "邊"], // 邊
  ["9089 E0102", "variation-sequence", "邉"], // 邉
  ["9F4B E0101", "variation-sequence", "齋"], // 齋
  ["7947 E0100", "variation-sequence", "祇"], // 祇
  ["82A6 E0100", "variation-sequence", "芦"], // 芦
  ["698A E0100", "variation-sequence", "榊"], // 榊
  ["9AD9 E0100", "variation-sequence", "高"], // 髙
  ["20BB7 E0101", "variation-sequence", "吉"], // 𠮷
  ["795E FE00", "variation-sequence", "神"], // 神
  ["6E21 FE0F", "variation-sequence", "渡"], // 渡
  ["304B 3099", "combining-sequence", "が"], // が
  ["306F 309A", "combining-sequence", "ぱ"], // ぱ
  ["30A6 3099", "combining-sequence", "ヴ"], // ヴ
  ["0065 0301", "combining-sequence", "é"], // é
  ["FF85 FF9E", "combining-sequence"], // ﾅﾞ
  ["30BB 309A", "combining-sequence"], // セ゚
  ["0075 0308", "combining-sequence", "ü"], // ü
  ["1EA1 0301", "combining-sequence"], // ạ́
  ["FF85", "outside-the-sets", "ナ"], // ﾅ
  ["FF71", "outside-the-sets", "ア"], // ｱ
  ["FF9D", "outside-the-sets", "ン"], // ﾝ
  ["FF61", "outside-the-sets", "。"], // ｡
];

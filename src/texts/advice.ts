import type { Text } from "./text.ts";

/** What to do next about a refusal, for the codes where the refusal alone does not say it. */
export const adviceTexts: Readonly<Record<string, Text>> = {
  "address-in-use": {
    ja: "そのプロセスを止めるか、--port で別のポートを指定してください",
    en: "Stop that process, or choose another port with --port",
  },
  "tls-options-incomplete": {
    ja: "--tls-certificate と --tls-key の両方を指定してください",
    en: "Give both --tls-certificate and --tls-key",
  },
  "tls-key-of-another": {
    ja: "ファイルの最初の証明書がサーバー自身のものかを確かめてください（上位の証明書はその後）",
    en: "See that the file begins with the server's own certificate; those above it follow",
  },
  "data-folder-in-use": {
    ja: "warifu status で確かめ、warifu down で止めるか、--data で別のフォルダーを指定してください",
    en: "Look with `warifu status`, stop it with `warifu down`, or choose another folder with --data",
  },
  "data-folder-missing": {
    ja: "warifu up を実行すると作られます。別の場所にあるなら --data で指定してください",
    en: "`warifu up` makes one; if it lies elsewhere, name it with --data",
  },
  "data-folder-foreign": {
    ja: "--data の指定を確かめてください",
    en: "Check what --data names",
  },
  "confirmation-missing": {
    ja: "データフォルダーのすべて（鍵、証明書、監査記録）が消えます。消してよければ --yes を付けてください",
    en: "Everything in the data folder goes: keys, certificates, audit log. If you mean it, add --yes",
  },
  "not-running": { ja: "warifu up で起動してください", en: "Start it with `warifu up`" },
  "did-not-stop": {
    ja: "しばらく待って warifu status で確かめてください。止まらないときは、表示されたプロセスを kill してください（記録は失われません）",
    en: "Wait and look with `warifu status`; if it stays, kill the process that is named (nothing recorded is lost)",
  },
  "server-unreachable": {
    ja: "warifu status と warifu doctor で確かめてください",
    en: "Look with `warifu status` and `warifu doctor`",
  },
  "operator-key-missing": {
    ja: "環境変数 WARIFU_API_KEY に操作用の API キーを設定するか、デモのデータフォルダーを --data で指定してください",
    en: "Set WARIFU_API_KEY to an operator's API key, or name the demo's data folder with --data",
  },
  "api-key-not-accepted": {
    ja: "キーを確かめてください。取り消されたキーは元に戻せません",
    en: "Check the key; a withdrawn key does not come back",
  },
  "api-key-missing": {
    ja: "Authorization: Bearer にキーを付けてください",
    en: "Send the key in the header Authorization: Bearer",
  },
  "file-unreadable": { ja: "パスと読み取り権限を確かめてください", en: "Check the path and the right to read it" },
  "file-not-writable": { ja: "パスと書き込み権限を確かめてください", en: "Check the path and the right to write it" },
  "resident-unknown": { ja: "warifu residents で一覧を見られます", en: "`warifu residents` lists who is registered" },
  "record-ended": {
    ja: "転出先の市区町村の窓口で申請してください",
    en: "The person applies where the register knows them now",
  },
  "record-changed-meanwhile": { ja: "もう一度実行してください", en: "Run the command again" },
  "character-not-allowed": {
    ja: "住民が選んだ代替文字を warifu register-event <住民> choose-substitutes --substitute <文字>=<代替文字> で記録してから、もう一度発行してください",
    en: "Record the substitute that the resident chose: warifu register-event <resident> choose-substitutes --substitute <character>=<substitute>; then issue again",
  },
  "substitutes-fixed-by-certificate": {
    ja: "先に証明書を失効させてください（warifu revoke）。その後、代替文字を記録し、新しい証明書を発行します",
    en: "Revoke the certificate first (`warifu revoke`), record the substitutes, then issue a new one",
  },
  "municipality-unknown": {
    ja: "全国地方公共団体コード（6桁、検査数字つき）を確かめてください",
    en: "Check the six-digit local government code, check digit included",
  },
  "valid-certificate-exists": {
    ja: "更新なら --renew を付け、そうでなければ先に失効させてください（warifu revoke）",
    en: "To renew, add --renew; otherwise revoke the old one first (`warifu revoke`)",
  },
  "no-valid-certificate": { ja: "--renew を付けずに発行してください", en: "Issue without --renew" },
  "public-key-already-certified": {
    ja: "新しい鍵ペアを作り、新しい発行要求を作ってください",
    en: "Make a new key pair and a new request",
  },
  "weak-key": {
    ja: "新しい RSA-2048 の鍵ペアを作ってください: openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out key.pem",
    en: "Make a new RSA-2048 key pair: openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out key.pem",
  },
  "request-malformed": {
    ja: "PKCS#10 の発行要求（PEM 又は DER）を渡してください: openssl req -new -key key.pem -subj / -out request.pem",
    en: "Give a PKCS#10 request, PEM or DER: openssl req -new -key key.pem -subj / -out request.pem",
  },
  "request-signature-wrong": {
    ja: "要求を作り直してください: openssl req -new -key key.pem -subj / -out request.pem",
    en: "Make the request again: openssl req -new -key key.pem -subj / -out request.pem",
  },
  "already-revoked": {
    ja: "失効は取り消せません。必要なら新しい証明書を発行してください",
    en: "A revocation is never undone; if one is needed, issue a new certificate",
  },
  "reason-not-allowed": {
    ja: "この認証局が使う失効事由から選んでください",
    en: "Choose one of the reasons that this authority gives",
  },
  "suspension-not-offered": {
    ja: "一時停止はありません。失効させるか、そのままにしてください",
    en: "There is no suspension: revoke it, or leave it valid",
  },
  "certificate-unknown": {
    ja: "シリアル番号（16進）を確かめてください: openssl x509 -in cert.pem -noout -serial",
    en: "Check the serial number (hexadecimal): openssl x509 -in cert.pem -noout -serial",
  },
  "certificate-ambiguous": { ja: "--authority で認証局を指定してください", en: "Name the authority with --authority" },
  "key-not-activated": {
    ja: "warifu activate で、必要な人数の分割鍵を示してください",
    en: "Bring the shares of as many people as are needed: `warifu activate`",
  },
  "store-not-activated": {
    ja: "warifu activate で、必要な人数の分割鍵を示してください",
    en: "Bring the shares of as many people as are needed: `warifu activate`",
  },
  "too-few-shares": { ja: "ほかの人の分割鍵も示してください", en: "Bring the shares of more people" },
  "password-missing": {
    ja: "端末で入力するか、環境変数 WARIFU_PASSWORD で渡してください",
    en: "type it at a terminal, or give it in WARIFU_PASSWORD",
  },
  "passphrase-missing": {
    ja: "端末で実行するか、環境変数 WARIFU_PASSPHRASE に1行に一つずつ設定してください",
    en: "Run it in a terminal, or set WARIFU_PASSPHRASE, one line for each file",
  },
  "database-gone": {
    ja: "warifu doctor で確かめてください。データベースが戻れば続きから動きます",
    en: "Look with `warifu doctor`; work goes on when the database is back",
  },
  "disk-full": { ja: "空きを作ってから、もう一度実行してください", en: "Make room on the disk, then try again" },
  "clock-went-backwards": {
    ja: "時計を合わせてください。合うまで署名しません",
    en: "Set the clock right; nothing is signed until then",
  },
  "event-incomplete": { ja: "warifu register-event --help をご覧ください", en: "See `warifu register-event --help`" },
  "file-not-certificate": {
    ja: "X.509 証明書（PEM 又は DER）のファイルを指定してください",
    en: "Name a file with X.509 certificates, PEM or DER",
  },
  "file-not-list": {
    ja: "失効リスト（PEM 又は DER）のファイルを指定してください",
    en: "Name a file with revocation lists, PEM or DER",
  },
  "anchor-missing": {
    ja: "信頼する認証局の自己署名証明書を --anchor で指定してください",
    en: "Name the self-signed certificate of an authority that you trust with --anchor",
  },
  "leaf-missing": {
    ja: "warifu verify --anchor 信頼点.pem 証明書.pem、又は --batch で標準入力から",
    en: "warifu verify --anchor anchor.pem certificate.pem, or --batch to read lines from standard input",
  },
  "option-not-understood": { ja: "warifu verify --help をご覧ください", en: "See `warifu verify --help`" },
  "openssl-missing": {
    ja: "openssl をインストールしてください（Debian: apt-get install openssl）",
    en: "Install openssl (Debian: apt-get install openssl)",
  },
  "demo-not-on-loopback": {
    ja: "デモは 127.0.0.1 でだけ動きます。--host を外してください",
    en: "The demo runs on 127.0.0.1 only; leave --host out",
  },
  "database-unreachable": {
    ja: "DATABASE_URL と、データベースの稼動を確かめてください",
    en: "Check DATABASE_URL, and that the database is running",
  },
  "schema-newer": {
    ja: "新しい版の warifu で起動してください",
    en: "Start it with the newer version of warifu",
  },
  "schema-older": {
    ja: "起動中のサーバーと同じ版の warifu を使うか、この版の warifu up で起動してください（移行が適用されます）",
    en: "Use the warifu version that the server runs, or start this version with `warifu up`, which migrates",
  },
  "body-too-large": { ja: "小さな要求に分けてください", en: "Send less at once" },
};

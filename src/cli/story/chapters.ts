/**
 * The life of one resident's certificate, each step judged by the OpenSSL command line. Every chapter leaves its files in
 * the story's folder, so that a person can repeat any command.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { civilDateOf } from "../../policy/index.ts";
import {
  download,
  issueCertificate,
  issueListsNow,
  nextGeneration,
  published,
  type Scene,
  StoryEnded,
  tellRegister,
} from "./scene.ts";
import { type Expectation, run, type ShownCommand } from "./teller.ts";

const home = { code: "422011", ja: "長崎市", address: "長崎県長崎市割符町１番２号" };
const next = { code: "422029", ja: "佐世保市", address: "長崎県佐世保市割符町３番４号" };

/** Tells everything in order. `resident` is an identifier that the register does not know yet. */
export async function tellStory(scene: Scene, resident: string): Promise<void> {
  const { generation } = await published(scene);
  await residentApplies(scene, resident);
  await keyPairAndRequest(scene, "holder");
  const { serialNumber } = await certificateIsIssued(scene, resident, generation);
  await statusIsGood(scene, { certificate: "holder", issuer: "old" });
  await residentMoves(scene, resident);
  await statusIsRevoked(scene);
  const number = await listNamesIt(scene, generation, serialNumber);
  const newer = await keyIsUpdated(scene, generation);
  await newCertificate(scene, resident, newer);
  await oldListGoesOn(scene, generation, serialNumber, number);
}

// --- 1 to 3: application, key pair, certificate -------------------------------------------------------------------

async function residentApplies(scene: Scene, resident: string): Promise<void> {
  scene.teller.chapter({
    ja: "住民が転入し、証明書を申請する",
    en: "A resident comes to live in Nagasaki and applies",
  });
  const record = {
    municipality: home.code,
    name: "濵田　直子",
    reading: "はまだ　なおこ",
    dateOfBirth: "1990-04-01",
    gender: "female",
    address: home.address,
    nationality: "japanese",
    substitutes: {},
  };
  await tellRegister(scene, resident, { kind: "register", on: civilDateOf(new Date()), record });
  const shown = `${resident} ${record.name} ${record.address}`;
  scene.teller.tell({ ja: `住民票に記録しました: ${shown}`, en: `recorded in the register: ${shown}` });
}

async function keyPairAndRequest(scene: Scene, name: string): Promise<void> {
  const { teller } = scene;
  teller.chapter({ ja: "鍵ペアと発行要求を作る", en: "The key pair and the certification request are made" });
  const key = `${name}.key`;
  await teller.check(
    { ja: "RSA-2048 の鍵ペア", en: "an RSA-2048 key pair" },
    openssl("genpkey", "-quiet", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out", key),
  );
  await teller.check(
    { ja: "発行要求（PKCS#10）", en: "a request (PKCS#10)" },
    openssl("req", "-new", "-key", key, "-subj", "/CN=holder", "-outform", "DER", "-out", `${name}.csr`),
  );
}

async function certificateIsIssued(scene: Scene, resident: string, generation: number) {
  const { teller, authority } = scene;
  teller.chapter({ ja: "証明書が発行される", en: "The certificate is issued" });
  teller.equivalent(`npx warifu issue --resident ${resident} --csr holder.csr --out holder.pem`);
  const issued = await issueCertificate(
    scene,
    resident,
    await readFile(join(scene.folder, "holder.csr")),
    "holder.pem",
  );
  await authorityCertificate(scene, generation, "old");
  await teller.check(
    { ja: `OpenSSL が ${authority} の証明書として認める`, en: `OpenSSL accepts it as a certificate of ${authority}` },
    openssl("verify", "-x509_strict", "-CAfile", "old.pem", "holder.pem"),
    { says: ["holder.pem: OK"] },
  );
  await nameIsExact(scene);
  return issued;
}

/** OpenSSL 3.0 does not print otherNames, so the octets of the name are looked for where asn1parse shows them. */
async function nameIsExact({ teller, folder }: Scene): Promise<void> {
  const shown = openssl("x509", "-in", "holder.pem", "-outform", "DER", "-out", "holder.der");
  await run(shown, folder);
  const octets = await readFile(join(folder, "holder.der"));
  const outcome = octets.includes(Buffer.from("濵田　直子", "utf8")) ? "agrees" : "disagrees";
  teller.verdict(
    { ja: "氏名の漢字（濵）がそのまま入っている", en: "the name's kanji (濵) are in it exactly" },
    outcome,
    "",
  );
}

async function authorityCertificate(scene: Scene, generation: number, name: string): Promise<void> {
  const path = `/authorities/${scene.authority}/certificates/self-signed-${generation}.cer`;
  await certificateFrom(scene, path, name);
}

async function certificateFrom(scene: Scene, path: string, name: string): Promise<void> {
  scene.teller.equivalent(`curl -s ${scene.client.baseUrl}${path} -o ${name}.cer`);
  await download(scene, path, `${name}.cer`);
  const command = openssl("x509", "-inform", "DER", "-in", `${name}.cer`, "-out", `${name}.pem`);
  scene.teller.equivalent(`${command.program} ${command.parameters.join(" ")}`);
  const { exitCode, output } = await run(command, scene.folder);
  if (exitCode !== 0) scene.teller.verdict({ ja: path, en: path }, "disagrees", output);
}

// --- 4 to 6: status, move, status ------------------------------------------------------------------------------------

async function statusIsGood(scene: Scene, files: OcspFiles): Promise<void> {
  scene.teller.chapter({ ja: "署名検証者が OCSP で尋ねる", en: "A relying party asks by OCSP" });
  await askOcsp(scene, files, { ja: "有効（good）", en: "it is good" }, { says: [": good", "Response verify OK"] });
}

async function residentMoves(scene: Scene, resident: string): Promise<void> {
  const { teller } = scene;
  teller.chapter({ ja: "住民が佐世保市に転居する", en: "The resident moves to Sasebo" });
  teller.equivalent(`npx warifu register-event ${resident} move --municipality ${next.code} --address ${next.address}`);
  const on = civilDateOf(new Date());
  const command = { kind: "move", on, municipality: next.code, address: next.address };
  const { revocation } = await tellRegister(scene, resident, command);
  const claim = {
    ja: "証明書が失効した（affiliationChanged）",
    en: "the certificate was revoked (affiliationChanged)",
  };
  const isRevoked = revocation.state === "revoked" && revocation.reason === "affiliationChanged";
  teller.verdict(claim, isRevoked ? "agrees" : "disagrees", JSON.stringify(revocation));
}

async function statusIsRevoked(scene: Scene): Promise<void> {
  scene.teller.chapter({ ja: "もう一度 OCSP で尋ねる", en: "The relying party asks again" });
  const says = [": revoked", "Reason: affiliationChanged", "Response verify OK"];
  const claim = { ja: "失効（revoked、affiliationChanged）", en: "it is revoked (affiliationChanged)" };
  await askOcsp(scene, { certificate: "holder", issuer: "old" }, claim, { says });
}

interface OcspFiles {
  readonly certificate: string;
  readonly issuer: string;
}

async function askOcsp(
  scene: Scene,
  { certificate, issuer }: OcspFiles,
  claim: { readonly ja: string; readonly en: string },
  expected: Expectation,
): Promise<void> {
  const { client, relyingPartyKey, teller, authority } = scene;
  const command = openssl(
    "ocsp",
    "-issuer",
    `${issuer}.pem`,
    "-cert",
    `${certificate}.pem`,
    "-CAfile",
    `${issuer}.pem`,
    "-url",
    `${client.baseUrl}/ocsp/${authority}`,
    "-header",
    `Authorization=Bearer ${relyingPartyKey.value}`,
  );
  const header = command.parameters.length - 1;
  const shownAs = { [header]: `"Authorization=Bearer $(cat ${relyingPartyKey.file})"` };
  await teller.check(claim, { ...command, shownAs }, expected);
}

// --- 7: the municipality's list ----------------------------------------------------------------------------------

async function listNamesIt(scene: Scene, generation: number, serialNumber: string): Promise<number> {
  const { teller } = scene;
  teller.chapter({ ja: `${home.ja}の失効記録（区分CRL）に載る`, en: "The municipality's revocation list names it" });
  teller.tell({
    ja: "毎日の締め切りを待たず、いま発行します",
    en: "it would come after the day's cut-off; here it is issued at once",
  });
  await issueListsNow(scene, `municipality:${home.code}`);
  const number = await downloadList(scene, {
    generation,
    municipality: home.code,
    issuer: "old",
    name: "municipality",
  });
  const listed = new RegExp(`Serial Number: ${opensslSerial(serialNumber)}`, "i");
  await teller.check(
    { ja: "シリアル番号と事由が載っている", en: "the serial number and the reason are on it" },
    openssl("crl", "-in", "municipality.pem", "-noout", "-text"),
    { says: [listed, "Affiliation Changed"] },
  );
  await teller.check(
    { ja: "OpenSSL が失効と判定する", en: "OpenSSL judges the certificate revoked" },
    openssl("verify", "-crl_check", "-CAfile", "old.pem", "-CRLfile", "municipality.pem", "holder.pem"),
    { exitCode: "not-zero", says: ["certificate revoked"] },
  );
  return number;
}

interface ListFile {
  readonly generation: number;
  readonly municipality: string;
  /** The file of the authority's certificate. */
  readonly issuer: string;
  readonly name: string;
}

/** Downloads a list, has its signature checked, and gives its number. */
async function downloadList(scene: Scene, { generation, municipality, issuer, name }: ListFile): Promise<number> {
  const { teller, client, relyingPartyKey, authority } = scene;
  const path = `/authorities/${authority}/crl/${generation}/municipality:${municipality}.crl`;
  teller.equivalent(
    `curl -s -H "Authorization: Bearer $(cat ${relyingPartyKey.file})" ${client.baseUrl}${path} -o ${name}.crl`,
  );
  await download(scene, path, `${name}.crl`);
  const files = ["-in", `${name}.crl`, "-CAfile", `${issuer}.pem`, "-out", `${name}.pem`];
  const { output } = await teller.check(
    { ja: "失効記録の署名が正しい", en: "the list's signature is right" },
    openssl("crl", "-inform", "DER", ...files, "-crlnumber"),
    { says: ["verify OK"] },
  );
  return Number.parseInt(/crlNumber=(?:0x)?([0-9A-F]+)/i.exec(output)?.[1] ?? "", 16);
}

/** As `openssl crl -text` prints it: upper case, without the sign octet. */
function opensslSerial(serialNumber: string): string {
  return serialNumber.replace(/^00/, "").toUpperCase();
}

// --- 8 to 10: the authority's next key ---------------------------------------------------------------------------

async function keyIsUpdated(scene: Scene, old: number): Promise<number> {
  const { teller } = scene;
  teller.chapter({
    ja: "認証局が鍵を更新し、リンク証明書を発行する",
    en: "The authority updates its key and issues link certificates",
  });
  const generation = await nextGeneration(scene);
  teller.tell({
    ja: `第${old}世代から第${generation}世代へ`,
    en: `from generation ${old} to generation ${generation}`,
  });
  await authorityCertificate(scene, generation, "new");
  const { certificates } = await published(scene);
  await certificateFrom(scene, named(certificates, `link-old-with-new-${generation}.cer`), "old-with-new");
  await certificateFrom(scene, named(certificates, `link-new-with-old-${generation}.cer`), "new-with-old");
  await teller.check(
    {
      ja: "新しい認証局だけを信頼しても、旧世代の証明書を OldWithNew で検証できる",
      en: "who trusts only the new key verifies an old certificate by OldWithNew",
    },
    openssl("verify", "-CAfile", "new.pem", "-untrusted", "old-with-new.pem", "holder.pem"),
    { says: ["holder.pem: OK"] },
  );
  return generation;
}

function named(certificates: readonly string[], name: string): string {
  const path = certificates.find((address) => address.endsWith(`/${name}`));
  if (path === undefined) throw new StoryEnded({ code: "certificate-not-published" });
  return path;
}

async function newCertificate(scene: Scene, resident: string, generation: number): Promise<void> {
  const { teller, folder } = scene;
  await keyPairAndRequest(scene, "second");
  teller.chapter({
    ja: `第${generation}世代で新しい証明書を発行する`,
    en: `A new certificate under generation ${generation}`,
  });
  teller.equivalent(`npx warifu issue --resident ${resident} --csr second.csr --out second.pem`);
  await issueCertificate(scene, resident, await readFile(join(folder, "second.csr")), "second.pem");
  await teller.check(
    { ja: "新しい認証局の証明書で検証できる", en: "it verifies under the new key" },
    openssl("verify", "-x509_strict", "-CAfile", "new.pem", "second.pem"),
    { says: ["second.pem: OK"] },
  );
  await teller.check(
    {
      ja: "古い認証局だけを信頼していても NewWithOld で検証できる",
      en: "who trusts only the old key verifies it by NewWithOld",
    },
    openssl("verify", "-CAfile", "old.pem", "-untrusted", "new-with-old.pem", "second.pem"),
    { says: ["second.pem: OK"] },
  );
  await askOcsp(
    scene,
    { certificate: "second", issuer: "new" },
    { ja: "有効（good）", en: "it is good" },
    {
      says: [": good", "Response verify OK"],
    },
  );
  await downloadList(scene, { generation, municipality: next.code, issuer: "new", name: "newer" });
  await teller.check(
    {
      ja: `${next.ja}の失効記録に載っておらず、OpenSSL が有効と判定する`,
      en: "it is not on its municipality's list: OpenSSL judges it valid",
    },
    openssl("verify", "-crl_check", "-CAfile", "new.pem", "-CRLfile", "newer.pem", "second.pem"),
    { says: ["second.pem: OK"] },
  );
}

async function oldListGoesOn(scene: Scene, generation: number, serialNumber: string, before: number): Promise<void> {
  const { teller } = scene;
  teller.chapter({ ja: "旧世代の失効記録は発行され続ける", en: "The old generation's lists go on" });
  await issueListsNow(scene, `municipality:${home.code}`);
  const number = await downloadList(scene, { generation, municipality: home.code, issuer: "old", name: "later" });
  const claim = { ja: `番号が進んでいる（${before} → ${number}）`, en: `its number went on (${before} → ${number})` };
  teller.verdict(claim, number > before ? "agrees" : "disagrees", `${before} ${number}`);
  await teller.check(
    { ja: "失効した証明書が載り続けている", en: "the revoked certificate is still on it" },
    openssl("crl", "-in", "later.pem", "-noout", "-text"),
    { says: [new RegExp(`Serial Number: ${opensslSerial(serialNumber)}`, "i")] },
  );
}

function openssl(...parameters: string[]): ShownCommand {
  return { program: "openssl", parameters };
}

/** The certificates with which somebody signs in by card: registered and removed by senior operators (CPS 5-2-2 ③, 5-2-3). */
import { registerStaffCertificate, removeStaffCertificate, showStaff } from "@warifu/contract";
import { useAction } from "../client/index.ts";
import { announce, Button, EmptyState, FileDrop, RefusalNotice, Table } from "../design/index.ts";
import { formatShort, useTexts } from "../language/index.ts";
import type { MemberRecord } from "./member-page.tsx";

const texts = {
  title: { ja: "サインイン用の証明書", en: "Certificates for signing in" },
  none: { ja: "登録した証明書はありません", en: "No certificate is registered" },
  fingerprint: { ja: "証明書のハッシュ値（SHA-256）", en: "Hash of the certificate (SHA-256)" },
  ends: { ja: "有効期間の満了", en: "Valid until" },
  action: { ja: "操作", en: "Action" },
  remove: { ja: "登録を消す", en: "Remove" },
  removed: { ja: "登録を消しました。", en: "It is removed." },
  add: { ja: "証明書を登録する", en: "Register a certificate" },
  addHint: {
    ja: "本人のカードに入っている証明書のファイル（DER または PEM）を選ぶと登録します。この認証局群が発行し、失効していない証明書だけでサインインできます。",
    en: "Choose the file (DER or PEM) of the certificate on the person's card. Only one that an authority of this house issued, and that is not revoked, signs in.",
  },
  added: { ja: "証明書を登録しました。", en: "The certificate is registered." },
} as const;

export function LogInCertificates({ member: { account, certificates } }: { readonly member: MemberRecord }) {
  const chosen = useTexts(texts);
  const add = useAction(registerStaffCertificate, {
    refreshes: [showStaff],
    onDone: () => announce(chosen.added),
  });
  const remove = useAction(removeStaffCertificate, {
    refreshes: [showStaff],
    onDone: () => announce(chosen.removed),
  });
  const take = async ([file]: readonly File[]) => {
    if (file === undefined) return;
    const certificate = base64Of(new Uint8Array(await file.arrayBuffer()));
    add.act({ parameters: { account }, body: { certificate } });
  };
  const refusal = add.refusal ?? remove.refusal;
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-std-22B-150">{chosen.title}</h2>
      {refusal !== undefined && <RefusalNotice refusal={refusal} />}
      <Table
        caption={chosen.title}
        rows={certificates}
        keyOf={({ fingerprint }) => fingerprint}
        empty={<EmptyState title={chosen.none} />}
        columns={[
          {
            id: "fingerprint",
            title: chosen.fingerprint,
            cell: ({ fingerprint }) => fingerprint,
            content: "code",
            heads: "row",
          },
          { id: "ends", title: chosen.ends, cell: ({ notAfter }) => formatShort(notAfter) },
          {
            id: "remove",
            title: chosen.action,
            cell: ({ fingerprint }) => (
              <Button
                size="small"
                look="danger"
                state={remove.isPending ? "pending" : "ready"}
                onPress={() => remove.act({ parameters: { account, fingerprint } })}
              >
                {chosen.remove}
              </Button>
            ),
          },
        ]}
      />
      <div className="max-w-2xl">
        <FileDrop label={chosen.add} amount="one" onFiles={(files) => void take(files)}>
          {chosen.addHint}
        </FileDrop>
      </div>
    </section>
  );
}

/** RFC 7468: what stands between the lines of a PEM file is the certificate already. */
function base64Of(octets: Uint8Array): string {
  const text = new TextDecoder("latin1").decode(octets);
  const [, inside] = /-----BEGIN CERTIFICATE-----([^-]*)-----END/.exec(text) ?? [];
  return inside?.replace(/\s+/g, "") ?? btoa(String.fromCharCode(...octets));
}

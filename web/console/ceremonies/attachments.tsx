import { attachToCeremony, type CeremonyView, readCeremonyAttachment, showCeremony } from "@warifu/contract";
import { addressOf, useAction } from "../../client/index.ts";
import { announce, FileDrop, Link, RefusalNotice } from "../../design/index.ts";
import { formatNumber, useTexts } from "../../language/index.ts";
import { texts } from "./texts.ts";

interface AttachmentsProps {
  readonly ceremony: CeremonyView;
  readonly attending: "yes" | "no";
}

/** Photographs and films, each under its digest. */
export function Attachments({ ceremony, attending }: AttachmentsProps) {
  const chosen = useTexts(texts);
  const { number, state, attachments } = ceremony;
  const attach = useAction(attachToCeremony, { refreshes: [showCeremony], onDone: () => announce(chosen.attached) });
  const send = async ([file]: readonly File[]) => {
    if (file === undefined) return;
    const content = base64Of(new Uint8Array(await file.arrayBuffer()));
    attach.act({ parameters: { ceremony: number }, body: { name: file.name, content } });
  };
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-std-22B-150">{chosen.attachments}</h2>
      {attachments.length === 0 && <p className="text-muted">{chosen.noAttachments}</p>}
      <ul className="flex flex-col gap-2">
        {attachments.map(({ name, sha256, octets, mediaType }) => (
          <li key={sha256}>
            <Link
              opens="download"
              href={addressOf(readCeremonyAttachment, { parameters: { ceremony: number, digest: sha256 } })}
            >
              {name}
            </Link>{" "}
            {mediaType} {formatNumber(octets)} B <code className="break-all text-sm">SHA-256 {sha256}</code>
          </li>
        ))}
      </ul>
      {attach.refusal !== undefined && <RefusalNotice refusal={attach.refusal} />}
      {state === "running" && attending === "yes" && (
        <div className="w-full max-w-2xl">
          <FileDrop label={chosen.attachments} amount="one" onFiles={(files) => void send(files)}>
            {chosen.attachmentsHint}
          </FileDrop>
        </div>
      )}
    </section>
  );
}

/** In pieces: a function takes only so many arguments. */
function base64Of(octets: Uint8Array): string {
  let text = "";
  for (let at = 0; at < octets.length; at += 32_768) text += String.fromCharCode(...octets.subarray(at, at + 32_768));
  return btoa(text);
}

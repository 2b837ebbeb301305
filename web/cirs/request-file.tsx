/** A request file (CSR), chosen and read here, so that whoever sends it sees what it says. */
import { useState } from "react";
import { DescriptionList, FileDrop, Notice } from "../design/index.ts";
import { useTexts } from "../language/index.ts";
import { texts } from "./texts.ts";

export interface ReadRequest {
  /** DER in Base64. */
  readonly base64: string;
  readonly subject: string;
  readonly key: string;
}

interface RequestFileProps {
  readonly request: ReadRequest | undefined;
  readonly onRead: (request: ReadRequest | undefined) => void;
}

export function RequestFile({ request, onRead }: RequestFileProps) {
  const chosen = useTexts(texts);
  const [fault, setFault] = useState<"none" | "unreadable">("none");
  const read = async ([file]: readonly File[]) => {
    if (file === undefined) return;
    const found = await readRequest(new Uint8Array(await file.arrayBuffer()));
    setFault(found === undefined ? "unreadable" : "none");
    onRead(found);
  };
  return (
    <div className="flex flex-col gap-3">
      <h2 className="text-std-18B-160">{chosen.request}</h2>
      <FileDrop
        label={chosen.request}
        amount="one"
        accept={[".csr", ".p10", ".pem", ".der"]}
        onFiles={(files) => void read(files)}
      >
        {chosen.requestHint}
      </FileDrop>
      {fault === "unreadable" && <Notice tone="error" title={chosen.requestWrong} level={3} />}
      {request !== undefined && (
        <DescriptionList
          items={[
            { term: chosen.requestSays, value: <span className="break-all">{request.subject}</span> },
            { term: "SubjectPublicKeyInfo", value: <code>{request.key}</code> },
          ]}
        />
      )}
    </div>
  );
}

/** Nothing of the file leaves the page before it is sent. */
async function readRequest(octets: Uint8Array): Promise<ReadRequest | undefined> {
  const [{ parseCertificationRequest }, { decodeBase64, encodeBase64 }, { nameToText }] = await Promise.all([
    import("@warifu/pki/csr"),
    import("@warifu/pki/pem"),
    import("@warifu/pki/x509"),
  ]);
  try {
    const text = new TextDecoder("latin1").decode(octets);
    const [, body] = /-----BEGIN (?:NEW )?CERTIFICATE REQUEST-----([^-]+)-----END/.exec(text) ?? [];
    const der = body === undefined ? octets : decodeBase64(body.replace(/\s/g, ""));
    if (der === undefined) return undefined;
    const { subject, publicKeyFacts } = parseCertificationRequest(der);
    return { base64: encodeBase64(der), subject: nameToText(subject), key: publicKeyFacts.kind };
  } catch {
    return undefined;
  }
}

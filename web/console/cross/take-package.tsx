import { listCrossCertifications, showCrossCertification, takeCrossPackage } from "@warifu/contract";
import { encodeBase64 } from "@warifu/pki/pem";
import { useAction } from "../../client/index.ts";
import { announce, FileDrop, RefusalNotice } from "../../design/index.ts";
import { useTexts } from "../../language/index.ts";
import { goTo } from "../../shell/address.ts";
import { texts } from "./texts.ts";

/** Takes a file that was carried here, and goes to its case. */
export function TakePackage() {
  const chosen = useTexts(texts);
  const take = useAction(takeCrossPackage, {
    refreshes: [listCrossCertifications, showCrossCertification],
    onDone: ({ authority, case: number }) => {
      announce(chosen.taken);
      goTo(`/app/console/cross-certifications/${authority}/${number}`);
    },
  });
  const send = async (files: readonly File[]) => {
    const [file] = files;
    if (file === undefined) return;
    const octets = new Uint8Array(await file.arrayBuffer());
    take.act({ body: { package: encodeBase64(octets) } });
  };
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-std-22B-150">{chosen.take}</h2>
      <FileDrop label={chosen.take} amount="one" accept={[".p7m"]} onFiles={(files) => void send(files)}>
        {chosen.takeHint}
      </FileDrop>
      {take.refusal !== undefined && <RefusalNotice refusal={take.refusal} />}
    </section>
  );
}

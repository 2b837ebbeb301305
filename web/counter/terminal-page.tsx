/** The card readers of this machine and what is in them. */
import { showAgent } from "@warifu/contract";
import { AgentNotice, forgetPairing, useAgentRead, usePairing } from "../agent/index.ts";
import { Button, DescriptionList, PageHead, Skeleton } from "../design/index.ts";
import { useTexts } from "../language/index.ts";
import { CardContentList } from "./card-content.tsx";
import { cardTexts } from "./card-texts.ts";
import { OneReader, ReaderBox } from "./reader-box.tsx";
import { texts } from "./texts.ts";
import { device, type Reader, useCardContent, useReader } from "./use-card.ts";

export const help = [cardTexts.terminalHelp];

export default function TerminalPage() {
  const chosen = { ...useTexts(texts), ...useTexts(cardTexts) };
  const pairing = usePairing(device);
  const trail = [{ title: chosen.desk, href: "/app/counter" }];
  return (
    <>
      <PageHead title={chosen.terminal} trail={trail} lead={chosen.terminalLead} />
      {pairing === undefined ? (
        <section className="flex flex-col gap-4">
          <h2 className="text-std-22B-150">{chosen.reader}</h2>
          <ReaderBox />
        </section>
      ) : (
        <Terminal address={pairing.address} />
      )}
    </>
  );
}

function Terminal({ address }: { readonly address: string }) {
  const { readers, refusal } = useReader();
  return (
    <div className="flex flex-col gap-8">
      {refusal !== undefined && <AgentNotice refusal={refusal} />}
      {refusal?.kind === "not-paired" && <ReaderBox />}
      {readers.map((reader) => (
        <ReaderWithContent key={reader.reader} reader={reader} />
      ))}
      <Device address={address} />
    </div>
  );
}

function ReaderWithContent({ reader }: { readonly reader: Reader }) {
  const chosen = useTexts(cardTexts);
  const { data, refusal } = useCardContent(reader);
  const isThere = reader.card.state === "present";
  return (
    <section className="flex flex-col gap-4">
      <h2 className="text-std-22B-150">{reader.kind === "virtual" ? chosen.virtualReader : reader.name}</h2>
      <OneReader reader={reader} />
      {isThere && refusal !== undefined && <AgentNotice refusal={refusal} />}
      {isThere && data === undefined && refusal === undefined && <Skeleton lines={5} />}
      {isThere && data !== undefined && (
        <>
          <h3 className="font-bold">{chosen.content}</h3>
          <CardContentList content={data} />
        </>
      )}
    </section>
  );
}

function Device({ address }: { readonly address: string }) {
  const chosen = useTexts(cardTexts);
  const { data } = useAgentRead(device, showAgent, {});
  return (
    <section className="flex flex-col items-start gap-4">
      <h2 className="text-std-22B-150">{chosen.device}</h2>
      <div className="w-full">
        <DescriptionList
          items={[
            { term: chosen.address, value: <code>{address}</code> },
            ...(data === undefined
              ? []
              : [
                  { term: chosen.deviceName, value: <code>{data.name}</code> },
                  { term: chosen.municipality, value: <code>{data.municipality}</code> },
                  { term: chosen.version, value: <code>{data.version}</code> },
                ]),
          ]}
        />
      </div>
      <Button onPress={() => forgetPairing(device)}>{chosen.unpair}</Button>
    </section>
  );
}

/** Makes a resident's card in one go, over the channels that the counter terminal and the key pair generator use. */
import {
  blankCard,
  type Card,
  type CardChannel,
  type CardPrimitives,
  type CardRefusal,
  type ChannelHolder,
  openCardChannel,
  PoweredCard,
  selectApplication,
  tokenInformation,
} from "@warifu/card";
import { ok, type Result } from "@warifu/pki/result";

export interface CardContent {
  /** 6 to 16 capital letters and digits. */
  readonly signaturePassword: Uint8Array;
  /** RSAPrivateKey, DER, 2048 bits. */
  readonly privateKey: Uint8Array;
  /** DER. */
  readonly certificate: Uint8Array;
  /** DER; undefined: the authority does not publish it. */
  readonly authorityCertificate: Uint8Array | undefined;
}

/** A virtual card with keys of its own that nobody else knows, personalised with a signature key and its certificate. */
export async function makePersonalisedCard(
  content: CardContent,
  primitives: CardPrimitives,
): Promise<Result<Card, CardRefusal>> {
  const keys = {
    administration: primitives.randomBytes(32),
    device: primitives.randomBytes(32),
    storage: primitives.randomBytes(32),
  };
  const serialNumber = Buffer.from(primitives.randomBytes(8)).toString("hex").toUpperCase();
  const powered = new PoweredCard(
    blankCard(keys.administration, tokenInformation("my-number-card", serialNumber)),
    primitives,
  );
  const transmit = (command: Uint8Array) => powered.transmit(command);
  const open = (holder: ChannelHolder) => openCardChannel(transmit, holder, keys[holder], primitives);
  const selected = await selectApplication(transmit);
  if (!selected.ok) return selected;
  const done = await inOrder([
    () =>
      over(open("administration"), (terminal) => [
        () => terminal.putKey("device", keys.device),
        () => terminal.putKey("storage", keys.storage),
      ]),
    () =>
      over(open("device"), (device) => [
        () => device.setPassword("signature", content.signaturePassword),
        () => device.importPrivateKey("signature", keys.storage, content.privateKey),
      ]),
    () => over(open("administration"), (terminal) => writing(terminal, content)),
  ]);
  return done.ok ? ok(powered.card) : done;
}

type Step = () => Promise<Result<unknown, CardRefusal>>;

function writing(terminal: CardChannel, { certificate, authorityCertificate }: CardContent): Step[] {
  const own = () => terminal.writeCertificate("signature", "certificate", certificate);
  if (authorityCertificate === undefined) return [own];
  return [own, () => terminal.writeCertificate("signature", "authorityCertificate", authorityCertificate)];
}

async function over(
  opening: Promise<Result<CardChannel, CardRefusal>>,
  steps: (channel: CardChannel) => readonly Step[],
): Promise<Result<unknown, CardRefusal>> {
  const channel = await opening;
  return channel.ok ? inOrder(steps(channel.value)) : channel;
}

/** One after the other; the first refusal ends it. */
async function inOrder(steps: readonly Step[]): Promise<Result<unknown, CardRefusal>> {
  for (const step of steps) {
    const done = await step();
    if (!done.ok) return done;
  }
  return ok(undefined);
}

/**
 * The dialogs of the browser itself, which belong to no page and which no page's protocol reaches: Chromium shows them, the
 * views of its window with what they contain, to a tool on this machine (`--enable-ui-devtools`), and takes presses of the
 * mouse from it where that is allowed (`ui-debug-tools-enable-synthetic-events`).
 */
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";

/** For Chromium's command line. */
export function dialogFlags(port: number): readonly string[] {
  return [`--enable-ui-devtools=${port}`, "--enable-features=ui-debug-tools-enable-synthetic-events", "--lang=en-US"];
}

export interface Dialog {
  /** All words on it: "Please unlock … | PIN: | Cancel | Unlock". */
  readonly words: string;
  /** Into its only field. The protocol takes style sheets, whose letters are small ones: digits only. */
  fill(digits: string): Promise<"filled" | "gone">;
  /** A button that is not there is not pressed. */
  press(button: string): Promise<void>;
}

export interface BrowserWindow {
  /** What stands before the window now. */
  dialogs(): Promise<readonly Dialog[]>;
  close(): void;
}

interface View {
  readonly nodeId: number;
  readonly nodeName: string;
  readonly children?: readonly View[];
  /** "class", its name, "name", … */
  readonly attributes?: readonly string[];
}

interface Property {
  readonly name: string;
  readonly value: string;
}

interface Style {
  readonly styleSheetId: string;
  readonly range: unknown;
  readonly cssProperties: readonly Property[];
}

type Send = (method: string, parameters?: object) => Promise<unknown>;

/** Once Chromium listens at this port. */
export async function openBrowserWindow(port: number): Promise<BrowserWindow> {
  const socket = await connected(`ws://127.0.0.1:${port}/0`);
  const send = sender(socket);
  await send("DOM.enable");
  await send("CSS.enable");
  return {
    dialogs: async () => {
      const { root } = (await send("DOM.getDocument")) as { readonly root?: View };
      if (root === undefined) return [];
      const dialogs = found(root, ({ nodeName }) => nodeName === "Widget").filter((widget) =>
        has(widget, "DialogClientView"),
      );
      return Promise.all(dialogs.map((dialog) => dialogOf(send, dialog)));
    },
    close: () => socket.close(),
  };
}

async function dialogOf(send: Send, dialog: View): Promise<Dialog> {
  return {
    words: await wordsOn(send, dialog),
    fill: async (digits) => {
      const [field] = found(dialog, (view) => classOf(view) === "Textfield");
      const style = (await stylesOf(send, field)).find(({ cssProperties }) => textOf(cssProperties) !== undefined);
      if (style === undefined) return "gone";
      const { styleSheetId, range } = style;
      await send("CSS.setStyleTexts", { edits: [{ styleSheetId, range, text: `Text: ${digits};` }] });
      return "filled";
    },
    press: async (name) => {
      for (const button of found(dialog, (view) => classOf(view) === "MdTextButton")) {
        if ((await wordsOn(send, button)) !== name) continue;
        for (const type of ["mousePressed", "mouseReleased"]) {
          const event = { type, x: 5, y: 5, button: "left", wheelDirection: "none" };
          await send("DOM.dispatchMouseEvent", { nodeId: button.nodeId, event });
        }
      }
    },
  };
}

async function wordsOn(send: Send, view: View): Promise<string> {
  const words: string[] = [];
  for (const label of found(view, (one) => classOf(one).endsWith("Label"))) {
    for (const { cssProperties } of await stylesOf(send, label)) words.push(textOf(cssProperties) ?? "");
  }
  return words.filter((one) => one !== "").join(" | ");
}

/** One style for each class that the view inherits from; none of a view that has gone. */
async function stylesOf(send: Send, view: View | undefined): Promise<readonly Style[]> {
  if (view === undefined) return [];
  const answer = (await send("CSS.getMatchedStylesForNode", { nodeId: view.nodeId })) as {
    readonly matchedCSSRules?: readonly { readonly rule: { readonly style: Style } }[];
  };
  return (answer.matchedCSSRules ?? []).map(({ rule }) => rule.style);
}

function textOf(properties: readonly Property[]): string | undefined {
  return properties.find(({ name }) => name === "Text")?.value;
}

function classOf({ attributes = [], nodeName }: View): string {
  return attributes[1] ?? nodeName;
}

function has(view: View, name: string): boolean {
  return found(view, (one) => classOf(one) === name).length > 0;
}

function found(view: View, is: (view: View) => boolean): readonly View[] {
  return [...(is(view) ? [view] : []), ...(view.children ?? []).flatMap((child) => found(child, is))];
}

/** The browser may be starting. */
async function connected(address: string): Promise<WebSocket> {
  for (const end = Date.now() + 120_000; ; ) {
    const socket = new WebSocket(address);
    const outcome = await Promise.race([
      once(socket, "open").then(() => "open" as const),
      once(socket, "error").then(() => "refused" as const),
    ]).catch(() => "refused" as const);
    if (outcome === "open") return socket;
    if (Date.now() > end) throw new Error(`${address} does not listen`);
    await sleep(100);
  }
}

/** Asks one thing after the other; what the browser cannot answer any more, because it went away, is nothing. */
function sender(socket: WebSocket): Send {
  let last = 0;
  const waiting = new Map<number, (result: unknown) => void>();
  socket.addEventListener("message", ({ data }) => {
    const { id, result } = JSON.parse(String(data)) as { readonly id?: number; readonly result?: unknown };
    if (id !== undefined) waiting.get(id)?.(result ?? {});
  });
  socket.addEventListener("close", () => {
    for (const answer of waiting.values()) answer({});
  });
  return (method, parameters = {}) => {
    last += 1;
    const id = last;
    return new Promise((resolve) => {
      waiting.set(id, (result) => {
        waiting.delete(id);
        resolve(result);
      });
      socket.send(JSON.stringify({ id, method, params: parameters }));
    });
  };
}

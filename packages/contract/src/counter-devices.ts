/** The counters' devices: each has a key of its own and is registered for one municipality (CPS 3-1-11). */
import { z } from "zod";
import { operation } from "./operation.ts";
import { moment, municipalityCode, pageSize } from "./values.ts";

const deviceName = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, "small letters, digits and hyphens");
const kind = z.enum(["counter-terminal", "key-pair-generator"]);

const counterDevice = z.object({
  device: deviceName,
  kind,
  municipality: municipalityCode,
  name: z.string(),
  state: z.enum(["valid", "withdrawn"]),
  registeredAt: moment,
});
export type CounterDeviceView = z.infer<typeof counterDevice>;

export const listCounterDevices = operation({
  name: "list-counter-devices",
  method: "GET",
  path: "/counter/devices",
  access: { kind: "right", right: "read" },
  summary: { ja: "窓口の装置の一覧", en: "The counters' devices" },
  query: z.strictObject({
    municipality: municipalityCode.optional(),
    after: deviceName.optional(),
    limit: pageSize({ usual: 100, most: 500 }),
  }),
  response: z.object({ devices: z.array(counterDevice), next: deviceName.optional() }),
});

/** The key is in this answer and nowhere else. */
export const registerCounterDevice = operation({
  name: "register-counter-device",
  method: "POST",
  path: "/counter/devices",
  access: { kind: "right", right: "operate" },
  summary: { ja: "窓口の装置を登録する", en: "Register a counter's device" },
  status: 201,
  body: z.strictObject({
    device: deviceName,
    kind,
    municipality: municipalityCode,
    name: z.string().trim().min(1).max(100),
  }),
  response: z.object({ device: counterDevice, apiKey: z.string() }),
});

/** What it reports from now on is refused. */
export const withdrawCounterDevice = operation({
  name: "withdraw-counter-device",
  method: "POST",
  path: "/counter/devices/{device}/withdrawal",
  access: { kind: "right", right: "operate" },
  summary: { ja: "窓口の装置の登録を取り消す", en: "Withdraw a counter's device" },
  parameters: z.strictObject({ device: deviceName }),
  response: z.object({ device: deviceName, state: z.literal("withdrawn") }),
});

/** Of a device that asks with its own key. */
export const showOwnCounterDevice = operation({
  name: "show-own-counter-device",
  method: "GET",
  path: "/counter/own-device",
  access: { kind: "right", right: "ask-as-device" },
  summary: { ja: "装置自身の登録を確かめる", en: "As what this device is registered" },
  response: z.object({ device: z.string(), kind, municipality: municipalityCode }),
});
